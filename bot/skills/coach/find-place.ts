import { inForce } from '../../../knowledge/answer/in-force.ts';
import type { Guide } from '../../../knowledge/guides/guide.ts';
import type { Tapped } from '../../coach/choices.ts';
import { type CoachTalk, newCoach, type Standing, standingIn, underWay } from '../../coach/coach-talk.ts';
import { stepsOf } from '../../coach/steps.ts';
import type { SkillTurn } from '../skill.ts';

/** Where a person is, in the guides as they are today. */
export interface Place {
  guide: Guide;
  coach: CoachTalk;
  standing: Standing;
  /** A button was tapped that stood under another step than the one in hand. */
  stale: boolean;
}

/** The guide with this id, when it may be answered from today. */
export function usable({ answerer, today }: SkillTurn, id: string): Guide | null {
  const guide = answerer.guide(id);
  return guide && inForce(guide, today) ? guide : null;
}

/**
 * The place a message is about: the one in hand, or that of a button of a guide that is not in hand any more.
 * `none`: there is no such place; `gone`: its guide is not used any more.
 */
export function findPlace(turn: SkillTurn, tapped: Tapped | null): Place | 'none' | 'gone' {
  const current = underWay(turn.talk, turn.today);
  const inHand =
    current && (!tapped || (tapped.guide === current.guide && (tapped.way ?? current.way) === current.way));
  if (inHand) return placeInHand(turn, current, tapped);
  return tapped ? placeTapped(turn, tapped) : 'none';
}

function placeInHand(turn: SkillTurn, coach: CoachTalk, tapped: Tapped | null): Place | 'gone' {
  const guide = usable(turn, coach.guide);
  const standing = guide && standingIn(guide, coach);
  if (!standing) return 'gone';
  const stale = tapped !== null && tapped.key !== standing.steps[standing.step - 1]!.key;
  return { guide, coach, standing, stale };
}

function placeTapped(turn: SkillTurn, { guide: id, way, key }: Tapped): Place | 'gone' {
  const guide = usable(turn, id);
  const steps = guide && stepsOf(guide, way ?? 'phone');
  if (!steps || steps.length === 0) return 'gone';
  const at = steps.findIndex((step) => step.key === key);
  const step = Math.max(at, 0) + 1;
  const standing = { steps, step, changed: at < 0, same: at >= 0 };
  return { guide, coach: newCoach(guide, way ?? 'phone', step, turn.today), standing, stale: false };
}
