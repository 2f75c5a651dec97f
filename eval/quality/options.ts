import { Command, InvalidArgumentError, Option } from 'commander';
import { type SetName, setNames } from './measured.ts';

/** What `npm run eval` is asked to do. */
export interface Options {
  part: 'test' | 'tuning' | 'all';
  /** One set only. */
  set?: SetName;
  /** How many misses to list of each set, all of the tuning part. */
  misses: number;
  /** File for everything that was measured. */
  json: string;
  check?: boolean;
  updateBaseline?: boolean;
}

/** Reads the command line; commander prints what is wrong with it and ends the process. */
export function readOptions(words: readonly string[]): Options {
  return new Command('npm run eval --')
    .description('measures how well messages are understood and answered, on the open test sets')
    .addOption(
      new Option('--part <part>', 'part of the sets to report')
        .choices(['test', 'tuning', 'all'])
        .default('test'),
    )
    .addOption(new Option('--set <set>', 'one set only').choices(setNames))
    .option(
      '--misses <n>',
      'misses to list of each set, of the tuning part only: the test part is not to be learned from',
      whole,
      5,
    )
    .option('--json <file>', 'where to write everything that was measured', '.build/quality-report.json')
    .option('--check', 'fail when a figure of the test part is worse than eval/quality/baseline.json')
    .option(
      '--update-baseline',
      'make the figures of the test part the baseline and those of the page /quality',
    )
    .parse(words, { from: 'user' })
    .opts<Options>();
}

function whole(text: string): number {
  if (!/^\d{1,4}$/u.test(text)) throw new InvalidArgumentError('a whole number, e.g. 15');
  return Number(text);
}
