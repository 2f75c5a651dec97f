import { plainOutcome, type Skill } from '../skill.ts';
import { answerCard, listCards, readTap } from './answer-card.ts';
import { asksForCards, namedCode } from './answers.ts';
import { askedBy, confirmCode } from './confirm-code.ts';

/**
 * What people who pass announcements on say of their cards, and residents who write a code they read: both are proofs
 * of where an announcement came.
 */
const relay: Skill = {
  name: 'relay',
  order: 90,
  match: (said) =>
    said.choice === null && (codeOf(said.text) !== null || (!said.group && asksForCards(said.text))),
  async handle(turn) {
    const { said } = turn;
    const tapped = said.choice === null ? null : readTap(said.choice);
    if (tapped) return answerCard(turn, tapped);
    const code = codeOf(said.text);
    if (said.group || (code !== null && !(await askedBy(turn, code)))) return confirmCode(turn, code);
    await listCards(turn, code);
    return plainOutcome('announcement', 'answered');
  },
};
export default relay;

function codeOf(text: string): string | null {
  return namedCode(text, 'CT') ?? namedCode(text, 'TB');
}
