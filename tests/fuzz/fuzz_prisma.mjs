// Random pairs of schemas through Plumbline's engine and through the real Prisma; what differs is written out.
// usage: fuzz_prisma.mjs <prisma_diff_batch> <oracle's prisma> <out folder> [count] [seed]     (DATABASE_URL names any reachable server)
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { random, makeSchema, mutate, schemaText } from './random_schemas.mjs';

const [, , batch, oracle, out, count = '500', seed = String(Date.now() % 1e9)] = process.argv;
fs.mkdirSync(out, { recursive: true });
const questions = [];
for (let i = 0; i < Number(count); ++i) {
  const r = random(Number(seed) + i);
  const first = makeSchema(r);
  const second = mutate(r, first);
  questions.push({ id: i, from: r.chance(0.2) ? null : schemaText(first), to: schemaText(second) });
}
const input = path.join(out, 'questions.jsonl');
fs.writeFileSync(input, questions.map(q => JSON.stringify(q)).join('\n') + '\n');

// Through files, because a large answer on a pipe may be cut off when the oracle ends.
function ask(command, args, file) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: [fs.openSync(input, 'r'), fs.openSync(file, 'w'), 'inherit'] });
    child.on('error', reject);
    child.on('close', () => resolve(new Map(fs.readFileSync(file, 'utf8').trim().split('\n').map(l => JSON.parse(l)).map(a => [a.id, a]))));
  });
}
const [ours, theirs] = await Promise.all([ask(batch, [], path.join(out, 'ours.jsonl')), ask(oracle, ['diff-batch'], path.join(out, 'theirs.jsonl'))]);

const tally = { same: 0, bothRefuse: 0, differs: 0, onlyWeRefuse: 0, onlyPrismaRefuses: 0 };
for (const question of questions) {
  const a = ours.get(question.id), b = theirs.get(question.id);
  const kind = !a || !b ? 'differs' : a.error && b.error ? 'bothRefuse' : a.error ? 'onlyWeRefuse' : b.error ? 'onlyPrismaRefuses' : a.sql.trimEnd() === b.sql.trimEnd() ? 'same' : 'differs';
  ++tally[kind];
  if (kind === 'same' || kind === 'bothRefuse') continue;
  const base = path.join(out, `${kind}-${Number(seed) + question.id}`);
  fs.writeFileSync(base + '.from.prisma', question.from ?? '');
  fs.writeFileSync(base + '.to.prisma', question.to);
  fs.writeFileSync(base + '.ours', a?.sql ?? a?.error ?? '');
  fs.writeFileSync(base + '.theirs', b?.sql ?? b?.error ?? '');
}
console.log(JSON.stringify({ seed: Number(seed), ...tally }));
process.exit(tally.differs + tally.onlyWeRefuse + tally.onlyPrismaRefuses > 0 ? 1 : 0);
