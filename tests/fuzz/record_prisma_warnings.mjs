// Records what the real Prisma warns of: tests/data/prisma_warnings/recorded.json. Needs Node.js, the oracle and a server.
// For each case the block at the head of what `migrate dev --create-only` writes, with that migration, and what `db push` says
// of the filled database before it acts.
// usage: DATABASE_URL=… record_prisma_warnings.mjs <out file> [count of random cases]    (the database is emptied again and again)
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createMigration, engineFor, diff, push } from './real_engine.mjs';
import { cases } from './prisma_warning_cases.mjs';

const [, , out, randomCount = '20'] = process.argv;
const url = new URL(process.env.DATABASE_URL);
const psql = sql => spawnSync('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=0', `postgresql://${url.username}@${url.host}${url.pathname}`], { input: sql, encoding: 'utf8', env: { ...process.env, PGOPTIONS: '-c client_min_messages=error' } });
const reset = () => psql('DROP SCHEMA IF EXISTS public, "b side", other CASCADE; CREATE SCHEMA public;');

/// Rows of every table: in the first all columns are filled, in the others those that must be.
const rowsSql = rows => `DO $fill$
DECLARE t record; c record; n int; names text; vals text; value text;
BEGIN
  SET session_replication_role = replica;
  FOR n IN 1..${rows} LOOP
    FOR t IN SELECT r.oid, r.oid::regclass::text AS name FROM pg_class r JOIN pg_namespace s ON s.oid = r.relnamespace
             WHERE r.relkind = 'r' AND s.nspname IN ('public', 'b side', 'other') AND r.relname <> '_prisma_migrations' ORDER BY 2 LOOP
      names := ''; vals := '';
      FOR c IN SELECT a.attname, a.attnotnull, a.atttypid::regtype::text AS type, y.typtype, y.typcategory, y.oid AS type_oid
               FROM pg_attribute a JOIN pg_type y ON y.oid = a.atttypid
               WHERE a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND (n = 1 OR a.attnotnull) ORDER BY a.attnum LOOP
        value := CASE WHEN c.typtype = 'e' THEN (SELECT quote_literal(enumlabel) FROM pg_enum WHERE enumtypid = c.type_oid ORDER BY enumsortorder LIMIT 1)
                      WHEN c.typcategory = 'A' THEN quote_literal('{}') WHEN c.typcategory = 'N' THEN n::text WHEN c.typcategory = 'B' THEN 'true'
                      WHEN c.type = 'date' OR c.type LIKE 'timestamp%' THEN quote_literal('2020-01-0' || n) WHEN c.type LIKE 'time%' THEN quote_literal('10:00:0' || n)
                      WHEN c.type = 'uuid' THEN quote_literal('00000000-0000-0000-0000-00000000000' || n) WHEN c.type LIKE 'json%' THEN quote_literal('{}') WHEN c.type = 'bytea' THEN quote_literal('\\x0' || n)
                      WHEN c.type = 'bit' THEN quote_literal(n::bit(4)::text) WHEN c.type = 'bit varying' THEN quote_literal('1') WHEN c.type = 'inet' THEN quote_literal('10.0.0.' || n)
                      WHEN c.type = 'xml' THEN quote_literal('<a/>') WHEN c.type = 'circle' THEN quote_literal('<(0,0),' || n || '>') WHEN c.type = 'interval' THEN quote_literal(n || ' day') ELSE quote_literal(n) END;
        names := names || ', ' || quote_ident(c.attname); vals := vals || ', ' || value;
      END LOOP;
      BEGIN
        EXECUTE format('INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE VALUES (%s)', t.name, substr(names, 3), substr(vals, 3));
      EXCEPTION WHEN OTHERS THEN NULL; -- such a row is not to be had
      END;
    END LOOP;
  END LOOP;
END $fill$;`;

const recorded = [];
for (const { name, before, after, rows, more, isRandom } of cases(Number(randomCount))) {
  let migration;
  try {
    migration = await diff(await engineFor(before), null, before, true) + more;
  } catch (error) {
    if (isRandom) continue;
    throw new Error(`${name}: ${error.message}`);
  }
  reset();
  let script;
  try {
    script = await createMigration([migration], after);
  } catch (error) {
    console.error(`${name}: ${error.message}`);
    continue;
  }
  psql(rowsSql(rows));
  const data = spawnSync('pg_dump', ['--data-only', '--inserts', '--exclude-table=_prisma_migrations', '--disable-triggers', process.env.DATABASE_URL.split('?')[0]], { encoding: 'utf8' }).stdout
    .split('\n').filter(line => line.startsWith('INSERT')).join('\n');
  let said;
  try {
    said = await push(await engineFor(after), after);
  } catch (error) {
    // It had nothing to say and went on, to a statement that PostgreSQL refuses.
    if (!error.message.includes('apply_migration')) throw error;
    said = { warnings: [], unexecutable: [] };
  }
  recorded.push({ name, migration, data, after, script, warnings: said.warnings, unexecutable: said.unexecutable });
  fs.writeFileSync(out, '[\n' + recorded.map(one => JSON.stringify(one)).join(',\n') + '\n]\n');
}
console.log(`${recorded.length} cases, ${fs.statSync(out).size} bytes`);
process.exit(0);
