import { randomNumbers, shuffle } from '../random-numbers.ts';
import { softmax } from '../search/softmax.ts';
import { type Example, type Features, lengthOf } from '../search/training-set.ts';

/**
 * Learns a linear classifier: multinomial logistic regression, one pass of AdaGrad (Duchi, Hazan & Singer 2011) per
 * epoch in a seeded order, stopped early in place of a penalty. Gives `weights[term * classes + class]`.
 */
export function learnClassifier(
  { classes, terms: size, examples }: { classes: number; terms: number; examples: readonly Example[] },
  { epochs, rate, ignored, seed }: { epochs: number; rate: number; ignored: number; seed: number },
): Float32Array {
  const table = new Float32Array(size * classes);
  const classifier = new LinearClassifier(table, classes);
  const squares = new Float32Array(size * classes).fill(1e-3);
  const random = randomNumbers(seed);
  const order = examples.map((_, index) => index);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, random);
    for (const index of order) {
      const { label, count, terms, weights } = examples[index]!;
      const length = lengthOf(weights);
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

/** Scores classes by weighted terms. */
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
    const length = lengthOf(weights);
    for (let i = 0; i < terms.length; i += 1) {
      const row = terms[i]! * classes;
      const weight = weights[i]! / length;
      for (let k = 0; k < classes; k += 1) scores[k]! += weight * table[row + k]!;
    }
    return scores;
  }
}
