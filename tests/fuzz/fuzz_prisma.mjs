// Random schemas through Plumbline's engine and through the real Prisma; what differs is written out. A part of them are pairs, whose scripts
// are compared; the others are spoiled, and what is said of them is compared.
// usage: fuzz_prisma.mjs <prisma_diff_batch> <oracle's prisma> <out folder> [count] [seed] [share spoiled, 0.5]     (DATABASE_URL names any reachable server)
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { random, makeSchema, mutate, schemaText } from './random_schemas.mjs';
import { spoiled } from './spoil_schema.mjs';

const [, , batch, oracle, out, count = '500', seed = String(Date.now() % 1e9), share = '0.5'] = process.argv;
fs.mkdirSync(out, { recursive: true });
const questions = [];
for (let i = 0; i < Number(count); ++i) {
  const r = random(Number(seed) + i);
  const first = makeSchema(r);
  if (r.chance(Number(share))) {
    questions.push({ id: i, from: null, to: spoiled(r, schemaText(first)) });
    continue;
  }
  const second = mutate(r, first);
  questions.push({ id: i, from: r.chance(0.2) ? null : schemaText(first), to: schemaText(second) });
}

// Through files, because a large answer on a pipe may be cut off when the oracle ends.
function askOnce(command, args, asked, name) {
  const input = path.join(out, `${name}.in.jsonl`), output = path.join(out, `${name}.jsonl`);
  fs.writeFileSync(input, asked.map(q => JSON.stringify(q)).join('\n') + '\n');
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: [fs.openSync(input, 'r'), fs.openSync(output, 'w'), 'ignore'] });
    child.on('error', reject);
    child.on('close', () => resolve(fs.readFileSync(output, 'utf8').split('\n').filter(Boolean).map(l => JSON.parse(l))));
  });
}

// The real engine crashes on some schemas and takes the rest with it: what it said nothing of is left out.
async function ask(command, args, name) {
  const answers = new Map();
  for (let rest = questions; rest.length > 0;) {
    const given = await askOnce(command, args, rest, name);
    for (const answer of given) answers.set(answer.id, answer);
    rest = rest.slice(given.length + 1);
  }
  return answers;
}
const [ours, theirs] = await Promise.all([ask(batch, [], 'ours'), ask(oracle, ['diff-batch'], 'theirs')]);

// Unknown attributes and arguments come in no certain order from Prisma; its engine adds a trace to what is about no line.
const errors = text => text.replace(/\n {3}0: [\s\S]*$/, '').split(/^(?=error: )/m).map(t => t.trimEnd()).sort().join('\n');
function verdict(a, b) {
  if (!b) return 'prismaCrashed';
  if (!a) return 'weCrashed';
  if (a.error && b.error) return errors(a.error) === errors(b.error) ? 'bothRefuse' : 'otherWords';
  if (a.error || b.error) return a.error ? 'onlyWeRefuse' : 'onlyPrismaRefuses';
  return a.sql.trimEnd() === b.sql.trimEnd() ? 'same' : 'differs';
}
const tally = {};
for (const question of questions) {
  const a = ours.get(question.id), b = theirs.get(question.id);
  const kind = verdict(a, b);
  tally[kind] = (tally[kind] ?? 0) + 1;
  if (['same', 'bothRefuse', 'prismaCrashed'].includes(kind)) continue;
  const base = path.join(out, `${kind}-${Number(seed) + question.id}`);
  fs.writeFileSync(base + '.from.prisma', question.from ?? '');
  fs.writeFileSync(base + '.to.prisma', question.to);
  fs.writeFileSync(base + '.ours', a?.sql ?? a?.error ?? '');
  fs.writeFileSync(base + '.theirs', b?.sql ?? b?.error ?? '');
}
console.log(JSON.stringify({ seed: Number(seed), ...tally }));
process.exit(questions.length > (tally.same ?? 0) + (tally.bothRefuse ?? 0) + (tally.prismaCrashed ?? 0) ? 1 : 0);
