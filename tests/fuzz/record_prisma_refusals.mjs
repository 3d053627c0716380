// Records what the real Prisma says of each case: tests/data/prisma_refusals/recorded.json. Needs Node.js, the oracle and a server.
// usage: DATABASE_URL=… record_prisma_refusals.mjs <oracle's prisma> <out file>
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { cases } from './prisma_refusal_cases.mjs';

const [, , oracle, out] = process.argv;
const names = Object.keys(cases);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'prisma-refusals-'));
fs.writeFileSync(path.join(folder, 'in'), names.map((id) => JSON.stringify({ id, from: null, to: cases[id] })).join('\n') + '\n');
spawnSync(oracle, ['diff-batch'], { stdio: [fs.openSync(path.join(folder, 'in'), 'r'), fs.openSync(path.join(folder, 'out'), 'w'), 'inherit'] });
const recorded = fs.readFileSync(path.join(folder, 'out'), 'utf8').trim().split('\n').map(line => JSON.parse(line)).map(({ id, error }) => ({ name: id, schema: cases[id], error: error ?? null }));
fs.writeFileSync(out, '[\n' + recorded.map(one => JSON.stringify(one)).join(',\n') + '\n]\n');
console.log(`${recorded.length} cases, ${recorded.filter(one => one.error).length} refused, ${fs.statSync(out).size} bytes`);
