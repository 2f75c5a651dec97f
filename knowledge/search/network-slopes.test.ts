import { randomNumbers } from '../random-numbers.ts';
import { Slopes, type Weights } from './network-slopes.ts';
import type { Example } from './training-set.ts';

const random = randomNumbers(3);
const some = (size: number) => Float32Array.from({ length: size }, () => random() - 0.5);
const [terms, units, classes] = [6, 4, 3];
const weights: Weights = {
  table: some(terms * units),
  bias: some(units),
  out: some(units * classes),
  outBias: some(classes),
};
const batch: Example[] = [
  { label: 0, count: 1, terms: Int32Array.of(0, 2, 5), weights: Float64Array.of(0.6, 0.5, 0.62) },
  { label: 2, count: 3, terms: Int32Array.of(2), weights: Float64Array.of(1) },
  { label: 1, count: 0.15, terms: Int32Array.of(), weights: Float64Array.of() },
];

function slopesNow(): Slopes {
  const slopes = new Slopes(weights);
  for (const example of batch) slopes.add(example);
  return slopes;
}

/** The slope over one weight, by moving it a little to both sides. */
function measured(array: Float32Array, at: number): number {
  const before = array[at]!;
  const step = 2 ** -7;
  const lossAt = (value: number) => {
    array[at] = value;
    return slopesNow().loss;
  };
  const slope = (lossAt(before + step) - lossAt(before - step)) / (2 * step);
  array[at] = before;
  return slope;
}

describe('Slopes', () => {
  it.each(['bias', 'out', 'outBias'] as const)('are those of finite differences over %s', (part) => {
    const slopes = slopesNow().upper[part];
    for (const [at, slope] of slopes.entries()) expect(slope).toBeCloseTo(measured(weights[part], at), 3);
  });

  it('are those of finite differences over the table, and no other term has any', () => {
    const slopes = slopesNow();
    expect([...slopes.terms].sort()).toEqual([0, 2, 5]);
    for (const term of slopes.terms)
      for (const [unit, slope] of slopes.row(term).entries())
        expect(slope).toBeCloseTo(measured(weights.table, term * units + unit), 3);
  });

  it('start from nothing again when cleared', () => {
    const slopes = slopesNow();
    slopes.clear();
    for (const example of batch) slopes.add(example);
    expect(slopes).toEqual(slopesNow());
  });
});
