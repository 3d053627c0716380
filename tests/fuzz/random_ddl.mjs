// Random DDL for a database that a Prisma schema was made into: what people do by hand, most of it beyond Prisma's language.
// Some statements fail on some databases; those leave no trace.

const quoted = name => '"' + name.replaceAll('"', '""') + '"';
const oddNames = ['plain', 'With Caps', 'ünïcödé', 'e_x', '_under', 'select', 'a"b', 'x'.repeat(63), '1st', 'tab\\le', 'per%cent', "apo'strophe"];

// [type, defaults]: of every kind that the catalog prints in a way of its own.
const columnTypes = [
  ['smallint', ['1', '-1', "'7'", '1 + 1']], ['integer', ['0', '-5', '(3)', "nextval('loose_seq')", "nextval(('loose_seq'::text)::regclass)", "nextval('other.their_seq')", "nextval('loose_seq') + 1", 'length(\'abc\')', 'f()', 'other.f()', 'NULL']],
  ['bigint', ['9007199254740993', '-9223372036854775808', "nextval('\"Odd Seq\"')", "nextval('e_seq')", '5::bigint', "'12'::bigint"]], ['oid', ['5', '0']],
  ['real', ['1.5', '-2', "'Infinity'", "1e20"]], ['double precision', ['0.1', '-0.5', '100', "'NaN'", '1e-7', 'random()', 'pi() * 2', '1e+25']],
  ['numeric', ['1.50', '-3', '00012.3400', '1e3', '(1.5)']], ['numeric(8,2)', ['3.1', '-0.01']], ['numeric(5)', ['4']], ['numeric(5,-2)', ['100']], ['money', ['5', "'$1.50'"]],
  ['text', ["''", "'x'", "'it''s'", "E'a\\nb'", "'back\\slash'", "E'it''s \\\\ both'", "'a' || 'b'", 'current_user', 'upper(\'x\')', "'ünï'", 'gen_random_uuid()::text', "'{}'", 'NULL::text', "'NULL'", "f()::text", "('x'::public.dom_text)"]],
  ['varchar', ["'a'"]], ['varchar(10)', ["'abc'", "'a'::text"]], ['char(4)', ["'ab'"]], ['char', ["'a'"]], ['bpchar', ["'q'"]], ['"char"', ["'c'"]], ['name', ["'n'"]], ['citext', ["'C'"]],
  ['boolean', ['true', 'false', "'t'", 'NOT true', '1 = 1']], ['uuid', ['gen_random_uuid()', "'00000000-0000-0000-0000-000000000000'", 'uuid_generate_v4()', 'public.gen_random_uuid()']],
  ['date', ['CURRENT_DATE', "'2020-01-01'", 'now()']], ['time', ['LOCALTIME', "'10:00'"]], ['time(3)', []], ['timetz', ['CURRENT_TIME']], ['timetz(2)', []],
  ['timestamp', ['now()', 'CURRENT_TIMESTAMP', 'LOCALTIMESTAMP', "'2020-01-01 10:00'", "now() AT TIME ZONE 'utc'", 'clock_timestamp()']], ['timestamp(3)', ['CURRENT_TIMESTAMP', 'now()', 'CURRENT_TIMESTAMP(3)', "'epoch'"]],
  ['timestamptz', ['now()', 'CURRENT_TIMESTAMP', 'CURRENT_TIMESTAMP(0)', 'transaction_timestamp()', "'infinity'"]], ['timestamptz(3)', ['now()', "now() + '1 day'"]],
  ['interval', ["'1 day'"]], ['interval(3)', []], ['interval day to second', []],
  ['json', ["'{}'", "'[1, 2]'"]], ['jsonb', ["'{}'", "'{\"a\": [1, \"x\"]}'", "'null'", "jsonb_build_object()", "'\"text\"'"]], ['bytea', ["'\\x00ff'", "''", "'abc'", "decode('AA', 'hex')"]],
  ['bit', ["'1'", "B'0'"]], ['bit(3)', ["B'101'"]], ['varbit', []], ['varbit(5)', ["B'1'"]], ['xml', ["'<a/>'"]], ['inet', ["'127.0.0.1'"]], ['cidr', []], ['macaddr', []],
  ['circle', ["'<(0,0),1>'"]], ['point', ["'(0,0)'", 'point(1, 2)']], ['tsvector', ["''", "to_tsvector('simple', 'x')"]], ['int4range', ["'[1,2)'"]], ['hstore', ["''"]], ['regclass', ["'pg_class'", "'loose_seq'"]], ['pg_lsn', []],
  ['mood', ["'ok'", "'so so'", "NULL::mood", "'sad'::mood"]], ['e_mood', ["'a'"]], ['other.om', ["'x'"]], ['"Odd Enum"', ["'it''s'", "'B'"]], ['_lead', ["'l'"]],
  ['dom_int', ['4']], ['dom_text', ["'d'"]], ['dom_dom', []], ['dom_mood', ["'ok'"]], ['dom_list', []], ['dom_never', ["'x'"]], ['dom_num', ['1.5']], ['other.od', []], ['pair', ["ROW(1, 'x')"]],
  ['int4multirange', []], ['int2vector', []],
];
const arrayTypes = [
  ['integer[]', ["'{}'", "'{1,2}'", 'ARRAY[1, 2]', 'ARRAY[]::integer[]', "'{1,NULL}'", "'{{1,2},{3,4}}'", 'ARRAY[1+1]', "'{-1,2}'"]], ['bigint[]', ['ARRAY[1, 2]', "'{1}'", 'ARRAY[1::bigint]']], ['smallint[]', ['ARRAY[1]']],
  ['text[]', ["'{}'", "'{a,b}'", "ARRAY['a', 'b c']", "'{\"a b\",c}'", "'{1,2}'", "'{ü}'", "ARRAY['it''s']", "'{NULL,x}'", "ARRAY[]::text[]", "'{\"q\\\\\"q\"}'", "'{e_x,_y}'", "string_to_array('a,b', ',')", "'{\"\"}'"]],
  ['varchar(10)[]', ["ARRAY['a']", 'ARRAY[]::varchar[]', "'{a}'"]], ['char(3)[]', []], ['boolean[]', ["'{t,f}'", 'ARRAY[true]', 'ARRAY[true, false]']], ['double precision[]', ["'{1.5,2}'", 'ARRAY[1.5, -2]', "'{NaN}'", 'ARRAY[0.1]']], ['real[]', ['ARRAY[1]']],
  ['numeric[]', ["'{1.50,-2}'", 'ARRAY[1.50]']], ['numeric(8,2)[]', ['ARRAY[1.5, 2]']], ['numeric(5,-2)[]', []], ['uuid[]', ["'{}'", 'ARRAY[gen_random_uuid()]']], ['timestamp[]', ["'{}'", 'ARRAY[now()]', "'{2020-01-01}'"]], ['timestamptz(3)[]', []], ['date[]', []],
  ['jsonb[]', ["'{}'", "ARRAY['{}'::jsonb]", "'{\"{}\"}'"]], ['json[]', []], ['bytea[]', ["ARRAY['\\x00'::bytea]", "'{}'"]], ['inet[]', []], ['oid[]', []], ['bit(3)[]', []], ['varbit[]', []], ['xml[]', []], ['"char"[]', []], ['money[]', []], ['citext[]', ["'{A}'"]],
  ['mood[]', ["'{ok}'", "ARRAY['ok'::mood, 'so so']", "'{\"so so\"}'", "ARRAY[]::mood[]"]], ['e_mood[]', ["'{a}'", "ARRAY['a'::e_mood]"]], ['other.om[]', ["'{x}'"]], ['"Odd Enum"[]', ["ARRAY['B']::\"Odd Enum\"[]"]], ['circle[]', ["'{}'"]], ['dom_int[]', ["'{1}'"]], ['pair[]', []], ['hstore[]', []],
  ['interval[]', []], ['interval(2)[]', []], ['time(3)[]', []], ['name[]', []], ['tsvector[]', []],
];

