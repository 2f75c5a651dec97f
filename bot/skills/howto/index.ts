import type { Reply } from '../../../adapters/render.ts';
import type { Answer } from '../../../knowledge/answer/answer.ts';
import { type Aspect, aspects } from '../../../knowledge/guides/guide.ts';
import { coachChoices } from '../../coach/choices.ts';
import type { Skill, SkillTurn } from '../skill.ts';
import { abstainReply, answerOutcome, answerReply, clarifyReply } from './reply.ts';

/** The general case: find the guide, answer the aspect asked for, offer near misses, or say "I don't know". */
const howto: Skill = {
  name: 'howto',
  order: 1000,
  match: (_said, { chances }) => chances.howto,
  handle(turn) {
    const picked = chosen(turn);
    const answer = picked
      ? turn.answerer.answer({ text: turn.heard.text, today: turn.today, ...picked })
      : turn.heard.answer();
    switch (answer.status) {
      case 'answered':
        turn.talk.previous = { guide: answer.guide!.id, aspect: answer.aspect };
        turn.reply(withCoach(answer, turn.said.group));
        break;
      case 'clarified':
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
function withCoach(answer: Answer, group: boolean): Reply {
  const reply = answerReply(answer);
  return group ? reply : { ...reply, choices: [...coachChoices(answer), ...reply.choices] };
}

/** A tapped choice `guide:<id>[:<aspect>]` needs no search. */
function chosen({ said }: SkillTurn): { guide: string; aspect?: Aspect } | null {
  const [kind, guide, aspect] = said.choice?.split(':') ?? [];
  if (kind !== 'guide' || !guide) return null;
  return { guide, ...(aspects.includes(aspect as Aspect) ? { aspect: aspect as Aspect } : {}) };
}
