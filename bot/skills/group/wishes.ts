import { wordsOf } from '../../places/match-name.ts';
import { readPhrases } from '../../router/phrases/phrase-list.ts';

/** What is wanted for a group: to register it, for a named village or the writer's own; to switch listening. */
export type GroupWish = { kind: 'register'; village: string | null } | { kind: 'listen' | 'deaf' };

const wishes = readPhrases(new URL('./wishes.txt', import.meta.url));
const register = ['dang', 'ky', 'nhom'];
/** Words between "đăng ký nhóm" and the village. */
const filler = new Set('nay la cua cho'.split(' '));
const longestVillage = 12;

/** The wish a whole message is, or null. */
export function groupWishIn(text: string): GroupWish | null {
  const label = wishes.first(text);
  if (label !== null) return { kind: label as 'listen' | 'deaf' };
  const { typed, folded } = wordsOf(text);
  if (!register.every((word, at) => folded[at] === word || (word === 'ky' && folded[at] === 'ki')))
    return null;
  let from = register.length;
  while (filler.has(folded[from] ?? '')) from += 1;
  const village = typed.slice(from);
  if (village.length > longestVillage) return null;
  return { kind: 'register', village: village.length > 0 ? village.join(' ') : null };
}
