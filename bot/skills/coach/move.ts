import type { Choice } from '../../../adapters/channel.ts';
import { answerFrom } from '../../../knowledge/answer/compose.ts';
import type { Guide } from '../../../knowledge/guides/guide.ts';
import { goChoice, startChoice, stepChoices, type Tap, type Tapped } from '../../coach/choices.ts';
import { newCoach, standingIn, underWay } from '../../coach/coach-talk.ts';
import * as words from '../../coach/coach-words.ts';
import { waysOf } from '../../coach/steps.ts';
import { settleStuck } from '../../coach/stuck-steps.ts';
import { answerOutcome, answerReply, sourceText } from '../howto/reply.ts';
import { type Outcome, plainOutcome, type SkillTurn } from '../skill.ts';
import { findPlace, type Place, usable } from './find-place.ts';
import { atOf, keep, outcomeOf } from './keep-place.ts';
import { giveTips, handOver, troubleOfPrevious } from './stuck.ts';

/** What a person does with the guide in hand. */
export interface Move {
  kind: Tap | 'back' | 'later' | 'leave' | 'resume' | 'trouble';
  /** The tapped button, when it was one. */
  tapped?: Tapped | null;
  /** What the person wrote of the trouble. */
  told?: string;
}

/** Moves that are about one step, so that they must be about the step in hand. */
const aboutStep: ReadonlySet<Move['kind']> = new Set(['done', 'fixed', 'stuck', 'still']);

/** Does one move and says where the person is now. */
export function move(turn: SkillTurn, { kind, tapped = null, told = '' }: Move): Outcome | Promise<Outcome> {
  if (kind === 'trouble') return troubleOfPrevious(turn);
  if (turn.said.group) return inGroup(turn, tapped);
  if (kind === 'start') return begin(turn, tapped);
  const place = findPlace(turn, tapped);
  if (place === 'none') return kind === 'whole' ? wholeOfPrevious(turn) : nothingInHand(turn);
  if (place === 'gone') return gone(turn);
  const { standing, stale } = place;
  const notice = standing.changed ? words.changedText(standing) : null;
  if (aboutStep.has(kind) && (stale || !standing.same)) return show(turn, place, notice);
  switch (kind) {
    case 'done':
    case 'fixed':
      return goOn(turn, place, notice);
    case 'stuck':
      return place.coach.stuck === null
        ? giveTips(turn, place, notice, told)
        : handOver(turn, place, notice, told);
    case 'still':
      return handOver(turn, place, notice, told);
    case 'back': {
      const step = Math.max(1, standing.step - 1);
      return show(turn, { ...place, standing: { ...standing, step } }, notice);
    }
    case 'whole':
      return showWhole(turn, place, notice);
    case 'later':
      return rest(turn, place);
    case 'leave':
      return leave(turn, place);
    case 'go':
    case 'resume':
      return resume(turn, place, notice);
  }
}

/** Begins a guide at its first step; without a button, the guide answered from last. */
function begin(turn: SkillTurn, tapped: Tapped | null): Outcome {
  const id = tapped?.guide ?? turn.talk.previous?.guide;
  const guide = id ? usable(turn, id) : null;
  const ways = guide ? waysOf(guide) : [];
  const way = ways.find((one) => one === tapped?.way) ?? ways[0];
  if (!guide || !way) return gone(turn);
  const before = underWay(turn.talk, turn.today);
  // The offer under an old answer shall not cost the place: who wants the first step goes back to it.
  const inHand = before?.guide === guide.id && before.way === way ? findPlace(turn, null) : 'none';
  if (typeof inHand === 'object')
    return resume(turn, inHand, inHand.standing.changed ? words.changedText(inHand.standing) : null);
  const left = before && before.guide !== guide.id ? turn.answerer.guide(before.guide)?.title : undefined;
  const coach = newCoach(guide, way, 1, turn.today);
  const standing = standingIn(guide, coach)!;
  const place: Place = { guide, coach, standing, stale: false };
  keep(turn, place, { stuck: null, aside: 0 });
  const replaced = left ? `Bài đang dở "${left}" được cất đi, thay bằng bài này.` : null;
  const other = ways.find((one) => one !== way);
  const answer = answerFrom(guide, 'steps');
  turn.reply({
    text: `${words.openingText(guide, way, standing, replaced)}\n\n${sourceText(answer)}`,
    choices: [
      ...stepChoices(atOf(place)),
      ...(other ? [startChoice(guide.id, other, words.otherWay[other])] : []),
    ],
  });
  return outcomeOf(place, 'steps');
}

