import type { Reply } from '../../../adapters/render.ts';
import { answerFrom } from '../../../knowledge/answer/compose.ts';
import { coachChoices, tipChoices, waitingChoices } from '../../coach/choices.ts';
import * as words from '../../coach/coach-words.ts';
import { countStuck, placeNamed, settleStuck } from '../../coach/stuck-steps.ts';
import { tipsFor } from '../../coach/tips.ts';
import { nearbyPeople } from '../handoff/index.ts';
import { answerOutcome, answerReply } from '../howto/reply.ts';
import { type Outcome, plainOutcome, type SkillTurn } from '../skill.ts';
import { type Place, usable } from './find-place.ts';
import { atOf, keep, outcomeOf } from './keep-place.ts';

/** First "chưa được" at a step: what the guide says of its troubles. Where it says nothing, a person at once. */
export async function giveTips(
  turn: SkillTurn,
  place: Place,
  notice: string | null,
  told: string,
): Promise<Outcome> {
  const { guide, coach, standing } = place;
  const tips = tipsFor(guide, coach.way, standing.step, told);
  if (tips.lines.length === 0) return handOver(turn, place, notice, told);
  await count(turn, place);
  keep(turn, place, { stuck: 'tips', aside: 0 });
  const text = words.tipsText(guide, standing, tips);
  tell(turn, notice, text, tipChoices(atOf(place)));
  return outcomeOf(place, 'troubleshoot');
}

/** The advice did not help: neighbours and the team, who are told the guide and the step. */
export async function handOver(
  turn: SkillTurn,
  place: Place,
  notice: string | null,
  told: string,
): Promise<Outcome> {
  const { guide, coach, standing } = place;
  if (coach.stuck === null) await count(turn, place);
  turn.alsoWrite(settleStuck(atOf(place), 'handed_off'));
  // A bare "ok" to what comes now does not tick off the step.
  keep(turn, place, { stuck: 'person', aside: 1 });
  turn.describe(words.matterText(guide, coach, standing, told));
  const text = words.neighbourText(guide, standing, nearbyPeople);
  tell(turn, notice, text, waitingChoices(atOf(place)));
  return { ...outcomeOf(place, 'troubleshoot'), status: 'handed_off' };
}

function tell(turn: SkillTurn, notice: string | null, text: string, choices: Reply['choices']): void {
  turn.reply({ text: notice ? `${notice}\n\n${text}` : text, choices });
}

async function count(turn: SkillTurn, place: Place): Promise<void> {
  turn.alsoWrite(countStuck(atOf(place), await placeNamed(turn.read, turn.from.conversation)));
}

/**
 * "Chưa được" with no guide in hand is about the one answered from last: its troubles, and when these were just
 * told, a person.
 */
export function troubleOfPrevious(turn: SkillTurn): Outcome {
  const { talk, said } = turn;
  const guide = talk.previous ? usable(turn, talk.previous.guide) : null;
  if (!guide) {
    turn.reply({ text: words.gone, choices: [] });
    return plainOutcome('howto', 'clarified');
  }
  const answer = answerFrom(guide, 'troubleshoot');
  if (talk.previous?.aspect === 'troubleshoot') {
    turn.describe(`Làm theo bài "${guide.title}" mà chưa được, đã xem mục "Khi gặp trục trặc".`);
    turn.reply({ text: nearbyPeople, choices: [] });
    return { ...answerOutcome('howto', answer), status: 'handed_off' };
  }
  const reply = answerReply(answer);
  turn.reply(said.group ? reply : { ...reply, choices: [...coachChoices(answer, guide), ...reply.choices] });
  talk.previous = { guide: guide.id, aspect: 'troubleshoot' };
  return answerOutcome('howto', answer);
}
