import { tokenise } from '../../../knowledge/vietnamese/tokens.ts';
import { codeIn } from '../../feedback/receipt-code.ts';
import { readPhrases } from '../../router/phrases/phrase-list.ts';

const says = readPhrases(new URL('./says.txt', import.meta.url));

/** Words of an answer beside its code: what is longer speaks of something else. */
const mostWords = 8;

/** What who holds a card says of it. */
export type CardAnswer = 'done' | 'fail';

/** "đã gửi rồi", "không chuyển được": what short words say of a card, or null. */
export function answerIn(text: string): CardAnswer | null {
  if (text.includes('?') || !isShort(text)) return null;
  // "chưa gửi được" holds "gửi"; the list has what was not done first.
  const label = says.first(text);
  return label === 'done' || label === 'fail' ? label : null;
}

/** "việc của tôi": the whole of a message asks which cards are open. */
export function asksForCards(text: string): boolean {
  return tokenise(text).length <= 5 && says.find(text).some(({ label }) => label === 'mine');
}

/** "1", "số 2": the place of a choice, or null. */
export function numberIn(text: string): CardAnswer | null {
  const [, digit] = /^(?:số|so|chọn|chon)?\s*([12])\s*[.)]?$/iu.exec(text.trim()) ?? [];
  return digit === '1' ? 'done' : digit === '2' ? 'fail' : null;
}

/** The code of a card or of an announcement, with its prefix; without it five letters may be anything. */
export function namedCode(text: string, prefix: 'CT' | 'TB'): string | null {
  const named = new RegExp(`(?<![\\p{L}\\p{N}])${prefix}[\\s:.-]*[0-9a-z]{5}(?![\\p{L}\\p{N}])`, 'iu').exec(
    text,
  );
  return named && codeIn(named[0], prefix);
}

function isShort(text: string): boolean {
  return tokenise(text).length - (namedCode(text, 'CT') ? 2 : 0) <= mostWords;
}
