// Random databases pulled by Plumbline and by the real Prisma, beside nothing, beside a schema that is nearly theirs and beside that with
// comments all over; what differs is written out. usage: fuzz_pulls.mjs <prisma_pull_batch> <out folder> [count] [seed]   (DATABASE_URL names a server; a database is made on it)
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { withComments } from './random_comments.mjs';
import { makeSchema, mutate, random, schemaText } from './random_schemas.mjs';

const [, , batch, out, count = '200', seed = String(Date.now() % 1e9)] = process.argv;
fs.mkdirSync(out, { recursive: true });
const url = new URL(process.env.DATABASE_URL);
const home = process.env.ORACLE_HOME ?? path.join(os.homedir(), '.cache/prisma-oracle');
const { default: pg } = await import(createRequire(path.join(home, 'package.json')).resolve('pg'));
async function adminQuery(connectionString, sql) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(sql);
  await client.end();
}
const name = `fuzz_pull_${process.pid}`;
await adminQuery(url.toString(), `CREATE DATABASE ${name}`);
const made = new URL(url);
made.pathname = `/${name}`;
process.env.DATABASE_URL = made.toString();
const { ask, prepare, script } = await import('./pull_oracle.mjs');

const ours = spawn(batch, [], { stdio: ['pipe', 'pipe', 'inherit'], env: process.env });
const answers = readline.createInterface({ input: ours.stdout })[Symbol.asyncIterator]();
async function askOurs(files) {
  ours.stdin.write(JSON.stringify({ id: 0, files }) + '\n');
  return JSON.parse((await answers.next()).value);
}

const quoted = n => `"${n.replaceAll('"', '""')}"`;
/// What Prisma's own scripts never make.
function decorations(r, schema) {
  const lines = [];
  for (const model of schema.models) {
    const table = (model.schema ? quoted(model.schema) + '.' : '') + quoted(model.map ?? model.name);
    const columns = model.fields.filter(f => !f.relation).map(f => f.map ?? f.name);
    const column = () => quoted(r.pick(columns));
    const odd = r.pick(['has blank', '1st', 'ümläut', 'a-b', '_x', '22', 'class', 'x"y', 'ä']);
    const choices = [
      () => `COMMENT ON TABLE ${table} IS 'why'`, () => `COMMENT ON COLUMN ${table}.${column()} IS 'what'`, () => `ALTER TABLE ${table} ADD CHECK (${column()} IS NOT NULL) NOT VALID`,
      () => `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`, () => `ALTER TABLE ${table} ADD COLUMN ${quoted(odd)} ${r.pick(['int', 'text', 'circle', 'interval', 'int[]', 'numeric(7,2)', 'timestamptz(1)', 'varchar(3)[]', 'bit(4)'])}`,
      () => `CREATE INDEX ON ${table} (${column()} ${r.pick(['', 'DESC', 'NULLS FIRST', 'DESC NULLS LAST'])})`, () => `CREATE UNIQUE INDEX ON ${table} (${column()}, ${column()})`, () => `CREATE INDEX ON ${table} ((${column()} IS NULL))`,
      () => `CREATE INDEX ON ${table} (${column()}) WHERE ${column()} IS NOT NULL`, () => `ALTER TABLE ${table} RENAME COLUMN ${column()} TO ${quoted(odd)}`, () => `ALTER TABLE ${table} ALTER ${column()} DROP NOT NULL`,
      () => `ALTER TABLE ${table} ADD COLUMN ${quoted('ref ' + odd)} ${r.pick(['int', 'bigint', 'text'])} REFERENCES ${table}`, () => `ALTER TABLE ${table} ALTER ${column()} DROP DEFAULT`, () => `CREATE VIEW ${table.replace(/"$/, '_view"')} AS SELECT * FROM ${table}`,
      () => `ALTER TABLE ${table} RENAME TO ${quoted(odd + ' t')}`, () => `ALTER TABLE ${table} ADD UNIQUE (${column()}) DEFERRABLE`, () => `CREATE INDEX ON ${table} USING hash (${column()})`, () => `CREATE INDEX ON ${table} USING brin (${column()})`,
      () => `ALTER TABLE ${table} DROP CONSTRAINT ${quoted((model.map ?? model.name) + '_pkey')} CASCADE`, () => `ALTER TABLE ${table} ADD COLUMN ${quoted('d' + r.below(9))} ${r.pick(["text DEFAULT 'x''y'", 'numeric DEFAULT 1.10', "int[] DEFAULT '{3}'", 'timestamptz DEFAULT now()', 'bool DEFAULT true', "bytea DEFAULT '\\x01'", 'float8 DEFAULT 1e9', "json DEFAULT '{}'", 'int DEFAULT 1 + 1'])}`,
    ];
    for (let i = 0, n = r.below(4); i < n; ++i) lines.push(r.pick(choices)());
  }
  return lines;
}

const tally = { same: 0, differs: 0, skipped: 0 };
for (let i = 0; i < Number(count); ++i) {
  const r = random(Number(seed) + i);
  const first = makeSchema(r);
  const second = mutate(r, first);
  const sql = await script(schemaText(second));
  const extra = decorations(r, second);
  // Each on its own: some do not fit what the dice have made.
  const body = `${sql ?? ''};\n` + extra.map(line => `DO $fuzz$ BEGIN EXECUTE $q$${line}$q$; EXCEPTION WHEN others THEN NULL; END $fuzz$`).join(';\n');
  if (sql === null || await prepare(`CREATE EXTENSION citext; ${body}`).then(() => false, () => true)) { ++tally.skipped; continue; }
  const head = schemaText({ ...second, enums: [], models: [] });
  for (const [kind, content] of [['fresh', head], ['again', schemaText(first)], ['commented', withComments(r, schemaText(first))]]) {
    const files = [{ path: 'schema.prisma', content }];
    const theirs = await ask(files), mine = await askOurs(files);
    if (theirs.error && !['P4001', 'P4002'].includes(theirs.error)) { ++tally.skipped; continue; }
    if (theirs.error ? theirs.error === mine.error : JSON.stringify([theirs.files, theirs.warnings]) === JSON.stringify([mine.files, mine.warnings])) { ++tally.same; continue; }
    ++tally.differs;
    const base = path.join(out, `${Number(seed) + i}-${kind}`);
    fs.writeFileSync(base + '.sql', body);
    fs.writeFileSync(base + '.schema', content);
    for (const [who, answer] of [['theirs', theirs], ['ours', mine]]) fs.writeFileSync(`${base}.${who}`, (answer.error ?? answer.files.map(f => f.content).join('\n')) + '\n' + (answer.warnings ?? answer.message ?? ''));
  }
}
ours.stdin.end();
console.log(JSON.stringify({ seed: Number(seed), ...tally }));
await adminQuery(url.toString(), `DROP DATABASE ${name} WITH (FORCE)`);
process.exit(tally.differs > 0 || tally.same === 0 ? 1 : 0); // what compared nothing found nothing
