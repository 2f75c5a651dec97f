/**
 * A typed text as we keep it: composed letters (NFC), line ends as `\n`, no characters that a database or a
 * screen cannot hold (controls, halves of surrogate pairs, marks that turn the writing direction around).
 */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/gu, '\n').replace(unfit, '').normalize('NFC').trim();
}

// The zero-width joiners stay: emoji sequences are made of them.
const unfit = /[^\P{Cc}\n\t]|\p{Cs}|[\u202A-\u202E\u2066-\u2069\uFEFF]/gu;
