// PostgreSQL judges random pairs of schemas: the corrected statements lead from one to the other and leave nothing to do, and Prisma's own
// script is refused exactly where a fault says so. Needs no oracle. What is judged otherwise is written out.
// usage: judge_scripts.mjs <prisma_diff_batch> <out folder> [count] [seed]     DATABASE_URL names a database that may be emptied again and again.
import fs from 'node:fs';
import path from 'node:path';
import { Asked, Psql, emptied } from './children.mjs';
import { random, makeSchema, mutate, schemaText } from './random_schemas.mjs';

const [, , batch, out, count = '100', seed = String(Date.now() % 1e9)] = process.argv;
fs.mkdirSync(out, { recursive: true });
const ours = new Asked(batch, []), psql = new Psql();
const refused = 0, endless = 2; // diff::FaultEffect
const tally = { right: 0, notMade: 0, correctedRefused: 0, left: 0, refusedWithoutFault: 0, faultWithoutRefusal: 0 };
const apply = async transactions => {
  let said = '';
  for (const each of transactions) { await psql.run(each, true); said += psql.said; }
  return said;
};

for (let i = 0; i < Number(count); ++i) {
  const r = random(Number(seed) + i);
  const schema = makeSchema(r);
  const first = schemaText(schema), second = schemaText(mutate(r, mutate(r, schema)));
  const base = path.join(out, String(Number(seed) + i));
  const note = (kind, ...texts) => { ++tally[kind]; if (kind !== 'right' && kind !== 'notMade') fs.writeFileSync(`${base}-${kind}`, [...texts, first, second].join('\n-----\n')); };
  const make = async () => {
    await psql.run(emptied + '; CREATE EXTENSION IF NOT EXISTS citext');
    const made = await ours.ask({ id: i, from: '@database', to: first, judge: true });
    return made.error ?? await apply(made.transactions);
  };
  const trouble = await make();
  const change = trouble ? null : await ours.ask({ id: i, from: '@database', to: second, judge: true });
  if (trouble || change.error) { note('notMade'); continue; }
  const said = await apply(change.transactions);
  const rest = await ours.ask({ id: i, from: '@database', to: second, judge: true });
  const explained = new Set(rest.faults.filter(fault => fault.effect === endless).map(fault => fault.step));
  // A class that is not read back is first dropped, then made.
  const unexplained = rest.steps - explained.size - (rest.faults.some(fault => fault.code === 20) ? rest.sql.split('-- DropIndex').length - 1 : 0);
  if (said) note('correctedRefused', said, change.transactions.join('\n'), change.sql);
  else if (unexplained > 0) note('left', rest.sql, change.transactions.join('\n'), change.sql);
  await make();
  await psql.run(change.sql.replaceAll(/^(BEGIN|COMMIT);$/gm, ''), true);
  const isRefused = psql.said !== '', isAtFault = change.faults.some(fault => fault.effect === refused);
  if (isRefused && !isAtFault) note('refusedWithoutFault', psql.said, change.sql);
  else if (!isRefused && isAtFault) note('faultWithoutRefusal', JSON.stringify(change.faults), change.sql);
  else if (!said && unexplained <= 0) note('right');
}
for (const one of [ours, psql]) one.end();
console.log(JSON.stringify({ seed: Number(seed), ...tally }));
process.exit(tally.right + tally.notMade < Number(count) ? 1 : 0);
