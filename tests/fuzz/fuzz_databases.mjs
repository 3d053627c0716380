// Random databases against random schemas, through Plumbline's engine and through the real Prisma; what differs is written out.
// usage: fuzz_databases.mjs <prisma_diff_batch> <oracle's prisma> <out folder> [count] [seed]
// DATABASE_URL names a database that may be emptied again and again.
import fs from 'node:fs';
import path from 'node:path';
import { Asked, Psql, emptied } from './children.mjs';
import { random, makeSchema, mutate, schemaText } from './random_schemas.mjs';
import { randomDdl } from './random_ddl.mjs';

const [, , batch, oracle, out, count = '100', seed = String(Date.now() % 1e9)] = process.argv;
fs.mkdirSync(out, { recursive: true });

const ours = new Asked(batch, []), theirs = new Asked(oracle, ['diff-batch']), psql = new Psql();
const tables = async () => (await psql.run(`SELECT n.nspname || E'\\x01' || c.relname || E'\\x01' || string_agg(a.attname, E'\\x01' ORDER BY a.attnum) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped WHERE c.relkind = 'r' AND n.nspname IN ('public', 'b side') GROUP BY 1, n.nspname, c.relname ORDER BY n.nspname, c.relname`))
  .map(line => line.split('\x01')).map(([schema, name, ...columns]) => ({ schema, name, columns }));

const tally = { same: 0, bothRefuse: 0, differs: 0, onlyWeRefuse: 0, onlyPrismaRefuses: 0 };
for (let i = 0; i < Number(count); ++i) {
  const r = random(Number(seed) + i);
  const schema = makeSchema(r);
  const first = schemaText(schema), second = schemaText(mutate(r, schema));
  const made = await theirs.ask({ id: 0, from: null, to: first });
  await psql.run(emptied);
  const script = made.sql ?? '';
  await psql.run(script);
  const statements = randomDdl(r, await tables());
  for (const statement of statements) await psql.run(statement);
  for (const [name, from, to] of [['whole', null, '@database'], ['to-first', '@database', first], ['from-first', first, '@database'], ['to-second', '@database', second]]) {
    const question = { id: i, from, to };
    const [a, b] = [await ours.ask(question), await theirs.ask(question)];
    const kind = a.error && b.error ? 'bothRefuse' : a.error ? 'onlyWeRefuse' : b.error ? 'onlyPrismaRefuses' : a.sql.trimEnd() === b.sql.trimEnd() ? 'same' : 'differs';
    ++tally[kind];
    if (kind === 'same' || kind === 'bothRefuse') continue;
    const base = path.join(out, `${kind}-${Number(seed) + i}-${name}`);
    fs.writeFileSync(base + '.database.sql', [script, ...statements].join(';\n'));
    fs.writeFileSync(base + '.prisma', from === '@database' ? to ?? '' : from ?? '');
    fs.writeFileSync(base + '.ours', a.sql ?? a.error);
    fs.writeFileSync(base + '.theirs', b.sql ?? b.error);
  }
}
for (const one of [ours, theirs, psql]) one.end();
console.log(JSON.stringify({ seed: Number(seed), ...tally }));
process.exit(tally.differs + tally.onlyWeRefuse + tally.onlyPrismaRefuses > 0 ? 1 : 0);
