// Records what the real Prisma 6.19 says of the histories in tests/data/histories/cases/*.json, beside them in recorded/*.json.
// Needs Node.js and the oracle (../shared/oracle), which the tests themselves do not: they read the recordings.
//
//   DATABASE_URL=postgresql://postgres@127.0.0.1:5432/postgres node tests/support/record_histories.mjs [name of a cases file …]
//   … node tests/support/record_histories.mjs --random 200 --seed 7 --to FOLDER     histories by chance, for tst_recorded_histories
//
// tests/data/histories/README.md says what a case holds.
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
const histories = path.join(root, 'tests/data/histories')
const oracle = process.env.ORACLE ?? path.resolve(root, '../shared/oracle/prisma')
const oracleHome = process.env.ORACLE_HOME ?? path.join(os.homedir(), '.cache/prisma-oracle')
const { default: pg } = await import(createRequire(path.join(oracleHome, 'package.json')).resolve('pg'))
const serverUrl = process.env.DATABASE_URL
const epoch = Date.UTC(2025, 0, 1)

const ledgerTable = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL,
    logs TEXT, rolled_back_at TIMESTAMPTZ, started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`

const sha256 = (text) => createHash('sha256').update(text).digest('hex')
const time = (minute) => (minute === undefined || minute === null ? null : new Date(epoch + minute * 60000))

// ---- the folder's side; tests/support/recorded_histories.cpp does the same

function nameBytes(entry) {
  return entry.nameHex ? Buffer.from(entry.nameHex, 'hex') : Buffer.from(entry.name)
}

function put(migrations, entry) {
  const base = Buffer.concat([Buffer.from(migrations + '/'), nameBytes(entry)])
  const script = Buffer.concat([base, Buffer.from('/migration.sql')])
  const bytes = entry.hex !== undefined ? Buffer.from(entry.hex, 'hex') : Buffer.from(entry.sql ?? '')
  fs.mkdirSync(migrations, { recursive: true })
  if (entry.is === 'file') return fs.writeFileSync(base, bytes)
  if (entry.is === 'link to a folder') {
    const target = path.join(path.dirname(migrations), 'elsewhere')
    fs.mkdirSync(target, { recursive: true })
    fs.writeFileSync(path.join(target, 'migration.sql'), bytes)
    return fs.symlinkSync(target, base)
  }
  fs.mkdirSync(base, { recursive: true })
  if (entry.is === 'folder without a script') return
  if (entry.is === 'script is a directory') return fs.mkdirSync(script)
  if (entry.is === 'script is a dangling link') return fs.symlinkSync('nowhere.sql', script)
  if (entry.is === 'script is a link') {
    const target = path.join(path.dirname(migrations), 'linked.sql')
    fs.writeFileSync(target, bytes)
    return fs.symlinkSync(target, script)
  }
  fs.writeFileSync(script, bytes)
}

function generatedName(i) {
  return `${20200101000000 + i * 97}_step_${i}`
}

function generate(migrations, { folders, sql }) {
  for (let i = 0; i < folders; i++) put(migrations, { name: generatedName(i), sql })
}

// ---- the database's side

function rowValues(row, number) {
  return [
    row.id ?? `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    row.checksum ?? sha256(row.sql ?? ''),
    time(row.finished),
    row.name,
    row.logs ?? null,
    time(row.rolledBack),
    time(row.started ?? number),
    row.steps ?? (row.finished !== undefined ? 1 : 0),
  ]
}

async function insertRows(client, rows) {
  await client.query(ledgerTable)
  const { rows: counted } = await client.query('SELECT count(*)::int AS n FROM _prisma_migrations')
  let number = counted[0].n
  for (const row of rows) await client.query('INSERT INTO _prisma_migrations VALUES ($1,$2,$3,$4,$5,$6,$7,$8)', rowValues(row, ++number))
}

async function generateRows(client, { rows, sql }) {
  await client.query(ledgerTable)
  await client.query(
    `INSERT INTO _prisma_migrations SELECT '00000000-0000-4000-8000-' || lpad(i::text, 12, '0'), $1, $2::timestamptz + i * interval '1 minute',
       (20200101000000 + i * 97) || '_step_' || i, NULL, NULL, $2::timestamptz + i * interval '1 minute', 1 FROM generate_series(0, $3 - 1) AS i`,
    [sha256(sql), time(0), rows],
  )
}

