import type { Guide } from '../guides/guide.ts';
import type { TrainingText } from './learn-language.ts';
import { teencode } from './teencode.ts';
import { readLines, readTable } from './word-table.ts';

/**
 * Everything the language model learns from, all of it our own: the guides, the questions people ask of them, the
 * seed sentences of everyday speech, the questions no guide answers, and the right-hand words of the chat and dialect tables.
 */
export function trainingTexts(guides: readonly Guide[], elsewhere: readonly string[] = []): TrainingText[] {
  const own = (text: string, weight: number) => ({ text, weight, guide: true });
  const common = (text: string, weight: number) => ({ text, weight, guide: false });
  return [
    ...guides.flatMap((guide) => [
      own(guide.title, 3),
      ...guide.questions.map((question) => own(question, 3)),
      ...guide.asked.map(({ text }) => own(text, 2)),
      own(guide.summary.text, 1),
      ...Object.values(guide.sections).flatMap((lines) => lines.map((line) => own(line.text, 1))),
    ]),
    ...readLines(new URL('./seed-sentences.txt', import.meta.url)).map((line) => common(line, 2)),
    ...elsewhere.map((line) => common(line, 2)),
    ...[...teencode().values()].flat().map((words) => common(words, 0.5)),
    ...readTable(new URL('./dialect.txt', import.meta.url)).flatMap(({ left, right }) =>
      [left, ...right.split('|')].map((words) => common(words, 0.5)),
    ),
  ];
}
