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
   * One network for each seed. They take longer to learn than all else together; a library larger than `mostGuides`
   * does without.
   */
  network: {
    units: 96,
    epochs: 4,
    batch: 128,
    dropped: 0.3,
    tableRate: 0.05,
    rate: 0.003,
    seeds: [1, 2, 3],
    mostGuides: 1000,
  },
  /** How the copies of the questions that the networks learn from are mistyped, and of how many questions one is. */
  noise: { chat: 0.6, slip: 0.25, every: 2 },
  latent: { dimensions: 70, oversampling: 10, iterations: 2, seed: 12345 },
  fusion: { likelihood: 1, network: 2, latent: 4 },
};
export type Parameters = typeof parameters;
export type Field = keyof Parameters['fields'];