/// The rows as Prisma reads them. Identifiers and times are replaced by ranks, so that recording again gives the same file.
async function readLedger(client) {
  let rows
  try {
    rows = (await client.query('SELECT * FROM _prisma_migrations ORDER BY started_at ASC')).rows
  } catch (error) {
    if (error.code === '42P01') return null
    throw error
  }
  const times = rows.flatMap((row) => [row.started_at, row.finished_at, row.rolled_back_at]).filter(Boolean)
  const ranks = [...new Set(times.map(Number))].sort((a, b) => a - b)
  const ranked = (at) => (at === null ? null : new Date(epoch + (1 + ranks.indexOf(Number(at))) * 60000).toISOString())
  return rows.map((row, i) => ({
    id: `00000000-0000-4000-8000-${String(i + 1).padStart(12, '0')}`,
    checksum: row.checksum,
    name: row.migration_name,
    logs: row.logs,
    startedAt: ranked(row.started_at),
    finishedAt: ranked(row.finished_at),
    rolledBackAt: ranked(row.rolled_back_at),
    appliedStepsCount: row.applied_steps_count,
  }))
}

// ---- Prisma

function prisma(cwd, url, args) {
  return new Promise((resolve) => {
    const env = { ...process.env, DATABASE_URL: url, DEBUG: 'prisma:migrate:status', DEBUG_COLORS: '0', NO_COLOR: '1' }
    execFile(oracle, ['migrate', ...args], { cwd, env, maxBuffer: 1 << 28 }, (error, stdout, stderr) =>
      resolve({ exitCode: error ? error.code : 0, stdout, stderr }),
    )
  })
}

/// What `migrate status` printed: the debug output gives the names one by one (they may hold newlines), the text whether they were printed.
function readStatus({ exitCode, stdout, stderr }) {
  const result = { exitCode, errorCode: null, pending: [], missing: [], failed: [], edited: [] }
  result.errorCode = /^Error: (P\d{4})/m.exec(stderr)?.[1] ?? null
  const debug = /^prisma:migrate:status (\{\n  "diagnoseResult".*?\n\}) \+\d+ms$/ms.exec(stderr)
  if (!debug) {
    if (!result.errorCode) throw new Error(`neither an error code nor a diagnosis:\n${stdout}\n${stderr}`)
    return result
  }
  const diagnosis = JSON.parse(JSON.parse(debug[1]).diagnoseResult)
  const take = (key, names, heading, text) => {
    if (names?.length && text.includes(`${heading}\n${names.join('\n')}\n`)) result[key] = names
  }
  result.edited = diagnosis.editedMigrationNames // found out by the engine, never printed by status
  const history = diagnosis.history ?? {}
  take('pending', history.unappliedMigrationNames, 'have not yet been applied:', `${stdout}\n${stderr}`)
  take('missing', history.unpersistedMigrationNames, 'are not found locally in prisma/migrations:', `${stderr}\n`)
  take('failed', diagnosis.failedMigrationNames, 'have failed:', stderr)
  // The second judge: each heading that was printed must have found its names.
  const heading = /have (not yet been applied|failed):\n|are not found locally in prisma\/migrations:\n/g
  const printed = (`${stdout}\n${stderr}`.match(heading) ?? []).length
  const found = ['pending', 'missing', 'failed'].filter((key) => result[key].length).length
  if (printed !== found) throw new Error(`printed ${printed} lists, understood ${found}:\n${stdout}\n${stderr}`)
  return result
}

