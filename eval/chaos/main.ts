import { parseArgs } from 'node:util';
import { killRun } from './kill-run.ts';

/** `npm run chaos -- [--kills 100] [--rate 20] [--seed 7]`: kills the server under load and checks the history. */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    rate: { type: 'string', default: '20' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
    'database-url': { type: 'string' },
  },
});
const result = await killRun({
  kills: Number(values.kills),
  messagesPerSecond: Number(values.rate),
  seed: Number(values.seed),
  ...(values['database-url'] ? { databaseUrl: values['database-url'] } : {}),
});
const median = (times: number[]) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
const { readyMs, answeringMs, behind, caughtUpMs, ...counts } = result;
console.log(counts);
console.log(`ready after a kill: median ${median(readyMs)} ms, worst ${Math.max(...readyMs)} ms`);
console.log(`answering after a kill: median ${median(answeringMs)} ms, worst ${Math.max(...answeringMs)} ms`);
console.log(`${behind} people waited when the killing ended; the last had an answer ${caughtUpMs} ms later`);
const { lost, wrongTurns, twice, silent, open } = result;
const bad = lost + wrongTurns + twice + silent + open > 0 || Math.max(...answeringMs) > 5000;
console.log(
  bad ? `VIOLATED; repeat with --seed ${result.seed}` : 'held: nothing lost, nothing answered twice',
);
process.exit(bad ? 1 : 0);
