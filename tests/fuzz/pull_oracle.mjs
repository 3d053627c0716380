// The real Prisma's introspection over one database that is made anew for each question. Needs Node.js and the oracle's packages.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

const home = process.env.ORACLE_HOME ?? path.join(os.homedir(), '.cache/prisma-oracle');
const packages = createRequire(path.join(home, 'package.json'));
const { bindMigrationAwareSqlAdapterFactory } = await import(packages.resolve('@prisma/driver-adapter-utils'));
const { default: pg } = await import(packages.resolve('pg'));
const glue = await import(path.join(home, 'node_modules/@prisma/schema-engine-wasm/schema_engine_bg.js'));
const { adapterFactory } = await import(path.join(home, 'adapter.mjs'));
const wasm = fs.readFileSync(path.join(home, 'node_modules/@prisma/schema-engine-wasm/schema_engine_bg.wasm'));
const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': glue });
glue.__wbg_set_wasm(instance.exports);
instance.exports.__wbindgen_start();

/// Asks a new engine, and lets go of the sessions that it has opened: it keeps each for ten seconds, and a server has a hundred.
async function withEngine(datamodels, answer) {
  const factory = adapterFactory(), opened = [], connect = factory.connect.bind(factory);
  factory.connect = async () => { opened.push(await connect()); return opened.at(-1); };
  const engine = await glue.SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(factory));
  try {
    return await answer(engine);
  } finally {
    for (const session of opened) await session.dispose().catch(() => {});
  }
}

/// Empties the database that DATABASE_URL names and runs a script in it. Only for a database made for this.
export async function prepare(sql) {
  const url = new URL(process.env.DATABASE_URL);
  url.searchParams.delete('schema'); // Prisma's; the folder of a socket is node-postgres's, too
  const client = new pg.Client({ connectionString: url.toString() });
  await client.connect();
  try {
    const { rows } = await client.query(`SELECT format('DROP EXTENSION %I CASCADE', extname) AS sql FROM pg_extension WHERE extname <> 'plpgsql'
      UNION ALL SELECT format('DROP FOREIGN DATA WRAPPER %I CASCADE', fdwname) FROM pg_foreign_data_wrapper
      UNION ALL SELECT format('DROP SCHEMA %I CASCADE', nspname) FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'`);
    await client.query([...rows.map(row => row.sql), 'CREATE SCHEMA public'].join('; '));
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/// What `prisma db pull` makes of the database: `{files, warnings}` or `{error}` with Prisma's code.
export async function ask(files, force = false) {
  try {
    const answer = await withEngine(files.map(f => [f.path, f.content]), engine =>
      engine.introspect({ schema: { files }, baseDirectoryPath: '/', force, compositeTypeDepth: -1, namespaces: null }));
    return { files: answer.schema.files.sort((a, b) => (a.path < b.path ? -1 : 1)), warnings: answer.warnings ?? '' };
  } catch (error) {
    return { error: error.code ?? 'none', message: String(error.message ?? error) };
  }
}

/// The script that makes an empty database one of this schema; null where Prisma refuses the schema.
export async function script(schema) {
  try {
    const side = { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: schema }] };
    return (await withEngine([['schema.prisma', schema]], engine => engine.diff({ from: { tag: 'empty' }, to: side, script: true, exitCode: null, shadowDatabaseUrl: null, filters: { externalTables: [], externalEnums: [] } }))).stdout;
  } catch {
    return null;
  }
}