/// What the random statements refer to.
export const furniture = [
  'CREATE SCHEMA IF NOT EXISTS other', 'CREATE EXTENSION IF NOT EXISTS citext', 'CREATE EXTENSION IF NOT EXISTS hstore', 'CREATE EXTENSION IF NOT EXISTS pg_trgm', 'CREATE EXTENSION IF NOT EXISTS "uuid-ossp"', 'CREATE EXTENSION IF NOT EXISTS btree_gist',
  "CREATE TYPE mood AS ENUM ('sad', 'ok', 'so so')", "CREATE TYPE e_mood AS ENUM ('a', 'b')", "CREATE TYPE other.om AS ENUM ('x', 'y')", `CREATE TYPE "Odd Enum" AS ENUM ('it''s', 'B', 'c"d')`, "CREATE TYPE _lead AS ENUM ('l')", 'CREATE TYPE no_values AS ENUM ()', 'CREATE TYPE pair AS (a int, b text)',
  'CREATE DOMAIN dom_int AS int DEFAULT 3 CHECK (VALUE > 0)', 'CREATE DOMAIN dom_text AS varchar(7)', 'CREATE DOMAIN dom_dom AS dom_text', 'CREATE DOMAIN dom_mood AS mood', 'CREATE DOMAIN dom_list AS varchar(5)[]', 'CREATE DOMAIN dom_never AS text NOT NULL', 'CREATE DOMAIN dom_num AS numeric(6,1)', 'CREATE DOMAIN other.od AS timestamp(2)',
  'CREATE SEQUENCE loose_seq', 'CREATE SEQUENCE other.their_seq', 'CREATE SEQUENCE "Odd Seq"', 'CREATE SEQUENCE e_seq', 'CREATE FUNCTION f() RETURNS int LANGUAGE sql AS \'SELECT 1\'', 'CREATE FUNCTION other.f() RETURNS int LANGUAGE sql AS \'SELECT 2\'', 'CREATE FUNCTION trig() RETURNS trigger LANGUAGE plpgsql AS \'BEGIN RETURN NEW; END\'',
];

