import { sourcesOf } from '../../../knowledge/answer/compose.ts';
import type { Aspect } from '../../../knowledge/guides/guide.ts';
import type { CoachTalk } from '../../coach/coach-talk.ts';
import type { Step, Way } from '../../coach/steps.ts';
import { type Outcome, plainOutcome, type SkillTurn } from '../skill.ts';
import type { Place } from './find-place.ts';

/** The step in hand, as buttons and records name it. */
export function atOf({ guide, coach, standing }: Place): {
  guide: string;
  way: Way;
  step: Step;
  number: number;
} {
  return {
    guide: guide.id,
    way: coach.way,
    step: standing.steps[standing.step - 1]!,
    number: standing.step,
  };
}

/** Remembers a place as the one in hand; a follow-up ("hết bao nhiêu tiền") is about its guide. */
export function keep(turn: SkillTurn, place: Place, part: Pick<CoachTalk, 'stuck' | 'aside'>): void {
  const { guide, coach, standing } = place;
  turn.talk.coach = {
    ...coach,
    ...part,
    step: standing.step,
    keys: standing.steps.map(({ key }) => key),
    checked: guide.checked,
    day: turn.today,
  };
  turn.talk.previous = { guide: guide.id, aspect: part.stuck === null ? 'steps' : 'troubleshoot' };
}

/** The log record of a move. */
export function outcomeOf({ guide }: Place, aspect: Aspect): Outcome {
  return {
    ...plainOutcome('howto', 'answered'),
    guide: guide.id,
    aspect,
    confidence: 1,
    candidates: [{ guide: guide.id, score: 1 }],
    sources: sourcesOf(guide),
  };
}
