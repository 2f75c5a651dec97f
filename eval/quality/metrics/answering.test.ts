import { answerRate, offeredRight, wrongAndConfident } from './answering.ts';

const cases = [
  { status: 'answered', guide: 'a', wanted: ['a'], candidates: ['a'] },
  { status: 'answered', guide: 'c', wanted: ['a', 'c'], candidates: ['c', 'a'] },
  { status: 'answered', guide: 'b', wanted: ['a'], candidates: ['b', 'a'] },
  { status: 'clarified', guide: null, wanted: ['a'], candidates: ['b', 'c', 'a'] },
  { status: 'clarified', guide: null, wanted: ['a'], candidates: ['b', 'c', 'd', 'a'] },
  { status: 'abstained', guide: null, wanted: ['a'], candidates: ['a'] },
  { status: 'abstained', guide: null, wanted: ['a'], candidates: [] },
  { status: 'answered', guide: 'b', wanted: [], candidates: ['b'] },
];

describe('what becomes of questions', () => {
  it('counts an answer as an answer, right or wrong', () => {
    expect(answerRate(cases)).toBe(50);
  });

  it('counts wrong answers over everything asked, and any answer where no guide would do', () => {
    expect(wrongAndConfident(cases)).toBe(25);
  });

  it('judges choices by the ones shown, and only where a choice was given', () => {
    expect(offeredRight(cases)).toBe(50);
    expect(offeredRight(cases, 2)).toBe(0);
    expect(offeredRight([])).toBeNaN();
  });
});
