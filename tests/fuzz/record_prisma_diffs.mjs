// Records what the real Prisma answers to the cases: tests/data/prisma_diffs/recorded.json. Needs Node.js, the oracle and a server.
// usage: DATABASE_URL=… record_prisma_diffs.mjs <oracle's prisma> <out file>
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { cases } from './prisma_diff_cases.mjs';

const [, , oracle, out] = process.argv;
const wanted = 80;
const all = cases(wanted);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'prisma-diffs-'));
fs.writeFileSync(path.join(folder, 'in'), all.map((one, id) => JSON.stringify({ id, from: one.from, to: one.to })).join('\n') + '\n');
spawnSync(oracle, ['diff-batch'], { stdio: [fs.openSync(path.join(folder, 'in'), 'r'), fs.openSync(path.join(folder, 'out'), 'w'), 'inherit'] });
const recorded = [];
let drawn = 0;
for (const line of fs.readFileSync(path.join(folder, 'out'), 'utf8').trim().split('\n')) {
  const answer = JSON.parse(line);
  const { name, from, to, isRandom } = all[answer.id];
  if (answer.error && !isRandom) throw new Error(`${name}: ${answer.error}`);
  if (answer.error || (isRandom && ++drawn > wanted)) continue;
  recorded.push({ name, from, to, sql: answer.sql });
}
fs.writeFileSync(out, '[\n' + recorded.map(one => JSON.stringify(one)).join(',\n') + '\n]\n');
console.log(`${recorded.length} cases, ${fs.statSync(out).size} bytes`);
