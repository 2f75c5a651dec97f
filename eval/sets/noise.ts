import { chatSpellings, neighbourKeys, soundAlikes } from './noise-tables.ts';

/** Six ways people type the same question. */
export const typings = ['clean', 'bare', 'noise', 'teencode', 'telex', 'half'] as const;
/**
 * clean: as written; bare: no marks at all; noise: no marks, chat spelling, and slips in about a quarter of the
 * words; teencode: marks, and chat spelling for about 60% of the words that have one; telex: half of the words left
 * as raw Telex keystrokes; half: half of the words without marks.
 */
export type Typing = (typeof typings)[number];

/** A question typed in one of the ways. The same text, way and seed always give the same result. */
export function typed(text: string, typing: Typing, seed = 1): string {
  const random = randomOf(`${seed}:${typing}:${text}`);
  const words = (change: (word: string) => string) => text.replace(/\p{L}+/gu, change);
  switch (typing) {
    case 'clean':
      return text;
    case 'bare':
      return bare(text);
    case 'half':
      return words((word) => (random() < 0.5 ? bare(word) : word));
    case 'telex':
      return words((word) => (random() < 0.5 ? keystrokes(word, random) : word));
    case 'teencode':
      return words((word) => chat(word, random));
    case 'noise':
      return bare(
        words((word) => {
          const short = chat(word, random);
          return short === word && word.length > 2 && random() < 0.23 ? slip(word, random) : short;
        }),
      );
  }
}

function chat(word: string, random: () => number): string {
  const spellings = chatSpellings[word.toLowerCase()];
  return spellings && random() < 0.6 ? pick(spellings, random) : word;
}

/** One slip of the finger or of the ear. */
function slip(word: string, random: () => number): string {
  const letters = [...bare(word)];
  const at = 1 + Math.floor(random() * (letters.length - 1));
  switch (Math.floor(random() * 5)) {
    case 0:
      [letters[at - 1], letters[at]] = [letters[at]!, letters[at - 1]!];
      return letters.join('');
    case 1:
      letters.splice(at, 1);
      return letters.join('');
    case 2:
      letters.splice(at, 0, letters[at]!);
      return letters.join('');
    case 3:
      letters[at] = pick([...(neighbourKeys[letters[at]!.toLowerCase()] ?? letters[at]!)], random);
      return letters.join('');
    default: {
      const fitting = soundAlikes.filter(([from]) => from.test(word));
      if (fitting.length === 0) return word;
      const [from, to] = pick(fitting, random);
      return word.replace(from, to);
    }
  }
}

const toneKeys: Record<string, string> = {
  '\u0300': 'f',
  '\u0301': 's',
  '\u0309': 'r',
  '\u0303': 'x',
  '\u0323': 'j',
};

/** A word as the keys pressed for it on a Telex keyboard; the tone key last, or right after its vowel. */
function keystrokes(word: string, random: () => number): string {
  const late = random() < 0.5;
  let tone = '';
  let keys = '';
  for (const character of word.normalize('NFD').replace(/đ/gu, 'dd').replace(/Đ/gu, 'Dd')) {
    if (character === '\u0302')
      keys = keys.replace(/[aeo](?=[^aeo]*$)/iu, (vowel) => vowel + vowel.toLowerCase());
    else if (character === '\u031b' || character === '\u0306') keys += 'w';
    else if (toneKeys[character]) {
      if (late) tone = toneKeys[character];
      else keys += toneKeys[character];
    } else keys += character;
  }
  return keys + tone;
}

/** Without marks. Written again here: the measure must not lean on the code it measures. */
function bare(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gu, 'd').replace(/Đ/gu, 'D');
}

function pick<T>(list: readonly T[], random: () => number): T {
  return list[Math.floor(random() * list.length)]!;
}

/** A generator of numbers in [0, 1) seeded by a text (FNV-1a, then mulberry32). */
export function randomOf(seed: string): () => number {
  let state = 2166136261;
  for (const character of seed) state = Math.imul(state ^ character.codePointAt(0)!, 16777619);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
