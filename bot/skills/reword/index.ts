import { wordedReply } from '../../model/worded-reply.ts';
import { withCoach } from '../howto/index.ts';
import { abstainReply, answerOutcome } from '../howto/reply.ts';
import { plainOutcome, type Skill } from '../skill.ts';
import { wishIn } from './wishes.ts';

/**
 * The answer before, said in plainer words, shorter, or in another language; and, tapped, as the guide has it. Without
 * a model "shorter" and "plainer" leave out what was not asked for.
 */
const reword: Skill = {
  name: 'reword',
  order: 160,
  match: ({ text }, { talk }) => talk.previous !== undefined && wishIn(text)?.alone === true,
  async handle(turn) {
    const { previous } = turn.talk;
    const answer =
      previous && turn.answerer.answer({ text: turn.heard.text, today: turn.today, ...previous });
    if (answer?.status !== 'answered') {
      turn.reply(abstainReply());
      return plainOutcome('howto', 'abstained');
    }
    const wish = turn.said.choice === null ? (wishIn(turn.said.text)?.wish ?? null) : null;
    turn.reply(await wordedReply(withCoach(turn, answer), answer, wish, turn));
    return answerOutcome('howto', answer);
  },
};
export default reword;
