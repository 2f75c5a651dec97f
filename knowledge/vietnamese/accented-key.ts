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
 * the tone mark is placed, so old and new spelling are one word. Hats, horns and đ stay.
 */
export function accentedKey(syllable: string): string {
  let tone = '';
  const bare = syllable
    .toLowerCase()
    .normalize('NFD')
    .replace(toneMark, (mark) => {
      tone = tones[mark] ?? '';
      return '';
    })
    .normalize('NFC');
  return bare + tone;
}

/** The tone digit of an accented key, or '' for the level tone. */
export function toneOf(key: string): string {
  return /[1-5]$/u.exec(key)?.[0] ?? '';
}
