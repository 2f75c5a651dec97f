import { loudness, outputOf, type UpperLayers } from './network.ts';
import { softmax } from './softmax.ts';
import type { Example } from './training-set.ts';

/** A network in training: `table[term * units + unit]` in full. */
export interface Weights extends UpperLayers {
  table: Float32Array;
}

/** An error of a probability that is not worth a pass over the units. */
const negligible = 1e-3;

/** Slopes of the loss of a batch of examples over every weight, by backpropagation. */
export class Slopes {
  /** The terms the batch holds. */
  readonly terms: number[] = [];
  readonly upper: UpperLayers;
  /** Cross-entropy of all examples together, each as often as it counts. */
  loss = 0;
  readonly #weights: Weights;
  /** Of the table only the rows of the batch's terms; `#places[term]` is the row of a term, or -1. */
  #rows = new Float32Array(0);
  readonly #places: Int32Array;
  readonly #active: Int32Array;

  constructor(weights: Weights) {
    const { table, bias, out, outBias } = weights;
    this.#weights = weights;
    this.upper = {
      bias: new Float32Array(bias.length),
      out: new Float32Array(out.length),
      outBias: new Float32Array(outBias.length),
    };
    this.#places = new Int32Array(table.length / bias.length).fill(-1);
    this.#active = new Int32Array(outBias.length);
  }

  /** Adds one example; its weights are taken as they are, so they should have length 1. */
  add({ label, count, terms, weights }: Example): void {
    const { table, bias, out } = this.#weights;
    const upper = this.upper;
    const units = bias.length;
    const hidden = new Float64Array(bias);
    for (let i = 0; i < terms.length; i += 1) {
      const row = terms[i]! * units;
      const weight = loudness * weights[i]!;
      for (let unit = 0; unit < units; unit += 1) hidden[unit]! += weight * table[row + unit]!;
    }
    const errors = softmax(outputOf(hidden, this.#weights));
    this.loss -= count * Math.log(Math.max(errors[label]!, 1e-12));
    errors[label]! -= 1;
    const classes = errors.length;
    // Classes that are out of the question teach next to nothing and would cost most of the time.
    const active = this.#active;
    let some = 0;
    for (let k = 0; k < classes; k += 1) {
      if (Math.abs(errors[k]!) < negligible) continue;
      active[some] = k;
      some += 1;
      errors[k]! *= count;
      upper.outBias[k]! += errors[k]!;
    }
    const slopes = new Float64Array(units);
    const outSlopes = upper.out;
    for (let unit = 0; unit < units; unit += 1) {
      const value = hidden[unit]!;
      if (value === 0) continue;
      const row = unit * classes;
      let slope = 0;
      for (let i = 0; i < some; i += 1) {
        const k = active[i]!;
        slope += out[row + k]! * errors[k]!;
        outSlopes[row + k]! += value * errors[k]!;
      }
      slopes[unit] = slope;
      upper.bias[unit]! += slope;
    }
    for (let i = 0; i < terms.length; i += 1) {
      const row = this.#placeOf(terms[i]!) * units;
      const weight = loudness * weights[i]!;
      const rows = this.#rows;
      for (let unit = 0; unit < units; unit += 1) rows[row + unit]! += weight * slopes[unit]!;
    }
  }

  /** The slopes over the row of a term of the batch. */
  row(term: number): Float32Array {
    const units = this.upper.bias.length;
    const from = this.#places[term]! * units;
    return this.#rows.subarray(from, from + units);
  }

  clear(): void {
    this.#rows.fill(0, 0, this.terms.length * this.upper.bias.length);
    for (const term of this.terms) this.#places[term] = -1;
    this.terms.length = 0;
    for (const slopes of Object.values(this.upper)) slopes.fill(0);
    this.loss = 0;
  }

  #placeOf(term: number): number {
    if (this.#places[term]! < 0) {
      const units = this.upper.bias.length;
      this.#places[term] = this.terms.push(term) - 1;
      if (this.#rows.length < this.terms.length * units) {
        const wider = new Float32Array(2 * this.terms.length * units);
        wider.set(this.#rows);
        this.#rows = wider;
      }
    }
    return this.#places[term]!;
  }
}
