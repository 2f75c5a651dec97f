import { fold } from '../../../knowledge/vietnamese/fold.ts';
import { teencode } from '../../../knowledge/vietnamese/teencode.ts';

/**
 * The same utterance as another person would type it: chat spelling here and there, one or two slips of the finger,
 * and a phone's shortenings, all without marks. Deterministic by `seed`.
 */
export function noised(text: string, seed: number): string {
  const random = randomFrom(seed, text);
  return text.toLowerCase().replace(/\p{L}+/gu, (word) => {
    const short = spellings().get(word);
    if (short && random() < 0.45) return short[Math.floor(random() * short.length)]!;
    const bare = fold(word);
    return bare.length > 2 && random() < 0.12 ? slip(bare, random) : bare;
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

/** Numbers in [0, 1) that depend on nothing but the seed and the text (FNV-1a, then mulberry32). */
export function randomFrom(seed: number, text = ''): () => number {
  let state = 2166136261 ^ seed;
  for (let at = 0; at < text.length; at += 1) state = Math.imul(state ^ text.charCodeAt(at), 16777619);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
