// The real Prisma's schema engine in this process, from where the oracle keeps it. Fit for recording, a few milliseconds a call.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const home = process.env.ORACLE_HOME ?? path.join(os.homedir(), '.cache/prisma-oracle');
const module = name => import(pathToFileURL(path.join(home, name)).href);
const { bindMigrationAwareSqlAdapterFactory } = await module('node_modules/@prisma/driver-adapter-utils/dist/index.mjs');
const glue = await module('node_modules/@prisma/schema-engine-wasm/schema_engine_bg.js');
const { adapterFactory } = await module('adapter.mjs');
const wasm = fs.readFileSync(path.join(home, 'node_modules/@prisma/schema-engine-wasm/schema_engine_bg.wasm'));
const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': glue });
glue.__wbg_set_wasm(instance.exports);
instance.exports.__wbindgen_start();

const filters = { externalTables: [], externalEnums: [] };
const datasource = { path: 'schema.prisma', content: 'datasource db {\n  provider = "postgresql"\n  url = env("DATABASE_URL")\n}\n' };
const files = text => [{ path: 'schema.prisma', content: text }];

/// An engine that knows this schema: what it looks at in a database depends on its `schemas`.
export async function engineFor(schema = datasource.content) {
  return glue.SchemaEngine.new({ datamodels: [['schema.prisma', schema]] }, () => {}, bindMigrationAwareSqlAdapterFactory(adapterFactory()));
}

const side = text => text === null ? { tag: 'empty' } : text === '@database' ? { tag: 'schemaDatasource', files: [datasource], configDir: process.cwd() } : { tag: 'schemaDatamodel', files: files(text) };

/// The script from one side to the other, or the summary where `script` is false.
export async function diff(engine, from, to, script) {
  const { stdout } = await engine.diff({ from: side(from), to: side(to), script, exitCode: null, shadowDatabaseUrl: null, filters });
  return stdout;
}

/// What `migrate dev --create-only` writes after these migrations, which are applied first.
export async function createMigration(scripts, schema) {
  const migrationDirectories = scripts.map((content, i) => ({ path: `${20200101000000 + i}_m`, migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: content } } }));
  const lockfile = { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' };
  const migrationsList = { baseDir: '/nowhere', lockfile, shadowDbInitScript: '', migrationDirectories };
  await (await engineFor(schema)).applyMigrations({ migrationsList, filters });
  // An engine that has applied anything cannot make a shadow database any more.
  const engine = await engineFor(schema);
  await engine.devDiagnostic({ migrationsList, filters });
  const { migrationScript } = await engine.createMigration({ draft: true, migrationName: 'next', schema: { files: files(schema) }, filters, migrationsList });
  return migrationScript;
}

/// What `db push` says before it does anything; it does it where it has nothing to say.
export async function push(engine, schema) {
  const { warnings, unexecutable } = await engine.schemaPush({ force: false, schema: { files: files(schema) }, filters });
  return { warnings, unexecutable };
}
