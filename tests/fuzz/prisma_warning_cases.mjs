// Histories that end in a change which may lose data: `before` is migrated and filled, `after` is what the schema has become.
import { random, makeSchema, mutate, schemaText } from './random_schemas.mjs';

const head = 'generator client {\n  provider = "prisma-client-js"\n}\ndatasource db {\n  provider = "postgresql"\n  url = env("DATABASE_URL")\n}\n';
const enums = 'enum E {\n  A\n  B\n  C\n}\nenum F {\n  X\n}\n';
const model = (name, fields, id = '  id Int @id\n') => `model ${name} {\n${id}${fields.map(f => `  ${f}\n`).join('')}}\n`;
/// A model for each change of a column, `v`, and where it says more of it, another field.
const columns = pairs => [0, 1].map(at => head + enums + pairs.map((pair, i) => model(`T${i}`, [].concat(pair[at] ?? []))).join(''));

const added = ['a Int', 'a String', 'a Int?', 'a Int[]', 'a Int @default(1)', 'a String @default(uuid())', 'a String @default(cuid())', 'a String? @default(uuid())', 'a DateTime @updatedAt', 'a DateTime @default(now())',
  'a DateTime @default(now()) @updatedAt', 'a Int @default(autoincrement())', 'a String @default(dbgenerated("upper(\'x\')"))', 'a String @default(dbgenerated())', 'a E', 'a E @default(A)', 'a Unsupported("circle")', 'a Unsupported("circle")?', 'a String @default(nanoid())', 'a String @default(ulid()) @map("an id")'];
const casts = [['Int', 'BigInt'], ['BigInt', 'Int'], ['Int', 'String'], ['String', 'Int'], ['String', 'String @db.VarChar(10)'], ['String @db.VarChar(10)', 'String @db.VarChar(20)'], ['String @db.VarChar(20)', 'String @db.VarChar(10)'], ['String', 'String @db.Char'], ['Decimal', 'Decimal @db.Decimal(8,2)'],
  ['Decimal @db.Decimal(8,2)', 'Int'], ['Float', 'Int'], ['Float', 'Float @db.Real'], ['DateTime', 'DateTime @db.Date'], ['DateTime @db.Time(6)', 'DateTime @db.Time(3)'], ['DateTime', 'Int'], ['Json', 'String'], ['Json', 'String @db.VarChar(5)'], ['String', 'Json'], ['Boolean', 'String'], ['Boolean', 'Int'],
  ['E', 'String'], ['String', 'E'], ['E', 'F'], ['Bytes', 'String'], ['String @db.Uuid', 'String'], ['String', 'String @db.Uuid'], ['Unsupported("circle")', 'String'], ['String', 'Unsupported("circle")'], ['Unsupported("circle")', 'Unsupported("box")'], ['Unsupported("interval")', 'Int'], ['Decimal @db.Money', 'Int'],
  ['String @db.Citext', 'String @db.VarChar(3)'], ['String @db.Xml', 'String @db.VarChar(3)'], ['String @db.Bit(4)', 'String @db.Bit(5)'], ['Int', 'Int @db.SmallInt'], ['Int', 'Int @db.Oid']].filter(([a]) => !a.includes('Citext'));
const arity = (type, mark) => { const [first, ...rest] = type.split(' '); return [first + mark, ...rest].join(' '); };

