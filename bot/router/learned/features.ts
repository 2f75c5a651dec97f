import { accentedKey } from '../../../knowledge/vietnamese/accented-key.ts';
import { fold } from '../../../knowledge/vietnamese/fold.ts';
import { searchKey } from '../../../knowledge/vietnamese/search-key.ts';
import { tokenise } from '../../../knowledge/vietnamese/tokens.ts';
import { readPhrases } from '../phrases/phrase-list.ts';

/** Slots that features are hashed into: a byte for each and each intent is 1.5 MB. */
export const slots = 1 << 17;

/**
 * How much each kind of feature counts. Cross-validated macro-F1: all alike 71.4; letters down to 0.2 and kept
 * within words 73.8; with word classes at 3 and their pairs at 1, 81.7. With four times the howto seeds 77.3; with
 * words and pairs as marked, where they are marked, 78.9 (old: router-unseen.txt 86.2 and 87.3).
 */
const counts = { word: 1, pair: 1, marked: 1, markedPair: 1, letters: 0.2, class: 3, classPair: 1, shape: 1 };
type Kind = keyof typeof counts;

/** A message as the classifier sees it: slots, and what each one counts, together of length 1. */
export interface Features {
  slots: Uint32Array;
  values: Float32Array;
}

const classes = readPhrases(new URL('./word-classes.txt', import.meta.url));

/**
 * Words, neighbouring pairs and runs of 2 to 5 letters of the folded text, the words that carry marks as they are
 * written and each with the word before it, the classes its words belong to (see word-classes.txt) and the pairs of
 * those, a question mark, and how long it is. Numbers are all alike.
 */
export function featuresOf(text: string): Features {
  const found = new Map<number, number>();
  const count = (kind: Kind, slot: number) => {
    const known = found.get(slot);
    if (known === undefined || known < counts[kind]) found.set(slot, counts[kind]);
  };
  const add = (kind: Kind, what: string) => count(kind, slotOf(hashOn(starts[kind], what)));
  const tokens = tokenise(text);
  const words = tokens.map((token) => searchKey(token.text).replace(/\p{N}+/gu, '0'));
  words.forEach((word, at) => {
    add('word', word);
    add('pair', `${words[at - 1] ?? '^'} ${word}`);
    const typed = tokens[at]!.text;
    if (fold(typed) !== typed) {
      add('marked', accentedKey(typed));
      if (at > 0) add('markedPair', `${accentedKey(tokens[at - 1]!.text)} ${accentedKey(typed)}`);
    }
    // Each longer run goes on from the hash of the shorter one: most of the time here went into slices of text.
    const letters = ` ${word} `;
    for (let from = 0; from + 1 < letters.length; from += 1) {
      let hash = hashOfUnit(starts.letters, letters.charCodeAt(from));
      for (let at = from + 1; at < letters.length && at < from + 5; at += 1) {
        hash = hashOfUnit(hash, letters.charCodeAt(at));
        count('letters', slotOf(hash));
      }
    }
  });
  if (words.length > 0) add('pair', `${words.at(-1)} $`);
  const labels = [...new Set(classes.find(text).map(({ label }) => label))].sort();
  if (labels.length === 0) add('class', '');
  labels.forEach((label, at) => {
    add('class', label);
    for (const other of labels.slice(at + 1)) add('classPair', `${label} ${other}`);
  });
  if (text.includes('?')) add('shape', '?');
  add('shape', words.length <= 3 ? `${words.length}` : words.length <= 8 ? 'some' : 'many');
  const length = Math.sqrt([...found.values()].reduce((sum, value) => sum + value * value, 0));
  return {
    slots: Uint32Array.from(found.keys()),
    values: Float32Array.from(found.values(), (value) => value / length),
  };
}

/** FNV-1a (Fowler, Noll, Vo) over UTF-16 units, one at a time. */
function hashOfUnit(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 16777619);
}

function hashOn(start: number, text: string): number {
  let hash = start;
  for (let at = 0; at < text.length; at += 1) hash = hashOfUnit(hash, text.charCodeAt(at));
  return hash;
}

/** Where the hash of each kind of feature begins. */
const starts = Object.fromEntries(
  Object.keys(counts).map((kind) => [kind, hashOn(2166136261, `${kind}:`)]),
) as Record<Kind, number>;

/** A hash folded to the slots. */
function slotOf(hash: number): number {
  return (hash ^ (hash >>> 15)) & (slots - 1);
}
