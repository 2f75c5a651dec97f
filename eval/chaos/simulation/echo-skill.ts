import { plainOutcome, type Skill } from '../../../bot/skills/skill.ts';
import { marksIn, markText } from './marks.ts';

/** Answers each question with its mark, so that a platform's record tells which answer it holds. */
export const echoSkill: Skill = {
  name: 'howto',
  order: 1000,
  match: () => true,
  handle(turn) {
    turn.reply({ text: `Trả lời ${marksIn(turn.said.text).map(markText).join(' ')}`, choices: [] });
    return plainOutcome('howto', 'answered');
  },
};
