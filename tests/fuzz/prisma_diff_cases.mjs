// Pairs of schemas that say something each; `record_prisma_diffs.mjs` asks the real Prisma about them.
import { random, makeSchema, mutate, schemaText } from './random_schemas.mjs';

const head = (extra = '', preview = '') =>
  `generator client {\n  provider = "prisma-client-js"\n${preview}}\ndatasource db {\n  provider = "postgresql"\n  url = env("DATABASE_URL")\n${extra}}\n`;
const schema = (body, extra, preview) => head(extra, preview) + body;
const model = (fields, name = 'T') => `model ${name} {\n  id Int @id\n${fields.map(f => `  ${f}\n`).join('')}}\n`;

/// Every native type to every other, list or not: one column a pair.
function typeMatrix() {
  const types = ['Int @db.SmallInt', 'Int', 'Int @db.Oid', 'BigInt', 'Decimal', 'Decimal @db.Decimal', 'Decimal @db.Decimal(2,0)', 'Decimal @db.Decimal(9,0)',
    'Decimal @db.Decimal(18,0)', 'Decimal @db.Decimal(10,2)', 'Decimal @db.Money', 'Float @db.Real', 'Float', 'String', 'String @db.VarChar', 'String @db.VarChar(1)',
    'String @db.VarChar(3)', 'String @db.VarChar(4)', 'String @db.VarChar(11)', 'String @db.VarChar(20)', 'String @db.VarChar(32)', 'String @db.VarChar(47)',
    'String @db.VarChar(317)', 'String @db.Char', 'String @db.Char(1)', 'String @db.Char(4)', 'String @db.Char(5)', 'String @db.Char(36)', 'String @db.Citext',
    'String @db.Inet', 'String @db.Uuid', 'String @db.Xml', 'String @db.Bit', 'String @db.Bit(1)', 'String @db.Bit(8)', 'String @db.VarBit', 'String @db.VarBit(8)',
    'String @db.VarBit(9)', 'Bytes', 'DateTime', 'DateTime @db.Timestamp', 'DateTime @db.Timestamp(6)', 'DateTime @db.Timestamptz', 'DateTime @db.Timestamptz(3)',
    'DateTime @db.Date', 'DateTime @db.Time', 'DateTime @db.Time(3)', 'DateTime @db.Timetz', 'DateTime @db.Timetz(6)', 'Boolean', 'Json', 'Json @db.Json', 'E', 'F',
    'Unsupported("circle")', 'Unsupported("box")'];
  const withMark = (type, mark) => { const [first, ...rest] = type.split(' '); return [first + mark, ...rest].join(' '); };
  const enums = 'enum E {\n  A\n}\nenum F {\n  B\n}\n';
  const all = (mark1, mark2, at) => enums + types.map((from, i) => `model M${i} {\n  id Int @id\n${types.map((to, j) => `  c${j} ${at === 0 ? withMark(from, mark1) : withMark(to, mark2)}\n`).join('')}}\n`).join('');
  return [['?', '?'], ['[]', '?']].map(([a, b]) => ({ name: `every type from ${a} to ${b}`, from: schema(all(a, b, 0)), to: schema(all(a, b, 1)) }));
}

const pair = (name, from, to) => ({ name, from: from === null ? null : schema(from), to: to === null ? null : schema(to) });

/// A type with two defaults.
const values = [['Int', '1', '-2'], ['BigInt', '9007199254740993', '-1'], ['Float', '1.50', '2'], ['Decimal', '0.0000001', '12345678901234567890.50'], ['Boolean', 'true', 'false'], ['String', '"x"', '"it\'s \\"q\\" \\\\ \\n ü"'],
  ['DateTime', '"2020-01-01T00:00:00Z"', 'now()'], ['DateTime @db.Date', 'now()', 'dbgenerated("CURRENT_DATE")'], ['Bytes', '"aGVsbG8="', '""'], ['Json', '"{\\"a\\": 1}"', '"[]"'], ['Int[]', '[1, 2]', '[]'], ['String[]', '["a"]', '["a", "b\\"c"]'],
  ['DateTime[]', '["2020-01-01T00:00:00Z"]', '[]'], ['Boolean[]', '[true]', '[false, true]'], ['Float[]', '[1.5]', '[1.50, 2]'], ['Bytes[]', '["AAEC"]', '[]'], ['Json[]', '["{}"]', '["[]"]'], ['BigInt[]', '[1]', '[2]'], ['String', 'uuid()', '"y"'], ['String', 'dbgenerated("f(1)")', 'dbgenerated()'], ['Decimal[]', '[1.10]', '[2]']];

