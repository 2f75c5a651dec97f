import { styles } from '../sets/load-sets.ts';
import { typingNames } from '../sets/typings.ts';
import { type Figures, intentsOf } from './figures.ts';
import type { Measured, Part, SetName } from './measured.ts';
import { bars, measures, reaches } from './measures.ts';
import { confusionOf } from './metrics/confusion.ts';
import { table } from './table.ts';

const number = (value: number | undefined) => (value === undefined ? '' : value.toFixed(1));
const columns = ['hit1', 'hit3', 'aspect', 'answered', 'wrong', 'offered', 'calibration', 'auroc'];
const headings = columns.map((name) => measures[name]!.short);

/** The tables of one part for the console. */
export function report(part: Part, measured: readonly Measured[], figures: Figures): string {
  const of = (set: SetName) => measured.filter((one) => one.set === set);
  const asked = { questions: of('questions'), turns: of('turns') };
  const slice = (name: string, key: string, lines: readonly Measured[]) => [
    name,
    String(lines.length),
    ...columns.map((column) => number(figures[`${key}.${column}`])),
  ];
  const written = asked.questions.filter(({ typing }) => typing === 'marks');
  const rows = [
    ...typingNames.map((typing) =>
      slice(
        typing,
        `questions.${typing}`,
        asked.questions.filter((line) => line.typing === typing),
      ),
    ),
    slice('all typings', 'questions.all', asked.questions),
    ...styles.map((style) =>
      slice(
        `marks, ${style}`,
        `questions.${style}`,
        written.filter((line) => line.styles.includes(style)),
      ),
    ),
    slice('whole turn', 'turns', asked.turns),
  ].filter((row) => row[1] !== '0');
  const others = Object.entries(figures).filter(
    ([name]) => !(/^(questions|turns)\./u.test(name) && columns.includes(name.split('.').at(-1)!)),
  );
  return [
    `== ${part} part: ${measured.length} messages`,
    ...(rows.length > 0 ? ['', ...table([['questions', 'n', ...headings], ...rows])] : []),
    '',
    ...table(others.map(([name, value]) => [name, number(value)])),
    ...confusion(of('router')),
  ].join('\n');
}

/** The goals with the figures that reach them or not. */
export function goals(figures: Figures): string[] {
  const rows = Object.entries(bars)
    .filter(([name]) => figures[name] !== undefined)
    .map(([name, bar]) => {
      const reached = reaches(name, figures[name]!);
      return [name, number(figures[name]), number(bar), reached ? 'reached' : 'MISSED'];
    });
  return table([['goal', 'now', 'goal', ''], ...rows]);
}

/** Rows: wanted; columns: got, by number of the row; only counts. */
function confusion(lines: readonly Measured[]): string[] {
  if (lines.length === 0) return [];
  const counts = confusionOf(intentsOf(lines));
  const labels = [...new Set([...counts].flatMap(([wanted, row]) => [wanted, ...row.keys()]))].sort();
  return [
    '',
    'router: wanted (rows) and got (columns, same numbers)',
    ...table([
      ['', ...labels.map((_, at) => String(at + 1))],
      ...labels.map((wanted, at) => [
        `${at + 1} ${wanted}`,
        ...labels.map((got) => String(counts.get(wanted)?.get(got) ?? '·')),
      ]),
    ]),
  ];
}
