import { goesOn, ongoing } from '../../feedback/dialogue.ts';
import { takeFeedback } from '../../feedback/take-feedback.ts';
import { readPhrases } from '../../router/phrases/phrase-list.ts';
import type { Skill } from '../skill.ts';

const says = readPhrases(new URL('./says.txt', import.meta.url));

/** A complaint, suggestion, fault report or praise, and what the person adds to it right after. */
const feedback: Skill = {
  name: 'feedback',
  order: 300,
  match(said, { talk, today, text, chances }) {
    const open = ongoing(talk, today);
    return (open !== null && goesOn(said, open)) || saysSo(text) || chances.feedback;
  },
  handle: takeFeedback,
};
export default feedback;

/** Does the message call itself a feedback, and not ask how to give one? */
function saysSo(text: string): boolean {
  const found = new Set(says.find(text).map(({ label }) => label));
  return found.has('says') && !found.has('asks how') && !found.has('asks status');
}