/// Numbers as Prisma reads them into digits and a scale.
const spellings = ['00.5', '007', '-007', '-00.50', '-0', '-0.0', '"1e5"', '"1E+5"', '"1.50e2"', '"1e-5"', '"1.5e-2"', '"+5"', '".5"', '"5."', '"00012.3400"', '"1_000"', '"1_"', '"-1_0.5_0"', '1.50', '0.0000001'];
/// A type with a value, and what is nearly the same.
const nearly = [['Int[]', '[1]', 'BigInt[]', '[1]'], ['Json[]', '["{}"]', 'Json[]', '["{ }"]'], ['Json[]', '["1"]', 'Json[]', '["1.0"]'], ['Json', '"1"', 'Json', '"1.0"'], ['Json', '"1.0"', 'Json', '"1e0"'], ['Json', '"[1, \\"2\\"]"', 'Json', '"[1,\\"2\\"]"'],
  ['DateTime[]', '[]', 'DateTime[]', 'dbgenerated("ARRAY[now()]")'], ['DateTime[]', '["2020-01-01T00:00:00Z"]', 'DateTime[]', '["2021-01-01T00:00:00Z"]'], ['DateTime[]', '["2020-01-01T00:00:00Z"]', 'String[]', '["1"]'], ['DateTime[]', 'dbgenerated("ARRAY[now()]")', 'String[]', '["1"]'], ['DateTime[]', '["2020-01-01T00:00:00Z"]', 'String', '"1"'], ['Json[]', '["1"]', 'String[]', '["A"]']];
const moments = ['9999-12-31T23:59:59.999999999Z', '2020-01-01T00:00:00.1234567891Z', '2016-12-31T23:59:60Z', '0000-01-01T00:00:00Z', '2020-01-01t00:00:00.120z', '2020-01-01T00:00:00-00:00', '2020-01-01T00:00:00.000+05:30', '2020-01-01T00:00:00\u221205:30'];

