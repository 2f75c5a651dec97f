import type { Choice } from '../../adapters/channel.ts';
import type { Answer } from '../../knowledge/answer/answer.ts';
import { type Step, type Way, ways } from './steps.ts';

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

/** Offers to go through a guide step by step, below an answer that shows steps; none below any other. */
export function coachChoices(answer: Pick<Answer, 'guide' | 'parts'>): Choice[] {
  const steps = answer.parts.find(({ aspect, numbered, lines }) => {
    return numbered && lines.length > 1 && (aspect === 'steps' || aspect === 'where');
  });
  if (!answer.guide || !steps) return [];
  const way: Way = steps.aspect === 'where' ? 'inPerson' : 'phone';
  return [startChoice(answer.guide.id, way)];
}

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
  return under('go', `Làm tiếp bước ${number}`, at);
}
