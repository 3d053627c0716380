// Records what the real Prisma makes of the databases in prisma_pull_cases.mjs: tests/data/prisma_pull/recorded.json.
// usage: DATABASE_URL=… record_prisma_pulls.mjs <out file>     (the database is emptied for every case)
import fs from 'node:fs';
import { cases } from './prisma_pull_cases.mjs';
import { ask, prepare } from './pull_oracle.mjs';

const recorded = [];
let failed = 0;
for (const one of cases()) {
  const answer = await prepare(one.sql).then(() => ask(one.files, one.force), error => ({ error: 'sql', message: error.message }));
  const { files, warnings, error, message } = answer;
  if (error && !['P4001', 'P4002'].includes(error)) console.error(`${one.name}: ${error} ${message}`, ++failed);
  recorded.push({ ...one, expected: files ?? null, warnings: warnings ?? '', error: error ?? null });
}
if (failed) process.exit(1);
fs.writeFileSync(process.argv[2], '[\n' + recorded.map(one => JSON.stringify(one)).join(',\n') + '\n]\n');
console.log(`${recorded.length} cases, ${fs.statSync(process.argv[2]).size} bytes`);
process.exit(0);