async function takeStep(step, { client, cwd, url, migrations }) {
  if (step.put) step.put.forEach((entry) => put(migrations, entry))
  else if (step.remove) fs.rmSync(path.join(migrations, step.remove), { recursive: true })
  else if (step.rows) await insertRows(client, step.rows)
  else if (step.sql) await client.query(step.sql)
  else if (step.deploy || step.resolveApplied !== undefined || step.resolveRolledBack !== undefined) {
    const args = step.deploy ? ['deploy'] : step.resolveApplied !== undefined ? ['resolve', '--applied', step.resolveApplied] : ['resolve', '--rolled-back', step.resolveRolledBack]
    const answer = await prisma(cwd, url, args)
    const expected = step.exitCode ?? 0
    if (answer.exitCode !== expected) throw new Error(`${args.join(' ')} ended with ${answer.exitCode}:\n${answer.stdout}\n${answer.stderr}`)
  } else throw new Error(`unknown step ${JSON.stringify(step)}`)
}

let databases = 0
async function record(history) {
  const cwd = fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-history-'))
  const migrations = path.join(cwd, 'prisma/migrations')
  const database = `history_${process.pid}_${++databases}`
  const url = new URL(serverUrl)
  const admin = new pg.Client({ connectionString: String(url) })
  await admin.connect()
  await admin.query(`CREATE DATABASE ${database}`)
  url.pathname = `/${database}`
  const schema = history.schema ?? 'public'
  const client = new pg.Client({ connectionString: String(url) })
  await client.connect()
  url.searchParams.set('schema', schema)
  try {
    await client.query(`CREATE SCHEMA IF NOT EXISTS "${schema}"`)
    await client.query(`SET search_path = "${schema}"`)
    fs.mkdirSync(path.dirname(migrations), { recursive: true })
    fs.writeFileSync(path.join(cwd, 'prisma/schema.prisma'), 'datasource db {\n  provider = "postgresql"\n  url      = env("DATABASE_URL")\n}\n')
    if (history.lockFile !== undefined || history.lockFileHex !== undefined) {
      fs.mkdirSync(migrations, { recursive: true })
      fs.writeFileSync(path.join(migrations, 'migration_lock.toml'), history.lockFileHex !== undefined ? Buffer.from(history.lockFileHex, 'hex') : history.lockFile)
    }
    if (history.generate) {
      generate(migrations, history.generate)
      await generateRows(client, history.generate)
    }
    for (const step of history.steps ?? []) await takeStep(step, { client, cwd, url: String(url), migrations })
    const status = readStatus(await prisma(cwd, String(url), ['status']))
    return { name: history.name, prisma: status, ledger: history.generate ? 'generated' : await readLedger(client) }
  } finally {
    await client.end()
    await admin.query(`DROP DATABASE ${database} WITH (FORCE)`)
    await admin.end()
    fs.rmSync(cwd, { recursive: true, force: true })
  }
}

// ---- main

async function recordAll(cases, recordOne = record, jobs = 3) {
  const recorded = []
  let next = 0
  const work = async () => {
    while (next < cases.length) {
      const i = next++
      try {
        recorded[i] = await recordOne(cases[i])
        process.stderr.write('.')
      } catch (error) {
        throw new Error(`"${cases[i].name}": ${error.message}`, { cause: error })
      }
    }
  }
  await Promise.all(Array.from({ length: jobs }, work))
  process.stderr.write('\n')
  return recorded
}

const write = (file, value) => {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(file, `[\n${value.map((one) => '  ' + JSON.stringify(one)).join(',\n')}\n]\n`)
}

const argument = (name) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined)
if (argument('--random')) {
  const { randomHistories, engineRecorder } = await import('./record_histories.random.mjs')
  const cases = randomHistories(Number(argument('--random')), Number(argument('--seed') ?? 1))
  const recorder = await engineRecorder({ pg, oracleHome, serverUrl, put, insertRows, readLedger })
  write(path.join(argument('--to'), 'cases/random.json'), cases)
  write(path.join(argument('--to'), 'recorded/random.json'), await recordAll(cases, recorder.record, 1))
  await recorder.end()
  process.exit(0)
} else {
  const wanted = process.argv.slice(2)
  for (const file of fs.readdirSync(path.join(histories, 'cases'))) {
    if (wanted.length && !wanted.includes(path.parse(file).name)) continue
    process.stderr.write(file + ' ')
    write(path.join(histories, 'recorded', file), await recordAll(JSON.parse(fs.readFileSync(path.join(histories, 'cases', file)))))
  }
}
