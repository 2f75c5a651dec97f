import { numberInWords } from './numbers.ts';
import { pick, pieces } from './pieces.ts';
import { heard, type Rule, speakers } from './regions.ts';

/** Numbers that a phone writes in digits even when they are spoken: short service numbers. */
const serviceNumbers = new Set(['111', '112', '113', '114', '115', '156', '1414', '1022', '5656', '8079']);

/**
 * What a voice keyboard, or a writer who spells as he speaks, makes of a text: one speaker's region all through, no
 * capitals or full stops, numbers and foreign words as heard. Codes keep their letters.
 */
export function asHeard(text: string, random: () => number): string {
  const rules = pick(speakers, random);
  const usual = spoken(text, random, (word) => (random() < 0.7 ? otherwise(word, rules, random) : word));
  const plain = spoken(
    text,
    () => 1,
    (word) => word,
  );
  if (usual !== plain) return usual;
  return spoken(text, random, (word) => otherwise(word, speakers.flat(), random));
}

/** The text without punctuation and capitals, with `hear` applied to every Vietnamese word. */
function spoken(text: string, random: () => number, hear: (word: string) => string): string {
  return pieces(text)
    .map((piece) => {
      if (piece.kind === 'number') return spokenNumber(piece.text);
      if (piece.kind === 'code') return piece.text;
      if (piece.kind === 'gap') return piece.text.replaceAll('%', ' phần trăm ').replace(/[^\s]+/gu, ' ');
      const word = piece.text.toLowerCase().normalize('NFC');
      const foreign = heard[word];
      if (foreign) return random() < 0.6 ? pick(foreign, random) : word;
      return hear(word);
    })
    .join('')
    .replace(/\s+/gu, ' ')
    .trim();
}

function spokenNumber(digits: string): string {
  const plain = digits.replaceAll('.', '');
  if (serviceNumbers.has(plain) || plain.length > 9 || /^0\d/u.test(plain)) return digits;
  return numberInWords(Number(plain));
}

/** The word under one of the rules that change it. */
function otherwise(word: string, rules: readonly Rule[], random: () => number): string {
  const ways = rules.map((rule) => rule(word)).filter((changed) => changed !== word && changed !== '');
  return ways.length > 0 ? pick(ways, random) : word;
}
