// Records what `prisma migrate dev` 6.19 says of the histories in tests/data/resets/cases.json, beside them in recorded.json.
// Needs Node.js and the oracle (../shared/oracle), which the tests themselves do not: they read the recordings.
//
//   DATABASE_URL=postgresql://postgres@127.0.0.1:5432/postgres node tests/support/record_resets.mjs
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
const data = path.join(root, 'tests/data/resets')
const oracle = process.env.ORACLE ?? path.resolve(root, '../shared/oracle/prisma')
const oracleHome = process.env.ORACLE_HOME ?? path.join(os.homedir(), '.cache/prisma-oracle')
const { default: pg } = await import(createRequire(path.join(oracleHome, 'package.json')).resolve('pg'))
const ledgerTable = `CREATE TABLE _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL,
    logs TEXT, rolled_back_at TIMESTAMPTZ, started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`

const connected = async (url) => {
  const client = new pg.Client({ connectionString: String(url) })
  await client.connect()
  return client
}

function prisma(cwd, url, args) {
  return new Promise((resolve) => {
    const env = { ...process.env, DATABASE_URL: url, NO_COLOR: '1' }
    execFile(oracle, ['migrate', ...args], { cwd, env, timeout: 120000 }, (error, stdout, stderr) => resolve({ exitCode: error?.code ?? 0, stdout, stderr }))
  })
}

async function record(one, number) {
  const cwd = fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-reset-'))
  const url = new URL(process.env.DATABASE_URL)
  const admin = await connected(url)
  await admin.query(`CREATE DATABASE reset_${number}`)
  url.pathname = `/reset_${number}`
  const client = await connected(url)
  url.searchParams.set('schema', 'public')
  try {
    fs.mkdirSync(path.join(cwd, 'prisma/migrations'), { recursive: true })
    fs.writeFileSync(path.join(cwd, 'prisma/schema.prisma'), 'datasource db {\n  provider = "postgresql"\n  url      = env("DATABASE_URL")\n}\n')
    fs.writeFileSync(path.join(cwd, 'prisma/migrations/migration_lock.toml'), 'provider = "postgresql"\n')
    for (const [name, sql] of one.disk) {
      fs.mkdirSync(path.join(cwd, 'prisma/migrations', name))
      if (sql !== null) fs.writeFileSync(path.join(cwd, 'prisma/migrations', name, 'migration.sql'), sql)
    }
    if (one.live) await client.query(one.live)
    if (one.ledger) await client.query(ledgerTable)
    for (const [at, [name, sql, state]] of (one.ledger ?? []).entries()) {
      const checksum = createHash('sha256').update(sql).digest('hex')
      const time = new Date(Date.UTC(2025, 0, 1, 0, at))
      await client.query('INSERT INTO _prisma_migrations VALUES ($1, $2, $3, $4, NULL, $5, $6, $7)', [
        `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`, checksum, state === 'applied' ? time : null, name,
        state === 'rolledBack' ? time : null, time, state === 'applied' ? 1 : 0])
    }
    const answer = await prisma(cwd, String(url), ['dev', '--create-only', '--name', 'next'])
    const said = `${answer.stdout}\n${answer.stderr}`
    const end = said.indexOf('All data will be lost.\n')
    const text = end < 0 ? null : said.slice(0, end + 'All data will be lost.\n'.length).replace(/^[^]*?Datasource "db":[^\n]*\n/, '')
      .replace(/^WARNING: Your schema specifies[^]*?driver adapters\.\n/m, '').trimStart()
    return { name: one.name, asks: end >= 0, code: said.match(/Error: (P\d{4})/)?.[1] ?? null, location: `${url.hostname}:${url.port}`, text }
  } finally {
    await client.end()
    await admin.query(`DROP DATABASE reset_${number} WITH (FORCE)`)
    await admin.end()
    fs.rmSync(cwd, { recursive: true, force: true })
  }
}

const recorded = []
for (const [number, one] of JSON.parse(fs.readFileSync(path.join(data, 'cases.json'))).entries()) {
  recorded.push(await record(one, number))
  process.stderr.write('.')
}
fs.writeFileSync(path.join(data, 'recorded.json'), `[\n${recorded.map((one) => '  ' + JSON.stringify(one)).join(',\n')}\n]\n`)
