import { fold } from '../../../knowledge/vietnamese/fold.ts';
import { readPhrases } from '../../router/phrases/phrase-list.ts';

/** What a message wants: a code, to use one, or to undo. */
export type LinkWish = { kind: 'ask' } | { kind: 'claim'; code: string } | { kind: 'unlink' };

const wishes = readPhrases(new URL('./wishes.txt', import.meta.url));

/** What has the shape of a code: only its letters, or six signs with a digit among them. */
const shape = /^(?:[BCFGHKLMNPQRSTVXZ3479]{6}|(?=.*\d)[A-Z0-9]{6})$/u;

/** The wish a whole message is, or null. */
export function linkWishIn(text: string): LinkWish | null {
  const { head, code } = cutCode(text);
  const label = wishes.first(head);
  if (label === 'unlink') return code === null ? { kind: 'unlink' } : null;
  if (label !== 'link') return null;
  return code === null ? { kind: 'ask' } : { kind: 'claim', code };
}

/** Takes a code off the end: "bcf3gh", "BCF 3GH", "BCF-3GH". */
function cutCode(text: string): { head: string; code: string | null } {
  const words = text
    .trim()
    .split(/[\s:.,"“”-]+/u)
    .filter(Boolean);
  for (const count of [1, 2]) {
    const code = fold(words.slice(-count).join('')).toUpperCase();
    if (words.length > count && shape.test(code)) return { head: words.slice(0, -count).join(' '), code };
  }
  return { head: text, code: null };
}
