import { goesOn, ongoing, saysFeedback } from '../../feedback/dialogue.ts';
import { takeFeedback } from '../../feedback/take-feedback.ts';
import type { Skill } from '../skill.ts';

/** A complaint, suggestion, fault report or praise, and what the person adds to it right after. */
const feedback: Skill = {
  name: 'feedback',
  order: 300,
  match(said, talk, today) {
    const open = ongoing(talk, today);
    return (open !== null && goesOn(said, open)) || saysFeedback(said.text);
  },
  handle: takeFeedback,
};
export default feedback;
