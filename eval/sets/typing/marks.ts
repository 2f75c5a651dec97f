import { eachWord } from './pieces.ts';

/** Tone marks as combining characters. */
export const tones = {
  huyền: '\u0300',
  sắc: '\u0301',
  hỏi: '\u0309',
  ngã: '\u0303',
  nặng: '\u0323',
} as const;
const anyTone = /[\u0300\u0301\u0303\u0309\u0323]/gu;
const anyHat = /[\u0302\u0306\u031b]/gu;

/** Without any mark: no tone, hat or horn; đ as d. */
export function bare(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/gu, 'd')
    .replace(/Đ/gu, 'D')
    .normalize('NFC');
}

/** Without tones; hats, horns and đ stay. */
function toneless(text: string): string {
  return text.normalize('NFD').replace(anyTone, '').normalize('NFC');
}

/** Without hats and horns and with d for đ; tones stay. */
function hatless(text: string): string {
  return text.normalize('NFD').replace(anyHat, '').replace(/đ/gu, 'd').replace(/Đ/gu, 'D').normalize('NFC');
}

/** A word with one tone in the place of another; without the first tone it stays as it is. */
export function swapTone(word: string, from: string, to: string): string {
  return word.normalize('NFD').replace(from, to).normalize('NFC');
}

/** Hỏi for ngã and ngã for hỏi: the spelling fault of half the country. */
export function swapHoiNga(word: string): string {
  return word.normalize('NFD').includes(tones.hỏi)
    ? swapTone(word, tones.hỏi, tones.ngã)
    : swapTone(word, tones.ngã, tones.hỏi);
}

/** About half of the words without marks; of the rest hỏi and ngã mixed up, some tones or hats forgotten. */
export function wrongMarks(text: string, random: () => number): string {
  const typed = eachWord(text, (word) => {
    if (random() < 0.5) return bare(word);
    const chance = random();
    const mixedUp = swapHoiNga(word);
    if (mixedUp !== word) return chance < 0.7 ? mixedUp : word;
    if (chance < 0.1) return toneless(word);
    if (chance < 0.2) return hatless(word);
    return word;
  });
  return typed === text ? eachWord(text, bare) : typed;
}
