// Makes odd and invalid schemas out of valid ones: a few words or lines gone, doubled, moved or replaced, names nobody should choose,
// quotes, comments and line ends in odd places.

const odd = ['', 'a', 'id', 'T', 'String', 'Int', 'Json', 'DateTime', 'Unsupported("x")', 'Unsupported("VarChar(5)")', 'model', 'enum', 'type', 'view', 'PrismaClient', 'class', 'null', 'true', '_a', '1a', 'a-b', 'ä', '名', 'é😀',
  'x'.repeat(70), 'ü'.repeat(40), 'M0', 'M1', 'E0', 'f0', 'f1', 'Cascade', 'SetNull', 'SetDefault', 'NoAction', 'Asc', 'Desc', 'Hash', 'Gin', 'Brin', '0', '-1', '1.5', '99999999999999999999', '"x"', '""', '"a\\"b"', '"\\u00e4"', '"\\q"', '[]', '[id]', '[id, id]', '[f0, f1]',
  'now()', 'uuid()', 'uuid(7)', 'cuid(3)', 'nanoid(1)', 'autoincrement()', 'dbgenerated()', 'dbgenerated("")', 'sequence()', 'env("X")', 'raw("x")', 'f(a: 1, b:)', 'a.b', 'db.Text'];
const attributes = ['@id', '@unique', '@unique(map: "u")', '@unique(sort: Desc)', '@unique(length: 3)', '@default(1)', '@default("x")', '@default(now())', '@default(true)', '@default([])', '@default([1])', '@map("x")', '@map("id")', '@map("")', '@map(5)', '@ignore', '@updatedAt',
  '@relation("x")', '@relation(fields: [id], references: [id])', '@relation(onDelete: Cascade)', '@db.Text', '@db.VarChar(5)', '@db.VarChar', '@db.Decimal(3, 9)', '@db.Nope', '@other.Text', '@db.Timestamp(9)', '@nope', '@map', '@default', '@default()', '@default(1,)', '@map("a", "b")', '@@map("x")'];
const blockAttributes = ['@@id([id])', '@@id([f0, f1])', '@@id([])', '@@id([nope])', '@@unique([id])', '@@unique([f0, f1])', '@@unique([f0, f0])', '@@unique([f0], name: "f1")', '@@index([f0])', '@@index([f0, f1], type: Hash)', '@@index([f0(sort: Desc)], type: Hash)', '@@index([f0], type: Gin)', '@@index([f0(ops: TextOps)], type: SpGist)',
  '@@index([f0(ops: Int4MinMaxOps)], type: Brin)', '@@index([f0, f1], type: SpGist)', '@@index([f0(ops: raw("x"))])', '@@index([f0(length: 3)])', '@@index([f0], map: "m")', '@@index([f0], name: "m", map: "n")', '@@index([f0], where: raw("x"))', '@@map("M1")', '@@map("x")', '@@ignore', '@@schema("a")', '@@fulltext([f0])', '@@nope', '@@index', '@@id([f0], clustered: true)'];
const pieces = ['"', "'", '\\', '\\"', '//', '///', '/*', '*/', '/* x */', '{', '}', '(', ')', '[', ']', '?', '[]', '[]?', '!', ':', ',', ';', '.', '@', '@@', '=', '-', '_', '\t', '\u00a0', '\u2003', '\r', '\r\n', '\n', '\ufeff', '\u0000', '😀', ' ', '  '];
const blocks = ['model X {\n}\n', 'enum X {\n}\n', 'enum M0 {\n  A\n}\n', 'model X {\n  id Int\n}\n', 'view X {\n  id Int @unique\n}\n', 'foo {\n  bar\n}\n', 'hello\n', 'type X = Int\n', 'generator g {\n}\n', 'generator g {\n  provider = "x"\n  previewFeatures = ["views", "nope"]\n}\n',
  'datasource x {\n  provider = "postgresql"\n  url = "x"\n}\n', 'model X {\n  id Int @id\n', '}\n', 'model X { id Int @id }\n', '// end', 'model X {\n  id Int @id\n  m M0\n}\n', 'model X {\n  id Int @id\n  m M0[]\n  n M0[]\n}\n'];

const words = text => text.match(/"(?:[^"\\\n]|\\.)*"|[\p{L}\p{N}_-]+|\s+|[^\s]/gu) ?? [];

function spoilOnce(r, text) {
  const tokens = words(text);
  const lines = text.split('\n');
  const at = r.below(tokens.length || 1), line = r.below(lines.length), other = r.below(lines.length);
  const place = r.below(text.length + 1);
  const isField = /^ {2}[^@/ ]/.test(lines[line]);
  switch (r.below(16)) {
    case 0: tokens.splice(at, 1); return tokens.join('');
    case 1: tokens.splice(at, 0, tokens[at]); return tokens.join('');
    case 2: case 3: tokens[at] = r.pick(odd); return tokens.join('');
    case 4: tokens[at] = r.pick(tokens); return tokens.join('');
    case 5: lines.splice(line, 1); return lines.join('\n');
    case 6: lines.splice(line, 0, lines[line]); return lines.join('\n');
    case 7: [lines[line], lines[other]] = [lines[other], lines[line]]; return lines.join('\n');
    case 8: case 9: if (isField) lines[line] += ' ' + r.pick(attributes); return lines.join('\n');
    case 10: case 11: if (isField) lines.splice(line + 1, 0, '  ' + r.pick(blockAttributes)); return lines.join('\n');
    case 12: return text.slice(0, place) + r.pick(pieces) + text.slice(place);
    case 13: return r.chance(0.3) ? text.slice(0, place) : r.chance(0.3) ? text.replaceAll('\n', '\r\n') : text + r.pick(blocks);
    case 14: return r.pick([text.replace('url =', 'relationMode = "prisma"\n  url ='), text.replace('url =', 'schemas = ["a", "b"]\n  url ='), text.replace('provider = "prisma-client-js"', 'provider = "prisma-client-js"\n  previewFeatures = ["views", "postgresqlExtensions"]')]);
    default: lines[line] = lines[line].replace(/\?|\[\]/, () => r.pick(['', '?', '[]'])); return lines.join('\n');
  }
}

/// A schema that is mostly no longer one.
export function spoiled(r, text) {
  for (let i = 0, n = 1 + r.below(3); i < n; ++i) text = spoilOnce(r, text);
  return text;
}
