// `npm run eval`: how well messages are understood and answered. Options: `npm run eval -- --help`.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadGuides } from '../../knowledge/guides/load-guides.ts';
import { askingDay } from './ask-questions.ts';
import { type Baseline, dropsAgainst } from './baseline.ts';
import { figuresOf } from './figures.ts';
import { jobsFor } from './jobs.ts';
import { type Measured, type Part, setNames } from './measured.ts';
import { bars } from './measures.ts';
import { listMisses } from './misses.ts';
import { readOptions } from './options.ts';
import { goals, report } from './report.ts';
import { runJobs } from './run-jobs.ts';
import { table } from './table.ts';

const started = performance.now();
const options = readOptions(process.argv.slice(2));
const compares = options.check || options.updateBaseline;
if (compares && options.part === 'tuning') throw new Error('the baseline is about the test part');
if (options.updateBaseline && options.set) throw new Error('a baseline needs all sets');

const parts: Part[] = options.part === 'all' ? ['test', 'tuning'] : [options.part];
const sets = options.set && [options.set];
// Misses are shown of the tuning part only, so a report of the test part asks a little of the other as well.
const wantsMisses = options.misses > 0 && !options.check;
const asideSets = sets ?? setNames.filter((set) => set !== 'turns');
const aside = wantsMisses && options.part === 'test' ? jobsFor(['tuning'], asideSets, ['marks']) : [];
const done = await runJobs([...jobsFor(parts, sets), ...aside]);
const all = done.flatMap(({ measured }) => measured);
const inPart = (part: Part) => all.filter((one) => one.part === part);

const { guides } = loadGuides();
console.log(`Answers to the open test sets, from ${guides.length} guides, as of ${askingDay(guides)}`);
for (const part of parts) console.log(`\n${report(part, inPart(part), figuresOf(inPart(part)))}`);
const figures = figuresOf(inPart(parts[0]!));
console.log(`\n${goals(figures).join('\n')}`);
if (wantsMisses) console.log(`\n${listMisses(inPart('tuning'), options.misses).join('\n')}`);
console.log(`\n${spent().join('\n')}`);

mkdirSync(dirname(options.json), { recursive: true });
writeFileSync(options.json, `${JSON.stringify({ figures, measured: all }, null, 1)}\n`);
console.log(`everything that was measured: ${options.json}`);
const asked = countBySet(inPart('test'));
const baselineFile = join(process.cwd(), 'eval/quality/baseline.json');
if (options.updateBaseline) {
  const baseline: Baseline = { measured: new Date().toISOString().slice(0, 10), asked, goals: bars, figures };
  const text = `${JSON.stringify(baseline, null, 2)}\n`;
  for (const file of [baselineFile, join(process.cwd(), 'bot/quality-page/figures.json')])
    writeFileSync(file, text);
} else if (options.check) {
  const baseline = JSON.parse(readFileSync(baselineFile, 'utf8')) as Baseline;
  const drops = dropsAgainst(baseline, figures, asked);
  for (const drop of drops) console.log(drop);
  console.log(
    drops.length === 0
      ? `No figure is worse than on ${baseline.measured}.`
      : `${drops.length} figures are worse.`,
  );
  process.exitCode = drops.length === 0 ? 0 : 1;
}

function countBySet(measured: readonly Measured[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { set } of measured) counts[set] = (counts[set] ?? 0) + 1;
  return counts;
}

function spent(): string[] {
  return table([
    ['seconds', ''],
    ...done.map(({ job, seconds }) => [
      `${job.set} ${job.part}${'typing' in job ? ` ${job.typing}` : ''}`,
      seconds.toFixed(1),
    ]),
    ['all, with start', ((performance.now() - started) / 1000).toFixed(1)],
  ]);
}
