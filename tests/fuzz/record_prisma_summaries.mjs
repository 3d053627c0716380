// Records what the real Prisma prints without --script for the pairs of tests/data/prisma_diffs: tests/data/prisma_summaries/recorded.json.
// usage: DATABASE_URL=… record_prisma_summaries.mjs <recorded pairs> <out file>
import fs from 'node:fs';
import { engineFor, diff } from './real_engine.mjs';

const [, , pairs, out] = process.argv;
const engine = await engineFor();
const recorded = [];
for (const { name, from, to } of JSON.parse(fs.readFileSync(pairs, 'utf8'))) recorded.push({ name, summary: await diff(engine, from, to, false) });
fs.writeFileSync(out, '[\n' + recorded.map(one => JSON.stringify(one)).join(',\n') + '\n]\n');
console.log(`${recorded.length} cases, ${fs.statSync(out).size} bytes`);
process.exit(0);
