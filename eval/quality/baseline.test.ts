import { dropsAgainst } from './baseline.ts';

const baseline = {
  measured: '2026-11-22',
  asked: { questions: 600, router: 300 },
  goals: {},
  figures: {
    'questions.marks.hit1': 92.1,
    'questions.marks.wrong': 0.8,
    'questions.marks.offered': 90,
    'router.emergencyRecall': 100,
  },
};
const all = { questions: 600, router: 300 };
const drops = (change: Record<string, number>, asked: Record<string, number> = all) =>
  dropsAgainst(baseline, { ...baseline.figures, ...change }, asked);

describe('the check against the baseline', () => {
  it('passes figures that are equal, better, or worse within half a point', () => {
    expect(drops({})).toEqual([]);
    expect(drops({ 'questions.marks.hit1': 99, 'questions.marks.wrong': 0 })).toEqual([]);
    expect(drops({ 'questions.marks.hit1': 91.6, 'questions.marks.wrong': 1.3 })).toEqual([]);
  });

  it('names the figure that is worse, whichever way is better', () => {
    expect(drops({ 'questions.marks.hit1': 91.59 })).toEqual([
      "questions.marks.hit1 is 91.59, worse than the baseline's 92.1 by 0.51 (allowed: 0.5).",
    ]);
    expect(drops({ 'questions.marks.wrong': 1.31 })[0]).toMatch(/^questions\.marks\.wrong is 1\.31, worse/u);
  });

  it('allows no missed emergency at all', () => {
    expect(drops({ 'router.emergencyRecall': 99.99 })).toHaveLength(1);
  });

  it('does not judge what is only shown', () => {
    expect(drops({ 'questions.marks.offered': 10 })).toEqual([]);
  });

  it('passes over sets that were not asked, but not over a figure that has vanished', () => {
    expect(drops({ 'router.emergencyRecall': 0 }, { questions: 600 })).toEqual([]);
    const { 'questions.marks.hit1': _, ...rest } = baseline.figures;
    expect(dropsAgainst(baseline, rest, all)).toEqual([
      'questions.marks.hit1 was 92.1 in the baseline and was not measured now.',
    ]);
  });
});
