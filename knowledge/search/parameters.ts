import type { Channel } from './terms.ts';

/** Every number that steers the search, in one place. Measured with `eval/quality/answer-table.ts`. */
export const parameters = {
  /** BM25F. Steep saturation and nearly full length normalisation: titles and questions are short. */
  k1: 2,
  b: 0.9,
  fields: { title: 5, questions: 5, body: 1 },
  channels: { folded: 1, foldedPair: 0.8, accented: 1, accentedPair: 0.25 } satisfies Record<Channel, number>,
  /** A word of the question as the decoder read it, and as it was typed. */
  decoded: 0.9,
  raw: 0.4,
  /** A word of like meaning, and a word that only frames the question. */
  synonym: 0.3,
  frame: 0.4,
};
export type Parameters = typeof parameters;
export type Field = keyof Parameters['fields'];
