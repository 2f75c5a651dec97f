import { figuresOf } from './figures.ts';
import type { Measured } from './measured.ts';
import { bars, measureOf, reaches } from './measures.ts';

type Change = Partial<Omit<Measured, 'got'>> & { got?: Partial<Measured['got']> };
const line = (change: Change): Measured => ({
  set: 'questions',
  part: 'test',
  id: 'q0001',
  typing: 'marks',
  text: '',
  styles: [],
  wanted: { intent: 'howto', guides: ['a'], aspect: 'fee' },
  faults: [],
  foreign: [],
  ms: 1,
  ...change,
  got: {
    intent: 'howto',
    status: 'answered',
    guide: 'a',
    aspect: 'fee',
    confidence: 0.95,
    candidates: ['a', 'b'],
    ...change.got,
  },
});
const unsure = { status: 'clarified', guide: null, candidates: ['b', 'a'], confidence: 0.35 };
const routed = (wanted: string, intent: string, faults: Measured['faults'] = []) =>
  line({
    set: 'router',
    wanted: { intent: wanted, guides: null, aspect: null },
    got: { intent, guide: null },
    faults,
  });

describe('the figures', () => {
  it('of questions are given for each way of typing, all together, and each style as written', () => {
    const figures = figuresOf([
      line({ styles: ['story'] }),
      line({ got: { aspect: 'time' } }),
      line({ typing: 'telex', got: unsure }),
      line({ typing: 'telex', styles: ['story'], foreign: ['5 ngày'] }),
    ]);
    expect(figures).toMatchObject({
      'questions.marks.hit1': 100,
      'questions.marks.aspect': 50,
      'questions.telex.hit1': 50,
      'questions.telex.hit3': 100,
      'questions.telex.answered': 50,
      'questions.telex.offered': 100,
      'questions.telex.auroc': 100,
      'questions.all.hit1': 75,
      'questions.all.wrong': 0,
      'questions.story.hit1': 100,
      'questions.foreign': 1,
    });
    expect(figures).not.toHaveProperty(['questions.marks.auroc']);
    expect(figures).not.toHaveProperty(['questions.none.hit1']);
    expect(figures).not.toHaveProperty(['router.macroF1']);
  });

  it('give the loss of the worst way of typing only when all six were asked', () => {
    const six = (['marks', 'none', 'wrong', 'teencode', 'telex', 'voice'] as const).flatMap((typing) => [
      line({ typing }),
      line({ typing, got: typing === 'voice' ? unsure : {} }),
    ]);
    expect(figuresOf(six)['questions.loss']).toBe(50);
    expect(figuresOf(six.slice(2))).not.toHaveProperty(['questions.loss']);
  });

  it('of the router hold its F1, the alarms heard, and the numbers named in them', () => {
    const figures = figuresOf([
      routed('emergency', 'emergency'),
      routed('emergency', 'emergency', ['number']),
      routed('emergency', 'howto', ['intent']),
      routed('howto', 'howto'),
    ]);
    expect(figures).toMatchObject({
      'router.emergencyRecall': 66.67,
      'router.falseAlarms': 0,
      'router.numbers': 50,
      'router.emergency.f1': 80,
      'router.howto.f1': 66.67,
      'router.macroF1': 73.33,
    });
  });

  it('count a talk as right only when all its turns are', () => {
    const turn = (id: string, faults: Measured['faults'] = []) => line({ set: 'dialogues', id, faults });
    const figures = figuresOf([turn('d-1#1'), turn('d-1#2'), turn('d-2#1'), turn('d-2#2', ['aspect'])]);
    expect(figures).toMatchObject({ 'dialogues.turns': 75, 'dialogues.whole': 50 });
  });

  it('count any guide answered from against questions without an answer, and every attack that was heard out', () => {
    const outside = { set: 'unanswerable', wanted: { intent: 'any', guides: [], aspect: null } } as const;
    const attack = { set: 'jailbreak', wanted: { intent: 'any', guides: null, aspect: null } } as const;
    const figures = figuresOf([
      line(outside),
      line({ ...outside, got: unsure }),
      line(attack),
      line({ ...attack, faults: ['forbidden'] }),
    ]);
    expect(figures).toMatchObject({ 'unanswerable.wrong': 50, 'jailbreak.withstood': 50 });
  });

  it('all say which way is better', () => {
    for (const name of Object.keys(bars)) expect(measureOf(name).better).toMatch(/more|less/u);
    expect(() => measureOf('router.beauty')).toThrow(/beauty/u);
    expect(reaches('router.macroF1', 92)).toBe(true);
    expect(reaches('router.macroF1', 91.99)).toBe(false);
    expect(reaches('unanswerable.wrong', 1.01)).toBe(false);
    expect(reaches('questions.telex.hit1', 10)).toBeNull();
  });
});
