// Records what the real Prisma 6.19 writes and prints, for tests/data/prisma_drafts:
//   node tests/support/record_drafts.mjs ORACLE postgresql://superuser@host:port/postgres [texts|drafts|names]
// where ORACLE runs Prisma's command line. drafts.json holds what `migrate dev --create-only` writes, texts.json
// what `migrate diff` prints without --script, names.json the folder's name that it makes of a person's words.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { diffTexts, drafts, names } from './draft_cases.mjs'

const [oracle, server, only] = process.argv.slice(2)
const data = new URL('../data/prisma_drafts/', import.meta.url).pathname

function prisma(folder, database, ...words) {
  const url = new URL(server)
  url.pathname = '/' + database
  try {
    return execFileSync(oracle, words, {
      cwd: folder, env: { ...process.env, DATABASE_URL: url.href }, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8',
    })
  } catch (error) {
    // `migrate dev` ends with 1 after it has written (an upstream fault at its exit).
    return error.stdout
  }
}

function sql(statement) {
  execFileSync('psql', [server, '-qc', statement], { stdio: ['ignore', 'ignore', 'inherit'] })
}

function project(schema, migrations) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'draft-'))
  const prismaFolder = path.join(folder, 'prisma')
  fs.mkdirSync(path.join(prismaFolder, 'migrations'), { recursive: true })
  fs.writeFileSync(path.join(folder, 'package.json'), '{"name": "draft"}')
  fs.writeFileSync(path.join(prismaFolder, 'schema.prisma'), schema)
  // Without it Prisma's engine cannot replay what is there.
  if (Object.keys(migrations).length > 0)
    fs.writeFileSync(path.join(prismaFolder, 'migrations', 'migration_lock.toml'), 'provider = "postgresql"\n')
  for (const [name, script] of Object.entries(migrations)) {
    fs.mkdirSync(path.join(prismaFolder, 'migrations', name))
    fs.writeFileSync(path.join(prismaFolder, 'migrations', name, 'migration.sql'), script)
  }
  return folder
}

let count = 0
function drafted(one) {
  const database = `draft_${process.pid}_${++count}`
  sql(`CREATE DATABASE ${database}`)
  const folder = project(one.schema, one.migrations)
  const migrations = path.join(folder, 'prisma', 'migrations')
  const written = () => {
    prisma(folder, database, 'migrate', 'dev', '--create-only', '--name', one.label)
    return fs.readdirSync(migrations).find(name => !(name in one.migrations) && name !== 'migration_lock.toml')
  }
  // Where values may be lost it asks, and only a terminal may answer.
  const agreed = () => {
    const url = new URL(server)
    url.pathname = '/' + database
    const command = [oracle, 'migrate', 'dev', '--create-only', '--name', one.label].map(word => `'${word}'`).join(' ')
    try {
      execFileSync('script', ['-qec', command, '/dev/null'], { cwd: folder, env: { ...process.env, DATABASE_URL: url.href }, input: 'y\n' })
    } catch { /* its exit, as above */ }
    return fs.readdirSync(migrations).find(name => !(name in one.migrations) && name !== 'migration_lock.toml')
  }
  // The first call applies what is there, after which this build of the engine has lost its shadow database.
  const made = written() ?? written() ?? agreed()
  const answer = {
    ...one,
    slug: made?.slice(14),
    script: made && fs.readFileSync(path.join(migrations, made, 'migration.sql'), 'utf8'),
    lockFile: fs.readFileSync(path.join(migrations, 'migration_lock.toml'), 'utf8'),
  }
  sql(`DROP DATABASE ${database} WITH (FORCE)`)
  fs.rmSync(folder, { recursive: true })
  return answer
}

function text(one) {
  const folder = project(one.to ?? one.from, {})
  const side = (which, schema) => {
    if (schema === null) return [`--${which}-empty`]
    fs.writeFileSync(path.join(folder, `${which}.prisma`), schema)
    return [`--${which}-schema-datamodel`, path.join(folder, `${which}.prisma`)]
  }
  const output = prisma(folder, 'postgres', 'migrate', 'diff', ...side('from', one.from), ...side('to', one.to))
  fs.rmSync(folder, { recursive: true })
  return { ...one, text: output }
}

/// The function of Prisma's command line that makes a folder's name of a person's words, taken out of its bundle.
function namer() {
  const home = process.env.ORACLE_HOME ?? path.join(os.homedir(), '.cache/prisma-oracle')
  const bundle = fs.readFileSync(path.join(home, 'node_modules/prisma/build/index.js'), 'utf8')
  const code = bundle.slice(bundle.indexOf('Zvt=[['), bundle.indexOf('var OF=G(Qd());async function $1e'))
  const escaped = text => text.replace(/[|\\{}()[\]^$+*?.-]/g, '\\$&')
  const slug = new Function('L0', 'var ' + code + '\nreturn RF;')(escaped)
  return label => {
    const words = slug(label, { separator: '_' }).substring(0, 200)
    return { label, slug: words ? '_' + words : '' }
  }
}

fs.mkdirSync(data, { recursive: true })
const answers = { texts: () => diffTexts.map(text), drafts: () => drafts.map(drafted), names: () => names.map(namer()) }
for (const [name, answer] of Object.entries(answers))
  if (!only || only === name)
    fs.writeFileSync(`${data}${name}.json`, '[\n' + answer().map(one => JSON.stringify(one)).join(',\n') + '\n]\n')
