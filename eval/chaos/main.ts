import { parseArgs } from 'node:util';
import { killRun } from './kill-run.ts';
import { runProvince } from './province/run-province.ts';
import { runOrders, runProof, runStorms } from './run-simulation.ts';
import { sendRun } from './send-run.ts';

/**
 * `npm run chaos -- [--kills 100] [--rate 20] [--seed 7]`: kills the server under load and checks the history.
 * `npm run chaos -- --send [--villages 600] [--faults 20] [--seed 7]`: kills and stops real servers while an announcement
 * goes out to village groups over a moody platform; three servers on PostgreSQL, one on the embedded engine.
 * `npm run chaos -- --province [--villages 1356]`: sends an announcement through the real channels to the emulated platforms
 * on a clock moved by hand, and compares the plan with what happened.
 * `npm run chaos -- --simulate [--seeds 200] [--seed 1]`: storms over the modules on a clock moved by hand, and the ledger
 * under ten thousand orders of news.
 * `npm run chaos -- --prove`: plants known bugs into such storms; each must be caught.
 * `--database-url` names a PostgreSQL server instead of the embedded engine; storms create databases of their own there.
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    rate: { type: 'string', default: '20' },
    seed: { type: 'string' },
    seeds: { type: 'string' },
    simulate: { type: 'boolean', default: false },
    prove: { type: 'boolean', default: false },
    send: { type: 'boolean', default: false },
    province: { type: 'boolean', default: false },
    villages: { type: 'string' },
    faults: { type: 'string', default: '20' },
    'database-url': { type: 'string' },
  },
});
const databaseUrl = values['database-url'];
const median = (times: number[]) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
const spread = (times: number[]) => `median ${median(times)} ms, worst ${Math.max(0, ...times)} ms`;
if (values.simulate || values.prove) {
  const first = Number(values.seed ?? 1);
  const held = values.prove
    ? await runProof(first, Number(values.seeds ?? 24), databaseUrl)
    : (await runStorms(first, Number(values.seeds ?? 200), databaseUrl)) &&
      (await runOrders(first, databaseUrl));
  process.exit(held ? 0 : 1);
}
if (values.province) {
  const villages = values.villages ? { villages: Number(values.villages) } : {};
  process.exit((await runProvince({ ...villages, ...(databaseUrl ? { databaseUrl } : {}) })) ? 0 : 1);
}
const seed = Number(values.seed ?? Date.now() % 100_000);
if (values.send) {
  const { reclaimMs, ...counts } = await sendRun({
    villages: Number(values.villages ?? 600),
    faults: Number(values.faults),
    seed,
    ...(databaseUrl ? { databaseUrl } : {}),
  });
  console.log(counts);
  console.log(`claimed again after a kill: ${spread(reclaimMs)}`);
  const { lost, wrongTurns, twice, silent, repeated, misstated, unaccounted, unsettled, overLimit } = counts;
  const broken =
    lost + wrongTurns + twice + silent + repeated + misstated + unaccounted + unsettled + overLimit;
  const held = broken === 0 && Math.max(0, ...reclaimMs) < 5000;
  console.log(held ? 'held: no village twice, none misstated' : `VIOLATED; repeat with --seed ${seed}`);
  process.exit(held ? 0 : 1);
}
const result = await killRun({
  kills: Number(values.kills),
  messagesPerSecond: Number(values.rate),
  seed,
  ...(databaseUrl ? { databaseUrl } : {}),
});
const { readyMs, answeringMs, behind, caughtUpMs, ...counts } = result;
console.log(counts);
console.log(`ready after a kill: ${spread(readyMs)}`);
console.log(`answering after a kill: ${spread(answeringMs)}`);
console.log(`${behind} people waited when the killing ended; the last had an answer ${caughtUpMs} ms later`);
const { lost, wrongTurns, twice, silent, open } = result;
const bad = lost + wrongTurns + twice + silent + open > 0 || Math.max(...answeringMs) > 5000;
console.log(
  bad ? `VIOLATED; repeat with --seed ${result.seed}` : 'held: nothing lost, nothing answered twice',
);
process.exit(bad ? 1 : 0);
