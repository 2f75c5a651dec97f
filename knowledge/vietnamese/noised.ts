import { randomFrom } from '../random-numbers.ts';
import { fold } from './fold.ts';
import { teencode } from './teencode.ts';

/** Share of the words that have a chat spelling which get it, and of the others which get a slip. */
export interface NoiseRates {
  chat: number;
  slip: number;
}

const usual: NoiseRates = { chat: 0.45, slip: 0.12 };

/**
 * The same utterance as another person would type it: chat spelling here and there, some slips of the finger,
 * and a phone's shortenings, without marks but for those of the chat spellings. Deterministic by `seed`. What the
 * build learns, it learns from such copies too; the test sets are typed by rules and tables of their own (`eval/sets`).
 */
export function noised(text: string, seed: number, rates: NoiseRates = usual): string {
  const random = randomFrom(seed, text);
  return text.toLowerCase().replace(/\p{L}+/gu, (word) => {
    const short = spellings().get(word);
    if (short && random() < rates.chat) return short[Math.floor(random() * short.length)]!;
    const bare = fold(word);
    return bare.length > 2 && random() < rates.slip ? slip(bare, random) : bare;
  });
}

function slip(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 1));
  switch (Math.floor(random() * 3)) {
    case 0:
      return word.slice(0, at - 1) + word[at]! + word[at - 1]! + word.slice(at + 1);
    case 1:
      return word.slice(0, at) + word.slice(at + 1);
    default:
      return word.slice(0, at) + word[at]! + word.slice(at);
  }
}

let table: Map<string, string[]> | undefined;

/** One-word chat spellings of each word, from the table the product reads with. */
function spellings(): Map<string, string[]> {
  if (!table) {
    table = new Map();
    for (const [spelling, words] of teencode()) {
      for (const word of words) table.set(word, [...(table.get(word) ?? []), spelling]);
    }
  }
  return table;
}