function columnType(r) {
  const [type, defaults] = r.pick(r.chance(0.3) ? arrayTypes : columnTypes);
  return { type, value: defaults.length && r.chance(0.7) ? r.pick(defaults) : null };
}

function columnDefinition(r, name) {
  if (r.chance(0.06)) return `${quoted(name)} ${r.pick(['int', 'bigint', 'smallint'])} GENERATED ${r.pick(['ALWAYS', 'BY DEFAULT'])} AS IDENTITY${r.chance(0.3) ? ' (START 5)' : ''}`;
  if (r.chance(0.05)) return `${quoted(name)} ${r.pick(['int GENERATED ALWAYS AS (1 + 2) STORED', "text GENERATED ALWAYS AS ('a' || 'b') STORED", 'int GENERATED ALWAYS AS (5) STORED'])}`;
  if (r.chance(0.06)) return `${quoted(name)} ${r.pick(['serial', 'bigserial', 'smallserial'])}`;
  const { type, value } = columnType(r);
  return `${quoted(name)} ${type}${r.chance(0.12) && /text|varchar/.test(type) ? ' COLLATE "C"' : ''}${r.chance(0.3) ? ' NOT NULL' : ''}${value === null ? '' : ` DEFAULT ${value}`}`;
}

function newTable(r, number) {
  const name = r.chance(0.3) ? r.pick(oddNames) : `made_${number}`;
  const where = r.chance(0.1) ? 'other.' : '';
  const columns = Array.from({ length: 1 + r.below(7) }, (_, i) => columnDefinition(r, r.chance(0.2) ? r.pick(oddNames) + (i || '') : `c${i}`));
  const key = r.chance(0.6) ? [`, id int ${r.pick(['PRIMARY KEY', 'NOT NULL', 'UNIQUE', 'GENERATED ALWAYS AS IDENTITY PRIMARY KEY'])}`] : [''];
  return `CREATE ${r.chance(0.1) ? 'UNLOGGED ' : ''}TABLE ${where}${quoted(name)} (${columns.join(', ')}${key[0]})`;
}

