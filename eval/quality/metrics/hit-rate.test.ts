import { hitRate, placeOf } from './hit-rate.ts';

const cases = [
  { wanted: ['a'], candidates: ['a', 'b', 'c'] },
  { wanted: ['a', 'c'], candidates: ['b', 'c', 'a'] },
  { wanted: ['a'], candidates: ['b', 'c', 'd', 'a'] },
  { wanted: ['a'], candidates: [] },
];

describe('hit@k', () => {
  it('counts a question when any guide that would do is among the first k', () => {
    expect([1, 2, 3, 4].map((k) => hitRate(cases, k))).toEqual([25, 50, 50, 75]);
  });

  it('takes the best place of the guides that would do', () => {
    expect(cases.map(placeOf)).toEqual([1, 2, 4, null]);
  });

  it('says that nothing was measured on an empty set', () => {
    expect(hitRate([], 1)).toBeNaN();
  });
});
