import type { Choice } from '../../adapters/channel.ts';
import type { Answer } from '../../knowledge/answer/answer.ts';
import type { Aspect, Guide } from '../../knowledge/guides/guide.ts';
import type { CoachTalk } from './coach-talk.ts';
import { type Step, type Way, ways, waysOf } from './steps.ts';

/** What a tapped choice of the coach asks for. */
export const taps = ['start', 'done', 'stuck', 'fixed', 'still', 'whole', 'go'] as const;
export type Tap = (typeof taps)[number];

/** A tapped choice, which tells all it is about: old messages keep their buttons. */
export interface Tapped {
  tap: Tap;
  guide: string;
  /** Null where the choice leaves it open. */
  way: Way | null;
  /** Key of the step it stood under. */
  key: string | null;
}

/** Reads a choice's value, or null when it is none of the coach's. */
export function readTap(choice: string | null): Tapped | null {
  const [name, tap, guide, way, key] = choice?.split(':') ?? [];
  if (name !== 'coach' || !guide || !taps.includes(tap as Tap)) return null;
  return {
    tap: tap as Tap,
    guide,
    way: ways.includes(way as Way) ? (way as Way) : null,
    key: key || null,
  };
}

/**
 * Offers to go through a guide step by step, below an answer that shows steps; none below any other. To go on, where that guide is
 * in hand already.
 */
export function coachChoices(
  { parts }: Pick<Answer, 'parts'>,
  guide: Guide | undefined,
  inHand: CoachTalk | null = null,
): Choice[] {
  if (guide && inHand?.guide === guide.id) {
    const { way, step, keys } = inHand;
    return [{ label: goLabel(step), value: `coach:go:${guide.id}:${way}:${keys[step - 1]}` }];
  }
  const ways = guide ? waysOf(guide) : [];
  const way = parts.map(({ aspect }) => wayShown[aspect]).find((shown) => shown && ways.includes(shown));
  return guide && way ? [startChoice(guide.id, way)] : [];
}

/** The way of doing it that a part of an answer shows. */
const wayShown: Partial<Record<Aspect, Way>> = { steps: 'phone', where: 'inPerson' };

export function startChoice(guide: string, way: Way | null, label = 'Làm từng bước'): Choice {
  return { label, value: way ? `coach:start:${guide}:${way}` : `coach:start:${guide}` };
}

interface At {
  guide: string;
  way: Way;
  step: Step;
}

function under(tap: Tap, label: string, { guide, way, step }: At): Choice {
  return { label, value: `coach:${tap}:${guide}:${way}:${step.key}` };
}

/** Below a step. */
export function stepChoices(at: At): Choice[] {
  return [under('done', 'Xong', at), under('stuck', 'Chưa được', at), under('whole', 'Xem cả bài', at)];
}

/** Below what may be tried. */
export function tipChoices(at: At): Choice[] {
  return [
    under('fixed', 'Được rồi', at),
    under('still', 'Vẫn chưa được', at),
    under('whole', 'Xem cả bài', at),
  ];
}

/** Below the hand-off to a person. */
export function waitingChoices(at: At): Choice[] {
  return [under('fixed', 'Được rồi', at), under('whole', 'Xem cả bài', at)];
}

/** Back to a step. */
export function goChoice(at: At, number: number): Choice {
  return under('go', goLabel(number), at);
}

function goLabel(number: number): string {
  return `Làm tiếp bước ${number}`;
}
