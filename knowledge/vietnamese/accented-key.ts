import { remember } from './remember.ts';

const tones: Record<string, string> = {
  '\u0300': '2',
  '\u0301': '1',
  '\u0309': '3',
  '\u0303': '4',
  '\u0323': '5',
};
const toneMark = /[\u0300\u0301\u0309\u0303\u0323]/gu;

/**
 * A syllable with its tone as a digit at the end: `hoà` and `hòa` -> `hoa2`, `đường` -> `đương2`. Free of where
 * the tone mark is placed and of i/y where spelling wavers (`kỹ`, `kĩ` -> `ki4`), so two spellings are one word.
 * Hats, horns and đ stay.
 */
export function accentedKey(syllable: string): string {
  return remembered(syllable);
}

const remembered = remember((syllable) => {
  let tone = '';
  const bare = syllable
    .toLowerCase()
    .normalize('NFD')
    .replace(toneMark, (mark) => {
      tone = tones[mark] ?? '';
      return '';
    })
    .normalize('NFC');
  return unifyI(bare) + tone;
});

/** One spelling where y and i waver at the end of a syllable: after h, k, l, m, s, t and qu. */
export function unifyI(letters: string): string {
  return letters.replace(/^(h|k|l|m|s|t|qu)y$/u, '$1i');
}

/** The tone digit of an accented key of a plain word, or '' for the level tone. */
export function toneOf(key: string): string {
  return /(?<=\p{L})[1-5]$/u.exec(key)?.[0] ?? '';
}

/** The accented key without its tone. */
export function withoutTone(key: string): string {
  return key.replace(/(?<=\p{L})[1-5]$/u, '');
}
