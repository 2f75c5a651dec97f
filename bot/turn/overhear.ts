import { isListening } from '../groups/listening.ts';
import { hear } from '../router/hear.ts';
import { answerOutcome, answerReply } from '../skills/howto/reply.ts';
import { plainOutcome } from '../skills/skill.ts';
import type { TurnFrame } from './frame.ts';
import { originOf } from './route.ts';

/**
 * From where on an overheard message is a question we answer: the chance that it is one, and that the guide is right.
 * A bot that speaks up without need is soon put out of the group. On the open sets 384 of 983 questions are answered
 * so, 3 of them from the wrong guide; of 229 messages that are no question 1, of 231 without an answer 3.
 */
const sure = { question: 0.7, guide: 0.9 };

/**
 * Hears unaddressed talk of a group whose owner switched listening on, and answers or is silent. It opens no dialogue,
 * hands nothing on and remembers nothing. Switched off since the message came: it is not heard.
 */
export async function overhear(frame: TurnFrame): Promise<string> {
  const { said, tools, input } = frame;
  frame.outcome = plainOutcome('ignore', 'silent');
  if (!(await isListening(tools.read, originOf(frame).conversation))) return 'not listening';
  const heard = hear(said, {}, input.today, tools.answerer);
  if (heard.chances.howto < sure.question) return 'no question';
  const answer = heard.answer();
  if (answer.status !== 'answered' || answer.confidence < sure.guide) return 'not sure';
  frame.replies.push({ ...answerReply(answer), choices: [] });
  frame.outcome = answerOutcome('howto', answer);
  return 'answered';
}
