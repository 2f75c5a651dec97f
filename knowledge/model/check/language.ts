import { isLanguage, type Wish } from '../rephraser.ts';

const english = new Set(
  'the of and you your is are with for this that be can from not if at on by it to in or a an'.split(' '),
);
const surelyEnglish = new Set('the of and you your is with for this that are can from'.split(' '));
const marked = /[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]/u;

/**
 * Cheap check that a text is in the language asked for. Vietnamese and English are known by their marks and small
 * words; of the other languages it is only known that the text is not Vietnamese said again, not English, and in
 * Latin letters.
 */
export function isInLanguage(text: string, source: string, wish: Wish): boolean {
  if (/(?!\p{Script=Latin})\p{L}/u.test(text)) return false;
  const said = wordsOf(text);
  if (said.length === 0) return false;
  const share = (test: (word: string) => boolean) => said.filter(test).length / said.length;
  const inEnglish = share((word) => english.has(word));
  const inVietnamese = share((word) => marked.test(word));
  if (!isLanguage(wish)) return inVietnamese >= 0.35 && share((word) => surelyEnglish.has(word)) < 0.08;
  if (wish === 'english') return inEnglish >= 0.15 && inVietnamese < 0.5;
  const own = new Set(wordsOf(source));
  return share((word) => surelyEnglish.has(word)) < 0.08 && share((word) => own.has(word)) < 0.6;
}

function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFC')
      .toLocaleLowerCase('vi')
      .match(/\p{L}+/gu) ?? []
  );
}
