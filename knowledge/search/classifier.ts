import type { Parameters } from './parameters.ts';
import { randomNumbers } from './random-numbers.ts';
import type { Example, Features } from './training-set.ts';

/**
 * Learns a linear classifier: multinomial logistic regression, one pass of AdaGrad (Duchi, Hazan & Singer 2011) per
 * epoch in a seeded order, stopped early in place of a penalty. Gives `weights[term * classes + class]`.
 */
export function learnClassifier(
  { classes, terms: size, examples }: { classes: number; terms: number; examples: readonly Example[] },
  { epochs, rate, ignored, seed }: Omit<Parameters['classifier'], 'mostGuides'>,
): Float32Array {
  const table = new Float32Array(size * classes);
  const classifier = new LinearClassifier(table, classes);
  const squares = new Float32Array(size * classes).fill(1e-3);
  const random = randomNumbers(seed);
  const order = examples.map((_, index) => index);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    for (let i = order.length - 1; i > 0; i -= 1) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    for (const index of order) {
      const { label, count, terms, weights } = examples[index]!;
      const length = norm(weights);
      const errors = softmax(classifier.score({ terms, weights }));
      errors[label]! -= 1;
      // Classes that are out of the question already teach next to nothing and would cost most of the time.
      const active = Array.from(errors.keys()).filter((k) => Math.abs(errors[k]!) >= ignored);
      for (let i = 0; i < terms.length; i += 1) {
        const row = terms[i]! * classes;
        const scale = (count * weights[i]!) / length;
        for (const k of active) {
          const slope = scale * errors[k]!;
          const square = squares[row + k]! + slope * slope;
          squares[row + k] = square;
          table[row + k]! -= (rate * slope) / Math.sqrt(square);
        }
      }
    }
  }
  return table;
}

/**
 * Scores classes by weighted terms. Over guides it tells apart what the likelihood cannot, two guides that share
 * most words: beside the likelihood it adds 1.4 points (held-out questions) and 1.1 (questions written apart) of
 * right guides first.
 */
export class LinearClassifier {
  readonly #table: Float32Array;
  readonly #classes: number;

  /** `table` as `learnClassifier` gives it. */
  constructor(table: Float32Array, classes: number) {
    this.#table = table;
    this.#classes = classes;
  }

  /** The log-odds of each class, up to a constant. */
  score({ terms, weights }: Features): Float64Array {
    const classes = this.#classes;
    const table = this.#table;
    const scores = new Float64Array(classes);
    const length = norm(weights);
    for (let i = 0; i < terms.length; i += 1) {
      const row = terms[i]! * classes;
      const weight = weights[i]! / length;
      for (let k = 0; k < classes; k += 1) scores[k]! += weight * table[row + k]!;
    }
    return scores;
  }
}

function norm(weights: Float64Array): number {
  let sum = 0;
  for (const weight of weights) sum += weight * weight;
  return Math.sqrt(sum) || 1;
}

/** Probabilities from log-odds. */
export function softmax(scores: Float64Array): Float64Array {
  const most = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const powers = scores.map((score) => Math.exp(score - most));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}
