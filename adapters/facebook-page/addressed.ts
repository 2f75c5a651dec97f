import type { AnsweredComments } from '../facebook-sdk/settings.ts';
import { stripLeadingMention } from '../mention.ts';
import { idAt, listAt } from '../wire/fields.ts';

/** Words of a question, folded: people leave the question mark out. */
const questionWords =
  /(?:^|[^a-z])(?:o dau|cho nao|the nao|nhu nao|lam sao|lam the nao|ntn|bao nhieu|bao gio|bao lau|khi nao|luc nao|may gio|ngay nao|can gi|giay to gi|phai lam|la gi|duoc khong|duoc ko|dc ko|duoc chua|cho hoi|xin hoi|tai sao|vi sao|sao lai|huong dan|ai biet)(?![a-z])/u;

/**
 * Does a comment want an answer of the bot? Under a post people tag each other, thank and joke, and the platform
 * takes a Page that answers everything for spam; so by default only what mentions the Page or asks something does.
 */
export function isAddressed(rule: AnsweredComments, value: unknown, text: string, pageId: string): boolean {
  if (rule === 'none') return false;
  if (rule === 'all') return true;
  const mentioned =
    listAt(value, 'message_tags').some((tag) => idAt(tag, 'id') === pageId) ||
    stripLeadingMention(text) !== text ||
    /(?:^|[^a-z])loa lang(?![a-z])/u.test(folded(text));
  return mentioned || (rule === 'question' && asks(text));
}

function asks(text: string): boolean {
  return text.includes('?') || questionWords.test(folded(text));
}

function folded(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replace(/\s+/gu, ' ');
}