function written() {
  const cases = [];
  const add = (name, before, after, rows = 2, more = '') => cases.push({ name, before, after, rows, more });
  const pairs = (name, list, rows = 2) => { const [before, after] = columns(list); add(name, before, after, rows); };
  pairs('columns go', ['a Int', 'a Int?', 'a String[]', 'a E @default(A)', 'a String? @map("the a")', 'a Int @unique', 'a Unsupported("circle")?'].map(a => [a, null]));
  pairs('columns go from empty tables', ['a Int', 'a Int?', 'a Int @unique'].map(a => [a, null]), 0);
  pairs('columns come', added.map(a => [null, a]));
  pairs('columns come to empty tables', added.map(a => [null, a]), 0);
  for (const rows of [0, 1, 3]) pairs(`columns become required, ${rows} rows`, ['Int', 'String', 'E', 'DateTime', 'Json', 'Unsupported("circle")'].map(t => [`a ${arity(t, '?')}`, `a ${t}`]).concat([['a Int?', 'a Int @default(3)'], ['a Int? @default(3)', 'a Int @default(3)'], ['a String?', 'a String @default(uuid())'], ['a Int', 'a Int?'], ['a Int[]', 'a Int[] @default([1])']]), rows);
  for (const [from, to] of [['', ''], ['?', '?'], ['?', ''], ['', '?']]) for (const rows of from === '' || to === '' ? [0, 2] : [2])
    pairs(`types change from ${from || 'required'} to ${to || 'required'}, ${rows} rows`, casts.map(([a, b]) => [`a ${arity(a, from)}`, `a ${arity(b, to)}`]), rows);
  pairs('types change with a default', casts.filter(([, b]) => /^(Int|String|BigInt)/.test(b) && !/@db\.(Uuid|Oid|Bit)/.test(b)).map(([a, b]) => [`a ${arity(a, '?')}`, `a ${b} @default(${b.startsWith('String') ? '"x"' : '1'})`]));
  pairs('types change with what only Prisma fills', [['a Int?', 'a String @default(uuid()) @db.Uuid'], ['a DateTime?', 'a String @default(cuid()) @db.Uuid'], ['a Boolean?', 'a DateTime @updatedAt'], ['a Boolean', 'a DateTime @updatedAt'], ['a Boolean', 'a String @default(uuid()) @db.Uuid']]);
  pairs('lists come and go', ['Int', 'String', 'E', 'Json', 'String @db.VarChar(5)'].flatMap(t => [[`a ${arity(t, '?')}`, `a ${arity(t, '[]')}`], [`a ${t}`, `a ${arity(t, '[]')}`], [`a ${arity(t, '[]')}`, `a ${t}`], [`a ${arity(t, '[]')}`, `a ${arity(t, '?')}`]]).concat([['a Int[]', 'a String'], ['a Int[]', 'a String @db.VarChar(9)'], ['a String[]', 'a String[] @db.VarChar(3)'], ['a Int[]', 'a BigInt[]'], ['a Int[]', 'a DateTime[]']]));
  const many = Array.from({ length: 4 }, (_, i) => model(`Gone${i}`, ['a Int?'])).join('');
  add('tables go', head + many + model('Stays', []), head + model('Stays', []), 2);
  add('empty tables go', head + many + model('Stays', []), head + model('Stays', []), 0);
  const keys = [['  a Int @id\n  b Int\n', '  a Int\n  b Int\n  @@id([a, b])\n'], ['  a Int @id\n  b Int\n', '  a Int @unique\n  b Int\n'], ['  a Int @unique\n  b Int?\n', '  a Int @id\n  b Int?\n'], ['  a Int @id\n', '  a String @id\n'], ['  a Int @id\n', '  a DateTime @id\n'],
    ['  a Int @id\n', '  a Int @id(map: "other")\n'], ['  a Int @id\n  b Int\n', '  b Int @id\n'], ['  a Int\n  b Int\n  @@id([a, b])\n', '  a Int\n  b Int\n  @@id([b, a])\n'], ['  a Int @id\n', '  a Int @id @default(autoincrement())\n'], ['  a Int @id @default(autoincrement())\n', '  a BigInt @id @default(autoincrement())\n']];
  for (const rows of [0, 2]) add(`keys change, ${rows} rows`, head + keys.map(([k], i) => model(`K${i}`, [], k)).join(''), head + keys.map(([, k], i) => model(`K${i}`, [], k)).join(''), rows);
  add('unique indexes come', head + model('U', ['a Int?', 'b Int?', 'c String @unique']) + model('V', ['a Int?']), head + model('U', ['a Int? @unique', 'b Int?', 'c Int @unique', 'd Int? @unique', '@@unique([a, b])', '@@unique([b, a], map: "mine")']) + model('V', ['a Int?', '@@index([a])']) + model('New', ['a Int @unique']));
  add('values of an enum go', head + enums + model('T', ['e E @default(A)', 'f E?']), head + 'enum E {\n  B\n}\nenum F {\n  X\n  Y\n}\n' + model('T', ['e E @default(B)', 'f E?']));
  add('an enum goes', head + enums + model('T', ['e E?', 'f F[]']), head + model('T', ['e String?']));
  const relation = (extra, field) => head + 'model P {\n  id Int @id\n  c C[]\n}\n' + `model C {\n  id Int @id\n  pId ${field}\n  p P${field.endsWith('?') ? '?' : ''} @relation(fields: [pId], references: [id]${extra})\n}\n`;
  add('a relation changes', relation('', 'Int?'), relation(', onDelete: Cascade', 'Int'));
  add('everything of a table at once', head + enums + model('T', ['a Int', 'b String?', 'c E[]', 'd DateTime', 'e Int?', '@@unique([a, b])']), head + enums + model('T', ['z Int', 'y String @default(cuid())', 'b String', 'c F[]', 'd Boolean', 'e BigInt?', '@@unique([z])', '@@unique([b, e])'], '  id String @id\n'));
  add('what the schema cannot say', head + model('T', ['a Int?', 'b String?']), head + model('T', ['a Int', 'b Int?']), 2, 'ALTER TABLE "T" ADD COLUMN "odd" interval, ADD COLUMN "list" circle[], ADD COLUMN "dom" numeric(5,1), ADD COLUMN "gen" int GENERATED ALWAYS AS (id * 2) STORED, ADD COLUMN "idn" int GENERATED BY DEFAULT AS IDENTITY; CREATE VIEW v AS SELECT id FROM "T"; CREATE TABLE "other one" (id int);');
  const spaces = (a, b) => head.replace('url = ', 'schemas = ["other", "public"]\n  url = ') + `model A {\n  id Int @id\n  ${a}\n  @@map("same")\n  @@schema("public")\n}\nmodel B {\n  id Int @id\n  ${b}\n  @@map("same")\n  @@schema("other")\n}\n`;
  add('two schemas', spaces('x Int?', 'y String?'), spaces('x Int', 'z Int @unique'));
  return cases;
}

export function cases(randomCount) {
  const drawn = [];
  for (let i = 0; i < randomCount; ++i) {
    const r = random(7000 + i);
    const schema = makeSchema(r);
    drawn.push({ name: `random ${i}`, before: schemaText(schema), after: schemaText(mutate(r, mutate(r, schema))), rows: r.below(3), more: '', isRandom: true });
  }
  return [...written(), ...drawn];
}
