import { tokenise } from '../../../knowledge/vietnamese/tokens.ts';
import { codeIn } from '../../feedback/receipt-code.ts';
import { tellStatus } from '../../feedback/tell-status.ts';
import { readPhrases } from '../../router/phrases/phrase-list.ts';
import type { Skill } from '../skill.ts';

const asks = readPhrases(new URL('./asks.txt', import.meta.url));

/** "How far is my complaint?": by code or by whose it is. */
const ticketStatus: Skill = {
  name: 'ticket-status',
  order: 120,
  match: (said, { chances }) =>
    namesTicket(said.text) || asks.first(said.text) !== null || chances.ticket_status,
  handle: tellStatus,
};
export default ticketStatus;

/** A code counts with its prefix, or when the message is little else: "20h30" has the shape of one. */
function namesTicket(text: string): boolean {
  if (codeIn(text, 'PA') === null) return false;
  return /(?<!\p{L})pa[\s:.-]*[0-9a-z]{5}(?![\p{L}\p{N}])/iu.test(text) || tokenise(text).length <= 3;
}
