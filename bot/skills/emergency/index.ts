import { answerOutcome } from '../howto/reply.ts';
import type { Outcome, Said, Skill, SkillTurn } from '../skill.ts';
import { careInGroup, careText, helpText } from './numbers.ts';
import { type Danger, dangersIn } from './signs.ts';

/** From this chance on a message is treated as a cry for help although no rule knows its words. */
const heardFrom = 0.5;

/** Numbers first, in a group too and without being addressed. */
const emergency: Skill = {
  name: 'emergency',
  order: 10,
  match(said, { chances }) {
    if (said.choice !== null) return false;
    if (dangersIn(said.text, hearing(said)).length > 0) return true;
    return hearing(said) === 'addressed' && chances.emergency >= heardFrom;
  },
  handle(turn) {
    const found = dangersIn(turn.said.text, hearing(turn.said));
    const dangers: Danger[] = found.length > 0 ? found : ['any'];
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
