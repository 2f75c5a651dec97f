import { fold } from '../../knowledge/vietnamese/fold.ts';
import { normalise } from '../../knowledge/vietnamese/normalise.ts';
import { typesOf } from './place.ts';

/** A name cut into words, as typed and without marks. */
export interface Words {
  typed: string[];
  folded: string[];
  /** The folded words in one, for slips and missing spaces. */
  joined: string;
}

export function wordsOf(text: string): Words {
  const typed =
    normalise(text)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const folded = typed.map(fold);
  return { typed, folded, joined: folded.join('') };
}

/** How people shorten what a place is. */
const short: Readonly<Record<string, string>> = {
  x: 'xã',
  p: 'phường',
  tt: 'thị trấn',
  tx: 'thị xã',
  tp: 'thành phố',
  h: 'huyện',
  tdp: 'tổ dân phố',
};

const spokenTypes = new Map<string, string>([
  ...[...new Set(Object.values(typesOf).flat())].map((type) => [fold(type), type] as const),
  ...Object.entries(short),
]);
const longestType = 3;

/** What a run of words says a place is ("xa chau que" -> xã), and the words behind it. */
export function typeAhead(words: Words): { type: string | null; rest: Words } {
  for (let count = Math.min(longestType, words.folded.length - 1); count > 0; count -= 1) {
    const type = spokenTypes.get(words.folded.slice(0, count).join(' '));
    const typed = words.typed.slice(0, count).join(' ');
    // "bàn Khe" typed with other marks is no "bản Khe".
    if (type && (typed === fold(typed) || typed === type)) return { type, rest: from(words, count) };
  }
  return { type: null, rest: words };
}

export function from(words: Words, at: number): Words {
  const typed = words.typed.slice(at);
  const folded = words.folded.slice(at);
  return { typed, folded, joined: folded.join('') };
}

/** Names shorter than this must be typed right: one slip makes another name of them. */
const shortestForSlip = 5;

/**
 * How well typed words are a name: 1 as it is written or without marks, less with other marks, one slip, or only its
 * beginning; 0 when they are something else.
 */
export function likeness(typed: Words, name: Words): number {
  if (typed.joined === '') return 0;
  if (typed.joined === name.joined) return marksDiffer(typed, name) ? 0.93 : 1;
  if (/\d/u.test(name.joined) || /\d/u.test(typed.joined)) return 0;
  if (name.joined.length >= shortestForSlip && isOneSlip(typed.joined, name.joined)) return 0.8;
  const begins = typed.folded.every((word, at) => word === name.folded[at]);
  if (begins) return 0.65;
  return typed.joined.length >= 3 && name.joined.startsWith(typed.joined) ? 0.6 : 0;
}

/** Were marks typed that are not those of the name? */
function marksDiffer(typed: Words, name: Words): boolean {
  return typed.typed.some(
    (word, at) => word !== typed.folded[at] && word !== name.typed[at] && name.typed[at] !== undefined,
  );
}

/** One letter more, less, other, or two swapped. */
export function isOneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  if (a.length < b.length) return a.slice(at) === b.slice(at + 1);
  if (a.length > b.length) return a.slice(at + 1) === b.slice(at);
  if (a.slice(at + 1) === b.slice(at + 1)) return true;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}
