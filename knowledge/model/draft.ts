import type { AnswerPart } from '../answer/answer.ts';

/** One line of an answer as a model is given it, and is to give it back. */
export interface DraftLine {
  /** `1. ` before steps, `- ` before points, nothing before headings and single sentences. */
  marker: string;
  text: string;
  heading: boolean;
}

/** The lines of an answer, headings among them, in the order they are shown. */
export function draftOf(parts: readonly AnswerPart[]): DraftLine[] {
  return parts.flatMap(({ heading, numbered, lines }) => [
    ...(heading ? [{ marker: '', text: `${heading}:`, heading: true }] : []),
    ...lines.map((text, index) => ({
      marker: numbered ? `${index + 1}. ` : lines.length > 1 ? '- ' : '',
      text,
      heading: false,
    })),
  ]);
}

/** The same parts with other words: as many `texts` as the draft of `parts` has lines. */
export function withTexts(parts: readonly AnswerPart[], texts: readonly string[]): AnswerPart[] {
  let at = 0;
  return parts.map((part) => ({
    ...part,
    heading: part.heading ? texts[at++]!.replace(/\s*:$/u, '') : null,
    lines: part.lines.map(() => texts[at++]!),
  }));
}
