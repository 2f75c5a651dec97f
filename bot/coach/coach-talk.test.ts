import { loadGuides } from '../../knowledge/guides/load-guides.ts';
import { coachChoices, readTap, startChoice } from './choices.ts';
import { keptDays, newCoach, standingIn, underWay } from './coach-talk.ts';
import { stepsOf, waysOf } from './steps.ts';

const guides = loadGuides().guides;
const guide = guides.find(({ id }) => id === 'vneid-muc-2')!;
const lines = guide.sections.phone!;
const withSteps = (texts: readonly string[]) => ({
  ...guide,
  sections: {
    ...guide.sections,
    phone: texts.map((text, at) => ({ text, step: at + 1, citations: [], at: at + 1 })),
  },
});

describe('a guide taken step by step', () => {
  it('can be any of the library, on at least one way', () => {
    expect(guides.filter((one) => waysOf(one).length === 0).map(({ id }) => id)).toEqual([]);
  });

  it('is remembered up to the last day promised, and not a day longer', () => {
    const coach = newCoach(guide, 'phone', 1, '2026-11-22');
    expect(keptDays).toBe(14);
    expect(underWay({ coach }, '2026-12-06')).toBe(coach);
    expect(underWay({ coach }, '2026-12-07')).toBeNull();
    expect(underWay({}, '2026-11-22')).toBeNull();
  });

  it('is found again at the same step, at the nearest one left, or from the start', () => {
    const coach = newCoach(withSteps(['a', 'b', 'c', 'd']), 'phone', 3, '2026-11-22');
    const place = (...texts: string[]) => {
      const found = standingIn(withSteps(texts), coach);
      return found && [found.step, found.changed, found.same];
    };
    expect(place('a', 'b', 'c', 'd')).toEqual([3, false, true]);
    expect(place('x', 'a', 'b', 'c', 'd')).toEqual([4, true, true]);
    expect(place('a', 'b', 'd')).toEqual([3, true, false]);
    expect(place('a', 'y', 'z', 'd')).toEqual([2, true, false]);
    expect(place('a', 'b')).toEqual([2, true, false]);
    expect(place('x', 'y', 'z')).toEqual([1, true, false]);
    expect(place()).toBeNull();
  });

  it('keeps apart two steps of the same words', () => {
    const twice = withSteps(['a', 'gửi', 'b', 'gửi', 'c']);
    for (const step of [2, 4])
      expect(standingIn(twice, newCoach(twice, 'phone', step, '2026-11-22'))).toMatchObject({
        step,
        same: true,
      });
  });
});

describe('the choices of the coach', () => {
  it('carry guide, way and step through a button, and read nothing else', () => {
    const { value } = startChoice('vneid-muc-2', 'inPerson');
    expect(readTap(value)).toEqual({ tap: 'start', guide: 'vneid-muc-2', way: 'inPerson', key: null });
    const [step] = stepsOf(guide, 'phone');
    expect(readTap(`coach:done:vneid-muc-2:phone:${step!.key}`)?.key).toBe(step!.key);
    for (const other of [
      null,
      '',
      'guide:vneid-muc-2',
      'coach',
      'coach:done',
      'coach:fly:vneid-muc-2',
      'handoff',
    ])
      expect(readTap(other)).toBeNull();
  });

  it('are offered where steps are shown, for the way that is shown first', () => {
    const part = { heading: null, numbered: false, lines: lines.map(({ text }) => text) };
    const offered = (...aspects: ('steps' | 'where' | 'documents')[]) =>
      coachChoices({ parts: aspects.map((aspect) => ({ ...part, aspect })) }, guide).map(
        ({ value }) => value,
      );
    expect(offered('steps', 'where')).toEqual(['coach:start:vneid-muc-2:phone']);
    expect(offered('where', 'steps')).toEqual(['coach:start:vneid-muc-2:inPerson']);
    expect(offered('documents')).toEqual([]);
    expect(coachChoices({ parts: [{ ...part, aspect: 'steps' }] }, undefined)).toEqual([]);
    const there = withSteps([]);
    expect(coachChoices({ parts: [{ ...part, aspect: 'steps' }] }, there)).toEqual([]);
  });
});
