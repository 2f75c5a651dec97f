import { logSoftmax } from './softmax.ts';
import { type Features, lengthOf } from './training-set.ts';

/** What follows the table of terms: `out[unit * classes + class]`. */
export interface UpperLayers {
  bias: Float32Array;
  out: Float32Array;
  outBias: Float32Array;
}

/** A trained network; the build keeps it. */
export interface NetworkTables extends UpperLayers {
  /**
   * `table[term * units + unit]`, to be multiplied by `scales[term]`. A byte a weight ranks as well as four do and is
   * a quarter of the memory, which is nearly all of what a search takes.
   */
  table: Int8Array;
  scales: Float32Array;
}

/** A bag of terms has length 1; this is how loud it is to the units. Small numbers learn slowly. */
export const loudness = 3;

/**
 * A bag of weighted terms to rectified units to classes, the smallest network there is (as fastText, Joulin et al.
 * 2017, with one non-linear layer). Tells apart what the likelihood cannot: guides that share most words.
 */
export class Network {
  readonly #tables: NetworkTables;

  constructor(tables: NetworkTables) {
    this.#tables = tables;
  }

  /** The logarithm of the probability of each class. */
  score({ terms, weights }: Features): Float64Array {
    const { table, scales, bias } = this.#tables;
    const units = bias.length;
    const hidden = new Float64Array(bias);
    const scale = loudness / lengthOf(weights);
    for (let i = 0; i < terms.length; i += 1) {
      const row = terms[i]! * units;
      const weight = weights[i]! * scale * scales[terms[i]!]!;
      for (let unit = 0; unit < units; unit += 1) hidden[unit]! += weight * table[row + unit]!;
    }
    return logSoftmax(outputOf(hidden, this.#tables));
  }
}

/** Rectifies the units in place and gives the log-odds of the classes. */
export function outputOf(hidden: Float64Array, { out, outBias }: UpperLayers): Float64Array {
  const scores = new Float64Array(outBias);
  for (let unit = 0; unit < hidden.length; unit += 1) {
    const value = hidden[unit]!;
    if (value <= 0) {
      hidden[unit] = 0;
      continue;
    }
    const row = unit * scores.length;
    for (let k = 0; k < scores.length; k += 1) scores[k]! += value * out[row + k]!;
  }
  return scores;
}
