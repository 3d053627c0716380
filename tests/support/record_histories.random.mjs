// Histories by chance, many a second: Prisma's engine is asked in this process instead of by its command line. What the command line
// prints of the engine's diagnosis is known from the recorded cases (`printed` below).
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

function generator(seed) {
  let state = seed >>> 0
  return (bound) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * bound)
  }
}

function randomHistory(number, random) {
  const pick = (list) => list[random(list.length)]
  const names = ['1_a', '2_b', '10_c', '3_Ä', '3_a\u0308', 'x"y', 'n\nl', ' ', '.h', 'B', 'b', '_u', 'a-b', 'a_b'].filter(() => random(3) === 0)
  const scripts = ['SELECT 1;\n', 'SELECT 1;\r\n', 'SELECT 2;\n', '', '-- nothing\n', '\ufeffSELECT 1;\n']
  const entries = names.filter(() => random(4) > 0).map((name) => ({
    name,
    ...(random(12) === 0 ? { is: pick(['folder without a script', 'script is a directory', 'script is a dangling link', 'file', 'link to a folder', 'script is a link']) } : {}),
    sql: pick(scripts),
  }))
  const rows = []
  for (const name of names) {
    for (let attempts = pick([0, 1, 1, 1, 2, 3]); attempts > 0; attempts--) {
      const started = random(60)
      const kind = pick(['applied', 'applied', 'applied', 'failed', 'rolledBack', 'declared', 'both'])
      rows.push({
        name,
        ...(random(8) === 0 ? { checksum: pick(['', 'abc', 'f'.repeat(64)]) } : { sql: pick(scripts) }),
        started,
        ...(kind === 'applied' ? { finished: started } : {}),
        ...(kind === 'failed' ? { logs: pick([null, '', 'ERROR: no']) } : {}),
        ...(kind === 'rolledBack' ? { rolledBack: started + 1, logs: 'ERROR: no' } : {}),
        ...(kind === 'declared' ? { finished: started, logs: '', steps: 0 } : {}),
        ...(kind === 'both' ? { finished: started, rolledBack: started + 1 } : {}),
      })
    }
  }
  const lockFile = random(10) > 0 ? {} : { lockFile: pick(['provider = "postgresql"\n', 'provider = "mysql"\n', '# none\n']) }
  const steps = [{ put: entries }]
  if (random(10) > 0) steps.push({ rows })
  return { name: `by chance, number ${number}`, ...lockFile, steps }
}

export function randomHistories(count, seed) {
  const random = generator(seed)
  return Array.from({ length: count }, (_, i) => randomHistory(i + 1, random))
}

async function startEngine(oracleHome) {
  const load = (file) => import(pathToFileURL(path.join(oracleHome, file)))
  const { adapterFactory } = await load('adapter.mjs')
  const { bindMigrationAwareSqlAdapterFactory } = await load('node_modules/@prisma/driver-adapter-utils/dist/index.mjs')
  const glue = await load('node_modules/@prisma/schema-engine-wasm/schema_engine_bg.js')
  const wasm = fs.readFileSync(path.join(oracleHome, 'node_modules/@prisma/schema-engine-wasm/schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': glue })
  glue.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  const schema = 'datasource db {\n  provider = "postgresql"\n  url = env("DATABASE_URL")\n}\n'
  return glue.SchemaEngine.new({ datamodels: [['schema.prisma', schema]] }, () => {}, bindMigrationAwareSqlAdapterFactory(adapterFactory()))
}

/// What the command line hands to the engine: direct sub-folders, each with its script or the reason why there is none.
function listed(migrations) {
  const read = (file) => {
    try {
      return { tag: 'ok', value: fs.readFileSync(file, 'utf-8') }
    } catch (error) {
      return { tag: 'error', value: error.message }
    }
  }
  const folders = fs.existsSync(migrations) ? fs.readdirSync(migrations, { withFileTypes: true }).filter((entry) => entry.isDirectory()) : []
  const lock = read(path.join(migrations, 'migration_lock.toml'))
  return {
    baseDir: migrations,
    lockfile: { path: 'migration_lock.toml', content: lock.tag === 'ok' ? lock.value : null },
    shadowDbInitScript: '',
    migrationDirectories: folders
      .map(({ name }) => ({ path: name, migrationFile: { path: 'migration.sql', content: read(path.join(migrations, name, 'migration.sql')) } }))
      .sort((left, right) => left.path.localeCompare(right.path)),
  }
}

function printed(diagnosis) {
  const status = { exitCode: 1, errorCode: null, pending: [], missing: [], failed: [], edited: diagnosis.editedMigrationNames }
  const history = diagnosis.history ?? {}
  if (history.diagnostic === 'databaseIsBehind') status.pending = history.unappliedMigrationNames
  else if (history.diagnostic === 'historiesDiverge') {
    status.pending = history.unappliedMigrationNames
    status.missing = history.unpersistedMigrationNames
  } else if (diagnosis.hasMigrationsTable && diagnosis.failedMigrationNames.length) status.failed = diagnosis.failedMigrationNames
  else if (diagnosis.hasMigrationsTable) status.exitCode = 0
  return status
}

export async function engineRecorder({ pg, oracleHome, serverUrl, put, insertRows, readLedger }) {
  const url = new URL(serverUrl)
  const admin = new pg.Client({ connectionString: String(url) })
  await admin.connect()
  const database = `history_random_${process.pid}`
  await admin.query(`CREATE DATABASE ${database}`)
  url.pathname = `/${database}`
  process.env.DATABASE_URL = String(url)
  const client = new pg.Client({ connectionString: String(url) })
  await client.connect()
  const engine = await startEngine(oracleHome)

  async function diagnosed(migrations) {
    const filters = { externalTables: [], externalEnums: [] }
    try {
      return printed(await engine.diagnoseMigrationHistory({ migrationsList: listed(migrations), optInToShadowDatabase: false, filters }))
    } catch (error) {
      const code = /P3\d{3}/.exec(`${error.code} ${error.message}`)?.[0]
      if (!code) throw error
      return { exitCode: 1, errorCode: code, pending: [], missing: [], failed: [], edited: [] }
    }
  }

  async function record(history) {
    const cwd = fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-history-'))
    const migrations = path.join(cwd, 'migrations')
    try {
      await client.query('DROP TABLE IF EXISTS _prisma_migrations')
      fs.mkdirSync(migrations)
      if (history.lockFile !== undefined) fs.writeFileSync(path.join(migrations, 'migration_lock.toml'), history.lockFile)
      for (const step of history.steps) {
        if (step.put) step.put.forEach((entry) => put(migrations, entry))
        else await insertRows(client, step.rows)
      }
      return { name: history.name, prisma: await diagnosed(migrations), ledger: await readLedger(client) }
    } finally {
      fs.rmSync(cwd, { recursive: true, force: true })
    }
  }
  const end = async () => {
    await client.end()
    await admin.query(`DROP DATABASE ${database} WITH (FORCE)`)
    await admin.end()
  }
  return { record, end }
}
