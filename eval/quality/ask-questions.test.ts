import { loadGuides } from '../../knowledge/guides/load-guides.ts';
import { partOf, type SetQuestion } from '../sets/load-sets.ts';
import { askingDay, judged, questionAsker } from './ask-questions.ts';

const { guides } = loadGuides();
const wanted = guides.find(({ topic }) => topic === 'health-records');
const question: SetQuestion = { id: 'q0001', text: wanted!.title, guide: wanted!.id, aspect: 'overview' };
const got = {
  intent: 'howto',
  status: 'answered',
  guide: 'a',
  aspect: 'fee',
  confidence: 0.9,
  candidates: ['a', 'b'],
} as const;

describe('asking the questions', () => {
  it('asks those of the part, as typed, and tells what came of them', () => {
    const ask = questionAsker(guides, [question, { ...question, id: 'q0004', text: 'Tôi ở đâu?' }]);
    const parts = [ask('test', 'none'), ask('tuning', 'none')];
    for (const [at, part] of (['test', 'tuning'] as const).entries())
      expect(parts[at]!.map(({ id }) => id)).toEqual(['q0001', 'q0004'].filter((id) => partOf(id) === part));
    const asked = parts.flat().find(({ id }) => id === 'q0001')!;
    expect(asked.text).not.toMatch(/[à-ỹđ]/iu);
    expect(asked.got.candidates[0]).toBe(wanted!.id);
    expect(asked.wanted.guides).toEqual([wanted!.id]);
    expect(asked.foreign).toEqual([]);
  });

  it('asks on the last day a guide was checked, so that figures do not change by the calendar', () => {
    expect(askingDay([{ ...wanted!, checked: '2026-12-01' }, ...guides])).toBe('2026-12-01');
  });

  it('judges the aspect only of the right guide, and takes any guide that would do', () => {
    const faults = (line: Partial<SetQuestion>, change: Partial<Parameters<typeof judged>[1]> = {}) =>
      judged({ ...question, guide: 'a', aspect: 'fee', ...line }, { ...got, ...change }, []).faults;
    expect(faults({})).toEqual([]);
    expect(faults({ guide: 'c', also: ['a'] })).toEqual([]);
    expect(faults({ aspect: 'time' })).toEqual(['aspect']);
    expect(faults({ guide: 'b', aspect: 'time' })).toEqual(['guide']);
    expect(faults({}, { guide: null, status: 'clarified' })).toEqual(['answer']);
    expect(faults({}, { intent: 'feedback', guide: null, candidates: [] })).toEqual([
      'intent',
      'guide',
      'answer',
    ]);
    expect(judged({ ...question, guide: 'a', aspect: 'fee' }, got, ['5 ngày']).faults).toEqual(['fact']);
  });
});
