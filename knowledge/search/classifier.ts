import type { Parameters } from './parameters.ts';
import { randomNumbers } from './random-numbers.ts';
import type { Features, TrainingSet } from './training-set.ts';

/**
 * A linear classifier over guides: multinomial logistic regression on the same terms, one pass of AdaGrad (Duchi,
 * Hazan & Singer 2011) per epoch in a seeded order, stopped early in place of a penalty. It learns what the
 * likelihood cannot: which terms tell two close guides apart. Beside the likelihood it adds 1.4 points (held-out
 * questions) and 1.1 (questions written apart) of right guides first.
 */
export class GuideClassifier {
  readonly #guides: number;
  readonly #weights: Float32Array;

  constructor(
    { guides, vocabulary, examples }: TrainingSet,
    { epochs, rate, ignored, seed }: Parameters['classifier'],
    learnt?: Float32Array,
  ) {
    this.#guides = guides;
    if (learnt) {
      this.#weights = learnt;
      return;
    }
    this.#weights = new Float32Array(vocabulary.size * guides);
    const table = this.#weights;
    const squares = new Float32Array(vocabulary.size * guides).fill(1e-3);
    const random = randomNumbers(seed);
    const order = examples.map((_, index) => index);
    for (let epoch = 0; epoch < epochs; epoch += 1) {
      for (let i = order.length - 1; i > 0; i -= 1) {
        const j = Math.floor(random() * (i + 1));
        [order[i], order[j]] = [order[j]!, order[i]!];
      }
      for (const index of order) {
        const { guide, count, terms, weights } = examples[index]!;
        const length = norm(weights);
        const errors = softmax(this.score({ terms, weights }));
        errors[guide]! -= 1;
        // Guides that are out of the question already teach next to nothing and would cost most of the time.
        const active = Array.from(errors.keys()).filter((k) => Math.abs(errors[k]!) >= ignored);
        for (let i = 0; i < terms.length; i += 1) {
          const row = terms[i]! * guides;
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
  }

  /** What was learnt: `weights[term * guides + guide]`. */
  get weights(): Float32Array {
    return this.#weights;
  }

  /** The log-odds of each guide, up to a constant. */
  score({ terms, weights }: Features): Float64Array {
    const guides = this.#guides;
    const table = this.#weights;
    const scores = new Float64Array(guides);
    const length = norm(weights);
    for (let i = 0; i < terms.length; i += 1) {
      const row = terms[i]! * guides;
      const weight = weights[i]! / length;
      for (let k = 0; k < guides; k += 1) scores[k]! += weight * table[row + k]!;
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
