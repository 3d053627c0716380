// Records what servers of PostgreSQL 12 to 17 answer to the catalog's statements, in tests/data/catalogs/<version>.json, and
// to activity.sql, in tests/data/activity/versions/<version>.json. Needs those servers, psql and a superuser "postgres" who
// gets in without a password; the tests need none of that, they read the recordings. The statements come from the program
// itself, as it sends them to each version:
//
//   PLUMBLINE_STATEMENTS=/tmp/statements.json build/dev/tests/tests_unit --class tst_recorded_catalogs
//   node tests/support/record_catalogs.mjs /tmp/statements.json 127.0.0.1:6112 127.0.0.1:6115 …
//
// tests/data/catalogs/objects.sql is run in a new database "recorded"; what stands in it between `-- since 14` or
// `-- before 14` and `-- end` only at such servers.
import { execFileSync, spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
const data = path.join(root, 'tests/data')
const nothing = '\\N'

function psql(server, database, sql, options = []) {
  const [host, port] = server.split(':')
  const all = ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-h', host, '-p', port, '-U', 'postgres', '-d', database, ...options]
  return execFileSync('psql', all, { input: sql, encoding: 'utf8', maxBuffer: 1 << 28 })
}

function session(server, sql) {
  const [host, port] = server.split(':')
  const child = spawn('psql', ['-X', '-q', '-h', host, '-p', port, '-U', 'postgres', '-d', 'recorded'], { stdio: ['pipe', 'ignore', 'inherit'] })
  child.stdin.write(sql)
  return child
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/** The statements of objects.sql that a server of this version knows. */
function objectsFor(version) {
  let isFor = true
  const lines = fs.readFileSync(path.join(data, 'catalogs/objects.sql'), 'utf8').split('\n')
  return lines.filter((line) => {
    const [, word, number] = /^-- (since|before|end) ?(\d*)/.exec(line) ?? []
    if (word) isFor = word === 'end' || (version >= Number(number)) === (word === 'since')
    return isFor && !word
  }).join('\n')
}

/** Comma-separated values as psql writes them; what stands for NULL becomes null. */
function rowsOf(csv) {
  const rows = []
  let row = [], value = '', isQuoted = false, wasQuoted = false
  const put = () => {
    row.push(!wasQuoted && value === nothing ? null : value)
    value = ''
    wasQuoted = false
  }
  for (let i = 0; i < csv.length; ++i) {
    const c = csv[i]
    if (isQuoted && c === '"' && csv[i + 1] === '"') value += csv[i++]
    else if (c === '"') {
      isQuoted = !isQuoted
      wasQuoted = true
    }
    else if (!isQuoted && c === ',') put()
    else if (!isQuoted && c === '\n') {
      put()
      rows.push(row)
      row = []
    } else value += c
  }
  return rows
}

/** Only what something in the database can name: the server's own lists are long and not what is tested. */
function trimmed(name, rows) {
  const isOurs = (row) => Number(row[0]) >= 16384
  if (name === 'catalog_keywords') return rows.filter(([word]) => ['select', 'table', 'user', 'order'].includes(word))
  if (name === 'catalog_collations') return rows.filter((row) => isOurs(row) || ['default', 'C', 'POSIX'].includes(row[2]))
  if (name === 'catalog_operator_classes')
    return rows.filter((row) => isOurs(row) || /^(int[48]|text|varchar|numeric|date|range|jsonb)(_minmax(_multi)?)?_ops$/.test(row[3]))
  return rows
}

function recordCatalog(server, version, statements) {
  const settings = fs.readFileSync(path.join(root, 'resources/sql/catalog_settings.sql'), 'utf8')
  const answers = {}
  for (const [name, sql] of Object.entries(statements[version])) {
    const rows = rowsOf(psql(server, 'recorded', `BEGIN;\n${settings}${sql}\nCOMMIT;\n`, ['--csv', '-t', '-P', `null=${nothing}`]))
    answers[name] = trimmed(name, rows)
  }
  const lines = Object.entries(answers).map(([name, rows]) =>
    `${JSON.stringify(name)}: [${rows.map((row) => '\n' + JSON.stringify(row)).join(',')}]`)
  fs.mkdirSync(path.join(data, 'catalogs'), { recursive: true })
  fs.writeFileSync(path.join(data, `catalogs/${version}.json`), `{\n${lines.join(',\n')}\n}\n`)
}

/** One session that waits for another's lock, a prepared transaction, and a slot that nobody uses. */
async function recordActivity(server, version) {
  psql(server, 'recorded', "SELECT pg_create_physical_replication_slot('abandoned', true);\n" +
    "BEGIN; LOCK TABLE app.plain IN SHARE MODE; PREPARE TRANSACTION 'prepared';")
  const holder = session(server, 'BEGIN; LOCK TABLE app.root IN ACCESS EXCLUSIVE MODE; SELECT pg_advisory_lock(72707369);\n')
  await pause(700)
  const waiter = session(server, 'SELECT * FROM app.root;\n')
  await pause(1500)
  const sql = fs.readFileSync(path.join(root, 'resources/sql/activity.sql'), 'utf8')
  const answer = JSON.parse(psql(server, 'recorded', sql, ['-A', '-t']))
  fs.mkdirSync(path.join(data, 'activity/versions'), { recursive: true })
  fs.writeFileSync(path.join(data, `activity/versions/${version}.json`), JSON.stringify(answer) + '\n')
  for (const each of [holder, waiter]) {
    each.stdin.end('ROLLBACK;\n')
    await new Promise((resolve) => each.on('close', resolve))
  }
  psql(server, 'recorded', "ROLLBACK PREPARED 'prepared'; SELECT pg_drop_replication_slot('abandoned');")
}

// A database with subscriptions cannot be dropped.
const withoutSubscriptions = `DO $$ DECLARE s text; BEGIN
  FOR s IN SELECT subname FROM pg_subscription u JOIN pg_database d ON d.oid = u.subdbid WHERE d.datname = current_database() LOOP
    EXECUTE format('ALTER SUBSCRIPTION %I SET (slot_name = NONE)', s);
    EXECUTE format('DROP SUBSCRIPTION %I', s);
  END LOOP;
END $$`

const [statementsFile, ...servers] = process.argv.slice(2)
const statements = JSON.parse(fs.readFileSync(statementsFile, 'utf8'))
for (const server of servers) {
  const version = Math.floor(Number(psql(server, 'postgres', 'SHOW server_version_num', ['-A', '-t'])) / 10000)
  psql(server, 'postgres', "CREATE DATABASE recorded TEMPLATE template0 ENCODING 'UTF8'")
  psql(server, 'recorded', objectsFor(version))
  recordCatalog(server, version, statements)
  await recordActivity(server, version)
  psql(server, 'recorded', withoutSubscriptions)
  psql(server, 'postgres', 'DROP DATABASE recorded')
  console.log(server, version)
}
