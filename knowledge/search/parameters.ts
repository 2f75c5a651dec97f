import type { Channel } from './terms.ts';

/**
 * Every number that steers the search, in one place. Tuned on questions held out of their guides and on the tuning
 * part of the open test set (`eval/sets`); `npm run eval -- --part tuning` shows what a change does.
 */
export const parameters = {
  /** How much a term counts by the view of the text it belongs to. */
  channels: { folded: 1, foldedPair: 0.7, accented: 1, accentedPair: 0.3 } satisfies Record<Channel, number>,
  /** How many times a text of each field counts. Five times the body, as usual, is too little: it is long. */
  fields: { title: 3, questions: 1, summary: 1, body: 0.15 },
  /** A word of the question as the decoder read it, and as it was typed. */
  decoded: 0.9,
  raw: 0.4,
  /** A word of like meaning, and a word that only frames the question. */
  synonym: 0.3,
  frame: 0.3,
  /** Dirichlet smoothing of the guides' word distributions, in weighted terms. */
  smoothing: 300,
  /**
   * Its table has a number for each term and guide, 17 MB for 84 guides: a library larger than `mostGuides` does
   * without it.
   */
  classifier: { epochs: 3, rate: 0.3, ignored: 0.002, seed: 7, mostGuides: 1000 },
  latent: { dimensions: 70, oversampling: 10, iterations: 2, seed: 12345 },
  fusion: { likelihood: 1, classifier: 1, latent: 4 },
};
export type Parameters = typeof parameters;
export type Field = keyof Parameters['fields'];
