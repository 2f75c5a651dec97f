import type { Reply } from '../../../adapters/render.ts';
import type { Answer } from '../../../knowledge/answer/answer.ts';
import { type Aspect, aspects } from '../../../knowledge/guides/guide.ts';
import type { Wish } from '../../../knowledge/model/rephraser.ts';
import { coachChoices } from '../../coach/choices.ts';
import { underWay } from '../../coach/coach-talk.ts';
import { restatedAnswer } from '../../model/restated-answer.ts';
import { wordedReply } from '../../model/worded-reply.ts';
import { wishIn } from '../reword/wishes.ts';
import type { Skill, SkillTurn } from '../skill.ts';
import { abstainReply, answerOutcome, answerReply, clarifyReply } from './reply.ts';

/** The general case: find the guide, answer the aspect asked for, offer near misses, or say "I don't know". */
const howto: Skill = {
  name: 'howto',
  order: 1000,
  match: (_said, { chances }) => chances.howto,
  async handle(turn) {
    const picked = chosen(turn);
    const answer = picked
      ? turn.answerer.answer({ text: turn.heard.text, today: turn.today, ...picked })
      : await understood(turn);
    switch (answer.status) {
      case 'answered':
        turn.talk.previous = { guide: answer.guide!.id, aspect: answer.aspect };
        turn.reply(await wordedReply(withCoach(turn, answer), answer, wishOf(turn), turn));
        break;
      case 'clarified':
        // Who goes on instead of choosing ("thế hết bao nhiêu tiền") most likely means the first of the choices.
        turn.talk.previous = { guide: answer.candidates[0]!.guide, aspect: answer.aspect };
        turn.reply(clarifyReply(answer));
        break;
      case 'abstained':
        turn.reply(abstainReply());
        break;
    }
    return answerOutcome('howto', answer);
  },
};
export default howto;

/** In private the guide can also be taken step by step. */
export function withCoach({ said, talk, today, answerer }: SkillTurn, answer: Answer): Reply {
  const reply = answerReply(answer);
  const guide = answer.guide ? answerer.guide(answer.guide.id) : undefined;
  if (said.group) return reply;
  const coach = coachChoices(answer, guide, underWay(talk, today));
  return { ...reply, choices: [...coach, ...reply.choices] };
}

/** The answer to what was said; a follow-up the rules cannot place is tried in full words. */
async function understood(turn: SkillTurn): Promise<Answer> {
  const answer = turn.heard.answer();
  return answer.status === 'answered' ? answer : ((await restatedAnswer(turn)) ?? answer);
}

/** How the answer shall be said: as the message asks, else as the operator set it. */
function wishOf({ said, heard, model }: SkillTurn): Wish | null {
  const asked = said.choice === null ? wishIn(heard.text)?.wish : undefined;
  return asked ?? (model?.always ? 'plainer' : null);
}

/** A tapped choice `guide:<id>[:<aspect>]` needs no search. */
function chosen({ said }: SkillTurn): { guide: string; aspect?: Aspect } | null {
  const [kind, guide, aspect] = said.choice?.split(':') ?? [];
  if (kind !== 'guide' || !guide) return null;
  return { guide, ...(aspects.includes(aspect as Aspect) ? { aspect: aspect as Aspect } : {}) };
}
