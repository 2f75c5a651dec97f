import { answerOutcome } from '../howto/reply.ts';
import type { Outcome, Said, Skill, SkillTurn } from '../skill.ts';
import { dangersHeard } from './heard.ts';
import { careInGroup, careText, helpText } from './numbers.ts';
import type { Danger } from './signs.ts';

/** Numbers first, in a group too and without being addressed. */
const emergency: Skill = {
  name: 'emergency',
  order: 10,
  match(said, { chances }) {
    if (said.choice !== null) return false;
    return dangersHeard(said.text, hearing(said), chances.emergency).length > 0;
  },
  handle(turn) {
    const dangers = dangersHeard(turn.said.text, hearing(turn.said), turn.heard.chances.emergency);
    turn.reply({ text: textFor(dangers, turn.said.group), choices: [] });
    return recorded(turn, dangers);
  },
};
export default emergency;

function hearing({ group, addressed }: Said): 'addressed' | 'overheard' {
  return group && !addressed ? 'overheard' : 'addressed';
}

function textFor(dangers: Danger[], group: boolean): string {
  if (dangers[0] === 'self-harm') return group ? careInGroup : careText;
  return helpText(dangers);
}

/** The guide that holds these numbers is named with the outcome, so that they can be checked. */
function recorded({ answerer, said, today }: SkillTurn, dangers: Danger[]): Outcome {
  const guide = dangers[0] === 'medical' ? 'cap-cuu-115' : 'so-khan-cap';
  const answer = answerer.answer({ text: said.text, guide, aspect: 'contact', today });
  return { ...answerOutcome('emergency', answer), status: 'answered', confidence: 1 };
}
