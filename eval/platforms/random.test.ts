import { Random } from './random.ts';

describe('seeded random numbers', () => {
  it('come out the same for the same seed and differ for another', () => {
    const draw = (seed: number) => {
      const random = new Random(seed);
      return Array.from({ length: 20 }, () => random.next());
    };
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it('stay in range and use all of it', () => {
    const random = new Random(1);
    const drawn = new Set(Array.from({ length: 500 }, () => random.below(6)));
    expect([...drawn].sort()).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('shuffle without losing or doubling anything', () => {
    const items = Array.from({ length: 30 }, (_, index) => index);
    const mixed = new Random(3).shuffle(items);
    expect(mixed).not.toEqual(items);
    expect([...mixed].sort((a, b) => a - b)).toEqual(items);
  });
});
