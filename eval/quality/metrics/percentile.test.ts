import { percentile } from './percentile.ts';

describe('percentiles', () => {
  it('are values that were measured, by nearest rank', () => {
    const values = [15, 20, 35, 40, 50];
    expect([5, 30, 40, 50, 100].map((percent) => percentile(values, percent))).toEqual([15, 20, 20, 35, 50]);
  });

  it('leave the list alone and have none of no values', () => {
    const values = [3, 1];
    expect(percentile(values, 50)).toBe(1);
    expect(values).toEqual([3, 1]);
    expect(percentile([], 50)).toBeNaN();
  });
});
