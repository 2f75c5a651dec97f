import type { Guide } from '../../knowledge/guides/guide.ts';
import { type Step, stepsOf, type Way } from './steps.ts';

/** Where a person is in a guide. Kept with the conversation, so over days and restarts. */
export interface CoachTalk {
  guide: string;
  way: Way;
  /** The step in hand, from 1. */
  step: number;
  /** Keys of all steps as the person was shown them: another list means that the guide has changed. */
  keys: string[];
  /** Day the guide was last held against its sources when it was begun, `YYYY-MM-DD`. */
  checked: string;
  /** Day it was begun, and day of the last word about it. */
  since: string;
  day: string;
  /** Not stuck; given what to try; handed to a person. */
  stuck: null | 'tips' | 'person';
  /** Turns about something else since the coach spoke last; 0 = what is said next answers the coach. */
  aside: number;
}

/** Days for which a place in a guide is remembered. */
export const keptDays = 14;
const dayMs = 86_400_000;

/** The guide that is being gone through, or null when there is none or it was left alone for too long. */
export function underWay(talk: { coach?: CoachTalk }, today: string): CoachTalk | null {
  const coach = talk.coach;
  if (!coach) return null;
  return Date.parse(today) - Date.parse(coach.day) <= keptDays * dayMs ? coach : null;
}

/** A coach that begins at the given step of a guide. */
export function newCoach(guide: Guide, way: Way, step: number, today: string): CoachTalk {
  return {
    guide: guide.id,
    way,
    step,
    keys: stepsOf(guide, way).map(({ key }) => key),
    checked: guide.checked,
    since: today,
    day: today,
    stuck: null,
    aside: 0,
  };
}

/** Where a person stands in the guide as it is today. */
export interface Standing {
  steps: Step[];
  /** From 1. */
  step: number;
  /** The guide has other steps than the person was shown. */
  changed: boolean;
  /** The step in hand is the one the person was shown. */
  same: boolean;
}

/**
 * Finds a person's place again. In a changed guide that is the same step wherever it stands now; else the one after
 * the last step they did that is still there; else the first. Null when the way has no steps any more.
 */
export function standingIn(guide: Guide, coach: CoachTalk): Standing | null {
  const steps = stepsOf(guide, coach.way);
  if (steps.length === 0) return null;
  const keys = steps.map(({ key }) => key);
  const changed = keys.join() !== coach.keys.join();
  for (let at = coach.step - 1; at >= 0; at -= 1) {
    const found = nearest(keys, coach.keys[at], at);
    if (found < 0) continue;
    const same = at === coach.step - 1;
    return { steps, step: Math.min(found + (same ? 1 : 2), keys.length), changed, same };
  }
  return { steps, step: 1, changed, same: false };
}

/** The place of a key nearest to where it stood; a guide may say "Bấm Gửi" twice. */
function nearest(keys: readonly string[], key: string | undefined, at: number): number {
  return keys.reduce(
    (best, one, place) =>
      one === key && (best < 0 || Math.abs(place - at) < Math.abs(best - at)) ? place : best,
    -1,
  );
}
