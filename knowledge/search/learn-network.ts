import { randomNumbers, shuffle } from '../random-numbers.ts';
import { Adam } from './adam.ts';
import type { NetworkTables } from './network.ts';
import { Slopes, type Weights } from './network-slopes.ts';
import type { Parameters } from './parameters.ts';
import { type Example, lengthOf } from './training-set.ts';

/** Below so many terms none is left out: there would be no question left. */
const fewTerms = 4;

/**
 * Trains a network by batches in a seeded order. Of each example some terms are left out at random each time it is
 * seen, so that no single word decides. Each row of the table learns at a pace of its own (row-wise AdaGrad, for most
 * terms are rare), the rest by Adam. The same examples and seed give the same tables.
 */
export function learnNetwork(
  { classes, terms, examples }: { classes: number; terms: number; examples: readonly Example[] },
  { units, epochs, batch, dropped, tableRate, rate }: Omit<Parameters['network'], 'seeds' | 'mostGuides'>,
  seed: number,
): NetworkTables {
  const random = randomNumbers(seed);
  const weights = firstWeights(terms, units, classes, random);
  const squares = new Float32Array(terms).fill(1e-3);
  const [bias, out, outBias] = [weights.bias, weights.out, weights.outBias].map(
    (part) => new Adam(part, rate),
  );
  const slopes = new Slopes(weights);
  const order = examples.filter((example) => example.terms.length > 0);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, random);
    for (let from = 0; from < order.length; from += batch) {
      const to = Math.min(from + batch, order.length);
      for (let at = from; at < to; at += 1) slopes.add(thinned(order[at]!, dropped, random));
      for (const term of slopes.terms) {
        const row = slopes.row(term);
        let square = 0;
        for (let unit = 0; unit < units; unit += 1) square += row[unit]! * row[unit]!;
        squares[term]! += square / units;
        const pace = tableRate / Math.sqrt(squares[term]!);
        for (let unit = 0; unit < units; unit += 1) weights.table[term * units + unit]! -= pace * row[unit]!;
      }
      bias!.step(slopes.upper.bias, to - from);
      out!.step(slopes.upper.out, to - from);
      outBias!.step(slopes.upper.outBias, to - from);
      slopes.clear();
    }
  }
  return inBytes(weights);
}

function firstWeights(terms: number, units: number, classes: number, random: () => number): Weights {
  /** Evenly spread numbers of this standard deviation. */
  const spread = (size: number, deviation: number) => {
    const numbers = new Float32Array(size);
    for (let at = 0; at < size; at += 1) numbers[at] = (2 * random() - 1) * deviation * Math.sqrt(3);
    return numbers;
  };
  return {
    table: spread(terms * units, 0.1),
    bias: new Float32Array(units),
    out: spread(units * classes, 1 / Math.sqrt(units)),
    outBias: new Float32Array(classes),
  };
}

/** An example of length 1 that has lost a share of its terms. */
function thinned(example: Example, dropped: number, random: () => number): Example {
  const terms = new Int32Array(example.terms.length);
  const weights = new Float64Array(terms.length);
  let kept = 0;
  for (let at = 0; terms.length > fewTerms && at < terms.length; at += 1) {
    if (random() < dropped) continue;
    terms[kept] = example.terms[at]!;
    weights[kept] = example.weights[at]!;
    kept += 1;
  }
  const left =
    kept < 2 ? example : { ...example, terms: terms.subarray(0, kept), weights: weights.subarray(0, kept) };
  const length = lengthOf(left.weights);
  return { ...left, weights: left.weights.map((weight) => weight / length) };
}

/** The table in bytes, each row by its own greatest weight. */
function inBytes({ table, ...upper }: Weights): NetworkTables {
  const units = upper.bias.length;
  const scales = new Float32Array(table.length / units);
  const bytes = new Int8Array(table.length);
  for (let term = 0; term < scales.length; term += 1) {
    const row = table.subarray(term * units, (term + 1) * units);
    const scale = row.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-9) / 127;
    scales[term] = scale;
    for (let unit = 0; unit < units; unit += 1) bytes[term * units + unit] = Math.round(row[unit]! / scale);
  }
  return { ...upper, table: bytes, scales };
}