function written() {
  const long = 'x'.repeat(60);
  return [
    pair('nothing changes', model(['a Int']), model(['a Int'])),
    pair('everything goes', model(['a Int @unique']) + 'enum E {\n  A\n}\n', null),
    pair('a column is renamed, which Prisma cannot see', model(['old String']), model(['new String'])),
    pair('a map that says what was there', model(['old String']), model(['fresh String @map("old")'])),
    pair('a key of two columns comes', 'model T {\n  a Int @id\n  b Int\n}\n', 'model T {\n  a Int\n  b Int\n  @@id([a, b])\n}\n'),
    pair('a unique index becomes the key', 'model T {\n  a Int @unique\n  b Int?\n}\n', 'model T {\n  a Int @id\n  b Int?\n}\n'),
    pair('a key becomes a unique index', 'model T {\n  a Int @id\n}\n', 'model T {\n  a Int @unique\n}\n'),
    pair('the key is named', 'model T {\n  a Int @id\n}\n', 'model T {\n  a Int @id(map: "mine")\n}\n'),
    pair('the key is named and changes', 'model T {\n  a Int @id\n  b Int\n}\n', 'model T {\n  a Int\n  b Int\n  @@id([a, b], map: "mine")\n}\n'),
    pair('a column starts to count', 'model T {\n  id Int @id\n}\n', 'model T {\n  id Int @id @default(autoincrement())\n}\n'),
    pair('a column ceases to count', 'model T {\n  id BigInt @id @default(autoincrement())\n}\n', 'model T {\n  id BigInt @id\n}\n'),
    pair('a counting column changes its type', 'model T {\n  id Int @id @default(autoincrement())\n}\n', 'model T {\n  id BigInt @id @default(autoincrement())\n}\n'),
    pair('counting gives way to a value', 'model T {\n  id Int @id @default(autoincrement())\n}\n', 'model T {\n  id Int @id @default(3)\n}\n'),
    pair('values go and come in an enum', 'enum E {\n  A\n  B\n  C\n}\n' + model(['e E @default(B)', 'l E[] @default([A, C])', 'n E?']), 'enum E {\n  A\n  C\n  D\n}\n' + model(['e E @default(A)', 'l E[] @default([A, C])', 'n E?'])),
    pair('several values come', 'enum E {\n  A\n}\n' + model(['e E']), 'enum E {\n  Z\n  A\n  M @map("m m")\n}\n' + model(['e E'])),
    pair('an enum becomes a list, and back', 'enum E {\n  A\n}\n' + model(['a E', 'b E?', 'c E[]', 'd E @default(A)', 'e E[]']), 'enum E {\n  A\n}\n' + model(['a E[]', 'b E[]', 'c E', 'd E[] @default([A])', 'e E @default(A)'])),
    pair('an enum goes with its column', 'enum E {\n  A\n}\n' + model(['e E?']), model([])),
    pair('an enum takes another\'s place', 'enum E {\n  A\n}\n' + model(['e E @default(A)']), 'enum F {\n  A\n}\n' + model(['e F @default(A)'])),
    pair('the type of an indexed column has no cast', model(['a Int', 'b Int', '@@index([a, b])', '@@unique([a])']), model(['a DateTime', 'b Int', '@@index([a, b])', '@@unique([a])'])),
    pair('the type of the key has no cast', 'model T {\n  id Int @id\n  c C[]\n}\nmodel C {\n  id Int @id\n  tId Int\n  t T @relation(fields: [tId], references: [id])\n}\n', 'model T {\n  id DateTime @id\n  c C[]\n}\nmodel C {\n  id Int @id\n  tId DateTime\n  t T @relation(fields: [tId], references: [id])\n}\n'),
    pair('referential actions change', 'model A {\n  id Int @id\n  b B[]\n}\nmodel B {\n  id Int @id\n  aId Int?\n  a A? @relation(fields: [aId], references: [id])\n}\n', 'model A {\n  id Int @id\n  b B[]\n}\nmodel B {\n  id Int @id\n  aId Int?\n  a A? @relation(fields: [aId], references: [id], onDelete: Cascade, onUpdate: NoAction)\n}\n'),
    pair('an optional key becomes required', 'model A {\n  id Int @id\n  b B[]\n}\nmodel B {\n  id Int @id\n  aId Int?\n  a A? @relation(fields: [aId], references: [id])\n}\n', 'model A {\n  id Int @id\n  b B[]\n}\nmodel B {\n  id Int @id\n  aId Int\n  a A @relation(fields: [aId], references: [id])\n}\n'),
    pair('many to many, also with itself', null, 'model Post {\n  id Int @id\n  tags Tag[]\n  next Post[] @relation("follow")\n  prev Post[] @relation("follow")\n}\nmodel Tag {\n  id String @id @db.VarChar(10)\n  posts Post[]\n}\n'),
    pair('many to many goes', 'model Post {\n  id Int @id\n  tags Tag[]\n}\nmodel Tag {\n  id Int @id\n  posts Post[]\n}\n', 'model Post {\n  id Int @id\n}\nmodel Tag {\n  id Int @id\n}\n'),
    pair('names at the edge of 63 bytes', null, `model ${long} {\n  id Int @id\n  ${'y'.repeat(50)} Int @unique\n  b Int\n  other Other[]\n  @@index([${'y'.repeat(50)}, b])\n}\nmodel Other {\n  id Int @id\n  ref Int\n  ${long}ref ${long} @relation(fields: [ref], references: [id])\n  many Many[] @relation("${long}zz")\n}\nmodel Many {\n  id Int @id\n  others Other[] @relation("${long}zz")\n}\n`),
    pair('names of many bytes are cut between characters', null, `model T {\n  id Int @id\n  a Int @map("${'ü'.repeat(31)}")\n  b Int @map("${'€'.repeat(20)}")\n  @@index([a])\n  @@unique([a, b])\n}\n`),
    pair('quotes in names', null, 'model T {\n  id Int @id @map("a\\"b")\n  c String @default("it\'s") @map("c\'d")\n  @@map("ta\\"ble")\n}\n'),
    pair('moments', null, model(['a DateTime @default("2020-01-01T00:00:00+02:00")', 'b DateTime @default("1999-12-31T23:59:59.120Z")', 'c DateTime @db.Date @default("2020-02-29T00:00:00Z")', 'd DateTime @default("2021-06-01T10:00:00.5-03:30")', 'e DateTime @default("2021-06-01T10:00:00.123456789Z")'])),
    pair('numbers keep their digits', null, model(['a Float @default(1.50)', 'b Decimal @default(123.4500)', 'c Int @default(-0)', 'd BigInt @default(0009)', 'e Decimal @default("12.00")', 'f Float @default(100000000000000000000)'])),
    pair('lists and their defaults', null, 'enum E {\n  A\n  B @map("b b")\n}\n' + model(['a Int[] @default([1, 2])', 'b String[] @default(["x", "it\'s"])', 'c E[] @default([A, B])', 'd Boolean[] @default([])', 'e Float[] @default([1.5, 2])', 'f DateTime[] @default(["2020-01-01T00:00:00Z"])', 'g Bytes[] @default(["aGk="])', 'h Json[] @default(["{}"])', 'i Decimal[] @db.Decimal(5, 2) @default([1.50])'])),
    pair('index methods and classes', null, model(['a Json', 'b String[]', 'c String', 'd String @db.Inet', 'e Int', '@@index([a], type: Gin)', '@@index([a(ops: JsonbPathOps)], type: Gin, map: "p")', '@@index([b], type: Gin)', '@@index([c], type: Hash)', '@@index([c(ops: raw("text_pattern_ops"))], map: "q")', '@@index([d(ops: InetOps)], type: Gist)', '@@index([c], type: SpGist, map: "s")', '@@index([e], type: Brin)', '@@index([e(ops: Int4MinMaxMultiOps)], type: Brin, map: "m")', '@@index([c(sort: Desc), e(sort: Asc)])'])),
    pair('an index is named otherwise', model(['a Int', '@@index([a])', '@@unique([a], map: "u1")']), model(['a Int', '@@index([a], map: "named")', '@@unique([a], map: "u2")'])),
    { name: 'relations without foreign keys', from: schema('model A {\n  id Int @id\n  b B[]\n}\nmodel B {\n  id Int @id\n  aId Int\n  a A @relation(fields: [aId], references: [id])\n}\n'), to: schema('model A {\n  id Int @id\n  b B[]\n}\nmodel B {\n  id Int @id\n  aId Int\n  a A @relation(fields: [aId], references: [id])\n}\n', '  relationMode = "prisma"\n') },
    { name: 'several schemas', from: null, to: schema('enum E {\n  A\n  @@schema("b")\n}\nmodel A {\n  id Int @id @default(autoincrement())\n  e E @default(A)\n  bs B[]\n  @@schema("a")\n}\nmodel B {\n  id Int @id\n  as A[]\n  @@schema("b")\n}\n', '  schemas = ["b", "a", "unused"]\n') },
    { name: 'things move between schemas', from: schema('model A {\n  id Int @id\n  x Int @unique\n  @@schema("a")\n}\nenum E {\n  A\n  @@schema("a")\n}\n', '  schemas = ["a", "b"]\n'), to: schema('model A {\n  id Int @id @default(autoincrement())\n  x Int @unique\n  @@schema("b")\n}\nenum E {\n  A\n  @@schema("b")\n}\n', '  schemas = ["a", "b"]\n') },
    { name: 'extensions', from: schema(model([]), '  extensions = [citext, hstore(version: "1.6")]\n', '  previewFeatures = ["postgresqlExtensions"]\n'), to: schema(model([]), '  extensions = [hstore(version: "1.7"), uuidOssp(map: "uuid-ossp", schema: "public", version: "1.1"), pg_trgm]\n', '  previewFeatures = ["postgresqlExtensions"]\n') },
    pair('every kind of value becomes another', model(values.map(([type, value], i) => `v${i} ${type} @default(${value})`)), model(values.map(([type, , value], i) => `v${i} ${type} @default(${value})`))),
    pair('every kind of value goes', model(values.map(([type, value], i) => `v${i} ${type} @default(${value})`)), model(values.map(([type], i) => `v${i} ${type}`))),
    pair('columns cease to count as their type changes', 'model T {\n  id Int @id @default(autoincrement())\n  s Int @default(autoincrement())\n}\n', 'model T {\n  id BigInt @id\n  s BigInt @default(5)\n}\n'),
    pair('everything of a column changes', model(['a Int? @default(1)', 'b Int[] @default([1])', 'c DateTime? @default(now())', 'd Int? @default(autoincrement())'].map(f => f.replace('d Int?', 'd Int'))), model(['a BigInt @default(2)', 'b BigInt[] @default([2])', 'c DateTime @default(dbgenerated("x()")) @db.Date', 'd BigInt?'])),
    pair('classes of indexes are said or left', model(['a Json', 'b String[]', 'c String', 'd String @db.Inet', 'e Int', '@@index([a], type: Gin)', '@@index([b(ops: ArrayOps)], type: Gin)', '@@index([c(ops: TextOps)], type: SpGist)', '@@index([d(ops: InetOps)], type: SpGist)', '@@index([e(ops: Int4MinMaxOps)], type: Brin)', '@@index([e(ops: raw("int4_minmax_ops"))], type: Brin, map: "raw")']), model(['a Json', 'b String[]', 'c String', 'd String @db.Inet', 'e Int', '@@index([a(ops: JsonbOps)], type: Gin)', '@@index([b], type: Gin)', '@@index([c], type: SpGist)', '@@index([d], type: SpGist)', '@@index([e], type: Brin)', '@@index([e(ops: Int4BloomOps)], type: Brin, map: "raw")'])),
    { name: 'extensions differ in version and place', from: schema(model([]), '  extensions = [a(version: "1"), b(schema: "s"), c, z(version: "1", schema: "s")]\n', '  previewFeatures = ["postgresqlExtensions"]\n'), to: schema(model(['x Int']), '  extensions = [a(version: "2"), b(schema: "t"), c(version: "3"), d, e(version: "1"), z(version: "2", schema: "t")]\n', '  previewFeatures = ["postgresqlExtensions"]\n') },
    pair('tables and enums of many names', 'enum Z {\n  A\n  B\n}\nenum Y {\n  A\n  B\n}\n' + model(['a Int', 'z Z?', 'y Y?'], 'Zebra') + model(['a Int'], 'apple') + model(['a Int'], 'Gone'), 'enum Y {\n  A\n  C\n}\nenum Z {\n  A\n}\nenum X {\n  A\n}\n' + model(['a Int?', 'z Z?', 'y Y?'], 'Zebra') + model(['a Int @unique'], 'apple') + model(['a Int @unique'], 'New')),
    pair('keys of which one part must have a value', null, 'model A {\n  x Int\n  y Int\n  b B[]\n  p Int?\n  q A? @relation("s", fields: [x, p], references: [x, y])\n  qs A[] @relation("s")\n  c C?\n  @@id([x, y])\n}\nmodel B {\n  id Int @id\n  x Int?\n  y Int\n  a A? @relation(fields: [x, y], references: [x, y])\n}\nmodel C {\n  id Int @id\n  x Int?\n  y Int?\n  a A? @relation(fields: [x, y], references: [x, y])\n  l Int[]\n  d D? @relation("l", fields: [l], references: [id])\n  m Int[]\n  e D @relation("m", fields: [m], references: [id])\n  @@unique([x, y])\n}\nmodel D {\n  id Int @id\n  c C[] @relation("l")\n  m C[] @relation("m")\n}\n'),
    pair('a value with a quote comes', 'enum E {\n  A\n}\n' + model(['e E']), 'enum E {\n  A\n  B @map("it\'s")\n}\n' + model(['e E'])),
    { name: 'enums of one name in two schemas', from: schema('enum E {\n  A\n  B\n  @@schema("a")\n}\nenum F {\n  A\n  B\n  @@map("E")\n  @@schema("b")\n}\nmodel T {\n  id Int @id\n  e E @default(A)\n  f F @default(B)\n  @@schema("a")\n}\n', '  schemas = ["a", "b"]\n'), to: schema('enum E {\n  A\n  @@schema("a")\n}\nenum F {\n  A\n  B\n  @@map("E")\n  @@schema("b")\n}\nmodel T {\n  id Int @id\n  e E @default(A)\n  f F @default(B)\n  @@schema("a")\n}\n', '  schemas = ["a", "b"]\n') },
    pair('numbers in every spelling', model(spellings.map((n, i) => `n${i} Decimal @default(${n})`)), model(spellings.map((n, i) => `n${i} Decimal @default(${spellings[(i + 1) % spellings.length]})`))),
    pair('numbers in another spelling', model(['a Decimal @default("15e-1")', 'b Decimal[] @default([1.50])', 'c Float @default(01.0)', 'd Decimal @db.Money @default("1_000")']), model(['a Decimal @default(1.5)', 'b Decimal[] @default(["1.5"])', 'c Float @default(1)', 'd Decimal @db.Money @default(1000)'])),
    pair('an enum whose default is said to be generated', 'enum E {\n  A\n}\n' + model(['a E @default(A)', 'b E @default(dbgenerated())', 'c E[] @default([A])', 'd E[] @default(dbgenerated())']), 'enum E {\n  A\n}\n' + model(['a E @default(dbgenerated())', 'b E', 'c E[] @default(dbgenerated())', 'd E[]'])),
    pair('lists of values that are nearly the same', model(nearly.map(([type, value], i) => `v${i} ${type} @default(${value})`)), model(nearly.map(([, , type, value], i) => `v${i} ${type} @default(${value})`))),
    pair('moments in every spelling', null, model(moments.map((m, i) => `m${i} DateTime @default("${m}")`))),
    pair('a join table that is called as a table', 'model J {\n  id Int @id\n  x Int @unique\n  @@map("_AToB")\n}\nmodel A {\n  id Int @id\n}\n', 'model J {\n  id Int @id\n  x Int @unique\n  @@map("_AToB")\n}\nmodel A {\n  id Int @id\n  b B[]\n}\nmodel B {\n  id Int @id\n  a A[]\n}\n'),
    pair('two join tables of one name', null, 'model A {\n  id Int @id\n  b B[] @relation("x")\n  c C[] @relation("x")\n}\nmodel B {\n  id Int @id\n  a A[] @relation("x")\n}\nmodel C {\n  id Int @id\n  a A[] @relation("x")\n}\n'),
    { name: 'extensions of one name', from: null, to: schema(model([]), '  extensions = [b(map: "z"), a(map: "z", version: "2"), c, c]\n', '  previewFeatures = ["postgresqlExtensions"]\n') },
    pair('a class of no name', null, model(['a Int', '@@index([a(ops: raw(""))], type: Brin)'])),
    { name: 'a view makes nothing', from: null, to: schema('model T {\n  id Int @id\n  v V?\n}\nview V {\n  id Int @unique\n  t T @relation(fields: [id], references: [id])\n}\n', '', '  previewFeatures = ["views"]\n') },
  ];
}

export function cases(randomCount = 120, seed = 7) {
  const drawn = [];
  for (let i = 0; drawn.length < randomCount * 2; ++i) {
    const r = random(seed + i);
    const first = makeSchema(r);
    drawn.push({ name: `random ${seed + i}`, from: r.chance(0.15) ? null : schemaText(first), to: schemaText(mutate(r, first)), isRandom: true });
  }
  return [...written(), ...typeMatrix(), ...drawn];
}