const opaque = [
  'CREATE VIEW a_view AS SELECT 1 AS x', 'CREATE MATERIALIZED VIEW m_view AS SELECT 1 AS x', 'CREATE TABLE "_prisma_migrations" (id int PRIMARY KEY)', 'CREATE TABLE spatial_ref_sys (srid int PRIMARY KEY)', 'CREATE TABLE "Geometry_Columns" (x int)',
  'CREATE TABLE parent_t (id int PRIMARY KEY, a text); CREATE TABLE child_t (b int) INHERITS (parent_t)', 'CREATE TABLE parts (id int, at date NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at); CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (\'2020-01-01\') TO (\'2021-01-01\'); CREATE INDEX ON parts (at)',
  'CREATE TABLE p1 (id int PRIMARY KEY) PARTITION BY LIST (id); CREATE TABLE p1a PARTITION OF p1 FOR VALUES IN (1); CREATE TABLE refs_p (id int PRIMARY KEY, p int REFERENCES p1 (id))', 'CREATE TABLE sub (id int, k int) PARTITION BY LIST (k); CREATE TABLE sub_1 PARTITION OF sub FOR VALUES IN (1) PARTITION BY LIST (id); CREATE TABLE sub_1_1 PARTITION OF sub_1 FOR VALUES IN (2)',
  'CREATE TABLE other.theirs (id int PRIMARY KEY, e mood)', "COMMENT ON SCHEMA public IS 'hello'", 'CREATE TABLE excl (id int PRIMARY KEY, during int4range, EXCLUDE USING gist (during WITH &&))', 'CREATE TABLE excl2 (id int PRIMARY KEY, n int, EXCLUDE USING btree (n WITH =))', "ALTER TYPE mood ADD VALUE 'first' BEFORE 'sad'", 'CREATE TABLE nothing ()', 'CREATE TABLE of_type OF pair',
  'CREATE TABLE self_ref (id int PRIMARY KEY, up int REFERENCES self_ref ON DELETE SET NULL ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED)', 'CREATE TABLE two (a int, b int, PRIMARY KEY (b, a)); CREATE TABLE two_ref (x int, y int, FOREIGN KEY (x, y) REFERENCES two (a, b) MATCH FULL)', 'CREATE TABLE two2 (a int, b int, UNIQUE (a, b)); CREATE TABLE two2_ref (a int, b int, FOREIGN KEY (a, b) REFERENCES two2 (a, b) ON DELETE SET NULL (a))',
  'CREATE TABLE "_AToB" ("A" int NOT NULL, "B" int NOT NULL); CREATE UNIQUE INDEX "_AToB_AB_unique" ON "_AToB" ("A", "B"); CREATE INDEX "_AToB_B_index" ON "_AToB" ("B")',
];

