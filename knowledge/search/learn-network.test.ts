import { learnNetwork } from './learn-network.ts';
import { Network } from './network.ts';
import { parameters } from './parameters.ts';
import type { Example } from './training-set.ts';

const options = { ...parameters.network, units: 16, epochs: 120, batch: 8, dropped: 0 };
const example = (label: number, ...terms: number[]): Example => ({
  label,
  count: 1,
  terms: Int32Array.from(terms),
  weights: new Float64Array(terms.length).fill(1),
});
/** Two words alike mean one thing, two words unlike another: no weighing of single words can tell. */
const pairs = [example(0, 0, 1), example(0, 2, 3), example(1, 0, 2), example(1, 1, 3)];
const sizes = { classes: 3, terms: 5, examples: pairs };

describe('learnNetwork', () => {
  it('learns what single words cannot tell', () => {
    const network = new Network(learnNetwork(sizes, options, 1));
    for (const { label, ...features } of pairs)
      expect(Math.exp(network.score(features)[label]!)).toBeGreaterThan(0.9);
  });

  it('gives the same tables for the same seed, and others for another', () => {
    expect(learnNetwork(sizes, options, 1)).toEqual(learnNetwork(sizes, options, 1));
    expect(learnNetwork(sizes, options, 1).table).not.toEqual(learnNetwork(sizes, options, 2).table);
  });

  it('leaves terms out without losing what is left', () => {
    const long = Array.from({ length: 3 }, (_, label) =>
      example(label, ...[0, 1, 2, 3, 4, 5].map((term) => label * 6 + term)),
    );
    const tables = learnNetwork({ classes: 3, terms: 18, examples: long }, { ...options, dropped: 0.5 }, 1);
    const scores = new Network(tables).score({
      terms: Int32Array.of(6, 11),
      weights: Float64Array.of(1, 0.2),
    });
    expect(scores.indexOf(Math.max(...scores))).toBe(1);
  });

  it('gives probabilities for a question without a known word, and learns from such texts nothing', () => {
    const tables = learnNetwork({ ...sizes, examples: [...pairs, example(2)] }, options, 1);
    const chances = new Network(tables).score(example(0)).map(Math.exp);
    expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 9);
    expect(tables).toEqual(learnNetwork(sizes, options, 1));
  });
});
