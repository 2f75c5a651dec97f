import type { DraftLine } from '../draft.ts';
import type { Result } from '../rephraser.ts';

/** Most the words may grow by: in letters, over the whole. */
export const mostGrowth = 1.5;

/** One line may grow more than the whole: a point of three words becomes a sentence. */
const lineAllowance = 40;

/** Digits and numerals of other scripts, which the figures are not read from: ٣, ①, Ⅳ, ½. */
const oddDigits = /[\p{Nl}\p{No}]|(?![0-9])\p{Nd}/u;
const markup = /<\/?[a-z!]|\]\(|```|\{\{/iu;

/**
 * What a model wrote, as one text for each line of the draft. The frame must be the draft's: as many lines, the same
 * steps with the same numbers in the same order.
 */
export function readLines(output: string, draft: readonly DraftLine[]): Result<string[]> {
  const size = draft.reduce((sum, { marker, text }) => sum + marker.length + text.length + 1, 0);
  const clean = plainOutput(output, size * mostGrowth + lineAllowance);
  if (!clean.ok) return clean;
  const lines = linesOf(clean.value);
  if (lines.length !== draft.length) return { ok: false, reason: 'lines' };
  const texts: string[] = [];
  for (const [at, { marker, text, heading }] of draft.entries()) {
    const { found, rest } = opened(lines[at]!);
    if (found !== marker) return { ok: false, reason: 'steps' };
    if (rest === '') return { ok: false, reason: 'empty' };
    if (rest.length > text.length * 2 + lineAllowance) return { ok: false, reason: 'too-long' };
    texts.push(heading ? `${rest.replace(/\s*:$/u, '')}:` : rest);
  }
  return { ok: true, value: texts };
}

/**
 * What a model wrote, without what a reader would not see: invisible characters, bold marks, its thinking aloud before
 * the answer.
 *
 * @param longest letters it may have.
 */
export function plainOutput(output: string, longest: number): Result<string> {
  const said = output.slice(0, longest * 20 + 20_000).replace(/^\s*<think>[\s\S]*?<\/think>/u, '');
  const plain = said
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Co}\p{Cn}]/gu, '')
    .replace(/\*\*|__/gu, '')
    .trim();
  if (plain === '') return { ok: false, reason: 'empty' };
  if (plain.length > longest) return { ok: false, reason: 'too-long' };
  if (markup.test(plain) || oddDigits.test(plain.normalize('NFC'))) return { ok: false, reason: 'markup' };
  return { ok: true, value: plain };
}

/** The lines that hold anything. */
export function linesOf(text: string): string[] {
  return text
    .split(/\s*[\n\r\u2028\u2029\v\f\u0085]+\s*/u)
    .map((line) => line.trim())
    .filter(Boolean);
}

/** A line without the mark it opens with; "1)" and "•" are other ways to write "1." and "-". */
export function opened(line: string): { found: string; rest: string } {
  const number = /^(?:bước\s+|step\s+)?(\d{1,2})[.):]\s+/iu.exec(line);
  if (number) return { found: `${number[1]}. `, rest: line.slice(number[0].length).trim() };
  const point = /^[-*•–]\s+/u.exec(line);
  if (point) return { found: '- ', rest: line.slice(point[0].length).trim() };
  return { found: '', rest: line };
}