function onTable(r, table, number) {
  const t = (table.schema ? quoted(table.schema) + '.' : '') + quoted(table.name);
  const column = () => quoted(r.pick(table.columns));
  const name = () => quoted(r.chance(0.2) ? r.pick(oddNames) + number : `i_${number}`);
  const several = () => Array.from(new Set(Array.from({ length: 1 + r.below(3) }, column)));
  switch (r.below(31)) {
    case 0: return `CREATE INDEX ${name()} ON ${t} (${several().join(', ')}) WHERE ${column()} IS NOT NULL`;
    case 1: return `CREATE INDEX ${name()} ON ${t} ((${column()} IS NULL))`;
    case 2: return `CREATE ${r.chance(0.3) ? 'UNIQUE ' : ''}INDEX ${name()} ON ${t} (${several().map(c => c + r.pick(['', ' DESC', ' ASC NULLS FIRST', ' DESC NULLS LAST', ' COLLATE "C"', ' text_pattern_ops'])).join(', ')})`;
    case 3: return `CREATE INDEX ${name()} ON ${t} (${column()}) INCLUDE (${column()})`;
    case 4: return `CREATE INDEX ${name()} ON ${t} USING ${r.pick(['hash', 'gin', 'gist', 'spgist', 'brin'])} (${column()}${r.pick(['', '', ' gin_trgm_ops', ' gist_trgm_ops', ' jsonb_path_ops', ' inet_ops', ' text_minmax_ops', ' int4_bloom_ops', ' int8_minmax_multi_ops', ' text_ops'])})`;
    case 5: return `ALTER TABLE ${t} ADD CONSTRAINT ${name()} UNIQUE ${r.chance(0.2) ? 'NULLS NOT DISTINCT ' : ''}(${several().join(', ')})${r.chance(0.3) ? ' DEFERRABLE' : ''}`;
    case 6: return `CREATE UNIQUE INDEX ${name()} ON ${t} (${several().join(', ')})`;
    case 7: return `ALTER TABLE ${t} ADD CHECK (${column()} IS NOT NULL) NOT VALID`;
    case 8: return `ALTER TABLE ${t} ADD EXCLUDE USING gist (${column()} WITH =)`;
    case 9: case 10: case 11: case 12: case 13: return `ALTER TABLE ${t} ADD COLUMN ${columnDefinition(r, r.chance(0.2) ? r.pick(oddNames) : `n${number}`)}`;
    case 14: { const { value } = columnType(r); return `ALTER TABLE ${t} ALTER COLUMN ${column()} SET DEFAULT ${value ?? "'1'"}`; }
    case 15: return `ALTER TABLE ${t} ALTER COLUMN ${column()} DROP DEFAULT`;
    case 16: return `ALTER TABLE ${t} ALTER COLUMN ${column()} ${r.pick(['DROP', 'SET'])} NOT NULL`;
    case 17: { const { type } = columnType(r); const c = column(); return `ALTER TABLE ${t} ALTER COLUMN ${c} TYPE ${type} USING NULL`; }
    case 18: return `ALTER TABLE ${t} DROP COLUMN ${column()}`;
    case 19: return `ALTER TABLE ${t} RENAME COLUMN ${column()} TO ${quoted(`r${number}`)}`;
    case 20: return `ALTER TABLE ${t} ADD CONSTRAINT ${name()} FOREIGN KEY (${column()}) REFERENCES ${r.pick(['self_ref (id)', `${t} (${column()})`])} ${r.pick(['', 'ON DELETE CASCADE', 'ON DELETE SET DEFAULT', 'ON UPDATE RESTRICT', 'DEFERRABLE'])} ${r.chance(0.3) ? 'NOT VALID' : ''}`;
    case 21: return `CREATE TRIGGER tr BEFORE INSERT ON ${t} FOR EACH ROW EXECUTE FUNCTION trig(); COMMENT ON TABLE ${t} IS 'x'`;
    case 22: return `ALTER TABLE ${t} ENABLE ROW LEVEL SECURITY; CREATE POLICY po ON ${t} USING (true)`;
    case 23: return `ALTER TABLE ${t} RENAME TO ${quoted(`renamed ${number}`)}`;
    case 24: return `DO $$ DECLARE i text; BEGIN FOR i IN SELECT conname FROM pg_constraint WHERE conrelid = '${t.replaceAll("'", "''")}'::regclass AND contype = '${r.pick(['p', 'f', 'u'])}' LOOP EXECUTE format('ALTER TABLE ${t.replaceAll("'", "''")} RENAME CONSTRAINT %I TO %I', i, 'renamed_' || i); END LOOP; END $$`;
    case 25: return `DO $$ DECLARE i text; BEGIN FOR i IN SELECT conname FROM pg_constraint WHERE conrelid = '${t.replaceAll("'", "''")}'::regclass AND contype = '${r.pick(['p', 'f', 'u'])}' LOOP EXECUTE format('ALTER TABLE ${t.replaceAll("'", "''")} DROP CONSTRAINT %I CASCADE', i); END LOOP; END $$`;
    case 26: return `DO $$ DECLARE i text; BEGIN FOR i IN SELECT indexrelid::regclass::text FROM pg_index WHERE indrelid = '${t.replaceAll("'", "''")}'::regclass AND NOT indisprimary LIMIT 1 LOOP EXECUTE 'DROP INDEX ' || i; END LOOP; END $$`;
    case 27: return `ALTER TABLE ${t} ALTER COLUMN ${column()} ADD GENERATED BY DEFAULT AS IDENTITY`;
    case 28: return `CREATE INDEX ${name()} ON ${t} USING gin (${column()}${r.pick(['', ' gin_trgm_ops'])}, ${column()})`;
    case 29: return `ALTER TABLE ${t} ADD PRIMARY KEY (${several().join(', ')})${r.chance(0.3) ? ` INCLUDE (${column()})` : ''}`;
    case 30: return `ALTER TABLE ${t} SET SCHEMA other`;
  }
}

/// Statements for a database of these tables ({schema, name, columns}).
export function randomDdl(r, tables) {
  const statements = [...furniture];
  for (let i = 0, n = r.below(4); i < n; ++i) statements.push(newTable(r, i));
  for (let i = 0, n = r.below(3); i < n; ++i) statements.push(r.pick(opaque));
  for (let i = 0, n = tables.length ? r.below(9) : 0; i < n; ++i) statements.push(onTable(r, r.pick(tables), i));
  return statements;
}