function show(turn: SkillTurn, place: Place, notice: string | null): Outcome {
  keep(turn, place, { stuck: null, aside: 0 });
  say(turn, [notice, words.stepText(place.guide, place.standing)], stepChoices(atOf(place)));
  return outcomeOf(place, 'steps');
}

function resume(turn: SkillTurn, place: Place, notice: string | null): Outcome {
  keep(turn, place, { stuck: null, aside: 0 });
  const text = words.resumeText(place.guide, place.coach, place.standing, turn.today);
  say(turn, [notice, text], stepChoices(atOf(place)));
  return outcomeOf(place, 'steps');
}

/** The step in hand is done: on to the next one, or the end. */
function goOn(turn: SkillTurn, place: Place, notice: string | null): Outcome {
  const { guide, coach, standing } = place;
  if (coach.stuck !== null) turn.alsoWrite(settleStuck(atOf(place), 'fixed'));
  if (standing.step < standing.steps.length)
    return show(turn, { ...place, standing: { ...standing, step: standing.step + 1 } }, notice);
  delete turn.talk.coach;
  turn.talk.previous = { guide: guide.id, aspect: 'steps' };
  const end = [words.finishText(guide, standing.steps.length), sourceText(answerFrom(guide, 'time'))];
  say(turn, end, [{ label: 'Khi gặp trục trặc', value: `guide:${guide.id}:troubleshoot` }]);
  return outcomeOf(place, 'time');
}

function showWhole(turn: SkillTurn, place: Place, notice: string | null): Outcome {
  const { guide, standing } = place;
  // What is said next may be about the whole: a bare "ok" shall not tick off the step.
  keep(turn, place, { stuck: place.coach.stuck, aside: 1 });
  const { text } = answerReply(answerFrom(guide, place.coach.way === 'phone' ? 'steps' : 'where'));
  say(turn, [notice, text], [goChoice(atOf(place), standing.step)]);
  return outcomeOf(place, 'steps');
}

function rest(turn: SkillTurn, place: Place): Outcome {
  const { step, steps } = place.standing;
  keep(turn, place, { stuck: place.coach.stuck, aside: 1 });
  say(
    turn,
    [`Vâng, cứ thong thả. Đang ở bước ${step}/${steps.length}. Lúc nào làm thì nhắn "làm tiếp".`],
    [],
  );
  return outcomeOf(place, 'steps');
}

function leave(turn: SkillTurn, place: Place): Outcome {
  const { step, steps } = place.standing;
  delete turn.talk.coach;
  const text = `Vâng, dừng bài "${place.guide.title}" ở bước ${step}/${steps.length}. Cần gì cứ hỏi.`;
  say(turn, [text], [goChoice(atOf(place), step)]);
  return outcomeOf(place, 'steps');
}

/** In a group everybody reads along, and several would answer at once. */
function inGroup(turn: SkillTurn, tapped: Tapped | null): Outcome {
  const id = tapped?.guide ?? turn.talk.previous?.guide;
  const guide = id ? usable(turn, id) : null;
  if (!guide) {
    say(turn, [words.inPrivateOnly], []);
    return plainOutcome('howto', 'clarified');
  }
  return sayWhole(turn, guide, words.inPrivateOnly, []);
}

function wholeOfPrevious(turn: SkillTurn): Outcome {
  const guide = turn.talk.previous ? usable(turn, turn.talk.previous.guide) : null;
  const way = guide && waysOf(guide)[0];
  return guide && way ? sayWhole(turn, guide, null, [startChoice(guide.id, way)]) : gone(turn);
}

function sayWhole(turn: SkillTurn, guide: Guide, also: string | null, choices: Choice[]): Outcome {
  const answer = answerFrom(guide, 'steps');
  say(turn, [answerReply(answer).text, also], choices);
  turn.talk.previous = { guide: guide.id, aspect: 'steps' };
  return answerOutcome('howto', answer);
}

function nothingInHand(turn: SkillTurn): Outcome {
  const id = turn.talk.previous?.guide;
  const guide = id ? usable(turn, id) : null;
  const way = guide && waysOf(guide)[0];
  say(turn, [words.nothingInHand], way ? [startChoice(guide.id, way, `Làm từng bước: ${guide.title}`)] : []);
  return plainOutcome('howto', 'clarified');
}

function gone(turn: SkillTurn): Outcome {
  delete turn.talk.coach;
  say(turn, [words.gone], []);
  return plainOutcome('howto', 'clarified');
}

function say(turn: SkillTurn, parts: readonly (string | null)[], choices: Choice[]): void {
  turn.reply({ text: parts.filter((part) => part !== null && part !== '').join('\n\n'), choices });
}
