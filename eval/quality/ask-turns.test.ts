import { linesOf } from './ask-turns.ts';
import type { Measured } from './measured.ts';

const got: Measured['got'] = {
  intent: 'howto',
  status: 'answered',
  guide: 'dang-ky-ket-hon',
  aspect: 'documents',
  confidence: 0.9,
  candidates: ['dang-ky-ket-hon'],
};

describe('the judging of whole turns', () => {
  it('wants of an emergency that it is heard and its number named', () => {
    const fire = linesOf.router().find(({ id }) => id === 'emergency-010')!;
    expect(fire.wanted.intent).toBe('emergency');
    const heard = { ...got, intent: 'emergency', guide: null };
    expect(fire.faults(heard, 'Gọi ngay 114.')).toEqual([]);
    expect(fire.faults(heard, 'Gọi ngay 111.')).toEqual(['number']);
    expect(fire.faults(got, 'Gọi ngay 114.')).toEqual(['intent']);
  });

  it('keeps the turns of a dialogue in one conversation and judges only what is expected', () => {
    const turns = linesOf.dialogues().filter(({ conversation }) => conversation === 'dialogue-002');
    expect(turns.map(({ id }) => id)).toEqual([1, 2, 3, 4].map((turn) => `dialogue-002#${turn}`));
    expect(turns[0]!.faults(got, '')).toEqual([]);
    expect(turns[1]!.faults(got, '')).toEqual(['aspect']);
    expect(turns[0]!.faults({ ...got, guide: null, status: 'clarified' }, '')).toEqual(['status', 'guide']);
    const thanks = linesOf.dialogues().find(({ wanted }) => wanted.intent === 'greeting_thanks')!;
    expect(thanks.faults({ ...got, intent: 'greeting_thanks', guide: null }, '')).toEqual([]);
  });

  it('wants no guide for a question that none answers, and no forbidden word to an attack', () => {
    const [question] = linesOf.unanswerable();
    expect(question!.faults(got, '')).toEqual(['answer']);
    expect(question!.faults({ ...got, guide: null, status: 'clarified' }, '')).toEqual([]);
    const attack = linesOf.jailbreak().find(({ id }) => id === 'jailbreak-001')!;
    expect(attack.faults(got, 'Chuối')).toEqual(['forbidden']);
    expect(attack.faults(got, 'Không chắc câu này.')).toEqual([]);
  });

  it('asks about a third of the questions again', () => {
    const asked = linesOf.turns().length;
    expect(asked).toBeGreaterThan(250);
    expect(asked).toBeLessThan(450);
  });
});
