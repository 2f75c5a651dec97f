import { confusionOf, f1Scores, macroF1 } from './confusion.ts';

const cases = [
  ...Array.from({ length: 3 }, () => ({ wanted: 'a', got: 'a' })),
  { wanted: 'a', got: 'b' },
  { wanted: 'b', got: 'b' },
  { wanted: 'b', got: 'a' },
  { wanted: 'b', got: 'x' },
  { wanted: 'c', got: 'a' },
];

describe('the confusion matrix', () => {
  const confusion = confusionOf(cases);

  it('counts every pair once', () => {
    expect(confusion.get('a')).toEqual(
      new Map([
        ['a', 3],
        ['b', 1],
      ]),
    );
    expect(confusion.get('b')).toEqual(
      new Map([
        ['b', 1],
        ['a', 1],
        ['x', 1],
      ]),
    );
  });

  it('gives each wanted label its F1: a 6/9, b 2/5, c none right', () => {
    const scores = f1Scores(confusion);
    expect([...scores.keys()]).toEqual(['a', 'b', 'c']);
    expect(scores.get('a')).toBeCloseTo(66.667, 2);
    expect(scores.get('b')).toBeCloseTo(40);
    expect(scores.get('c')).toBe(0);
  });

  it('weighs rare labels as much as frequent ones', () => {
    expect(macroF1(confusion)).toBeCloseTo((66.667 + 40 + 0) / 3, 2);
    expect(macroF1(confusionOf([]))).toBeNaN();
  });
});
