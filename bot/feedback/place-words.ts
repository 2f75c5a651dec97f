import { fold } from '../../knowledge/vietnamese/fold.ts';
import { normalise } from '../../knowledge/vietnamese/normalise.ts';

/** Kinds of places people name: sure ones, and those that without marks are also everyday words (bản, bạn, bán). */
const sure = [
  'thôn',
  'xóm',
  'buôn',
  'làng',
  'khóm',
  'phường',
  'tiểu khu',
  'khu phố',
  'tổ dân phố',
  'khu dân cư',
  'phum',
  'sóc',
];
const unsure = ['bản', 'ấp', 'xã', 'tổ', 'đội', 'khu'];

/** Words that follow "thôn" or "xã" without being its name. */
const notNames = new Set(
  'toi tui minh em chau bac chung nha ta nay do kia ay nao con cac moi la bi co ko k khong dang da roi rat qua thi ma va de yeu lam het hong mat dien nuoc tren duoi ngoai oi a nhe khac ben'.split(
    ' ',
  ),
);
const before = new Set(['o', 'tai', 'thuoc', 'duoi', 'tren']);

const word = /[\p{L}\p{N}]+/gu;
const longestName = 3;

/**
 * The first named village or commune of a text, as typed ("thôn Khe Dứa", "xom 3"), or null. A name is a number or
 * capitalised words; in small letters only what ends a clause after "ở", as in "mất nước ở thôn khe dứa". Without
 * that, two of three "names" were other words (counted on 240 sentences).
 */
export function placeIn(text: string): string | null {
  const normal = normalise(text);
  const words = [...normal.matchAll(word)].map((match) => ({
    typed: match[0],
    at: match.index,
    end: match.index + match[0].length,
  }));
  for (let at = 0; at < words.length; at += 1) {
    const unit = unitAt(words, at);
    if (unit === 0) continue;
    const clause = clauseAfter(normal, words, at + unit);
    const name = properName(clause) || (isClear(words, at, unit) ? lowName(clause) : 0);
    if (name > 0) return normal.slice(words[at]!.at, words[at + unit + name - 1]!.end);
  }
  return null;
}

interface Word {
  typed: string;
  at: number;
  end: number;
}

/** How many words the kind of place at `at` takes; 0 = none stands there. Typed with marks, they must be right. */
function unitAt(words: readonly Word[], at: number): number {
  for (const unit of [...sure, ...unsure]) {
    const count = unit.split(' ').length;
    const typed = words.slice(at, at + count).map((one) => one.typed.toLowerCase());
    if (typed.length === count && [unit, fold(unit)].includes(typed.join(' '))) return count;
  }
  return 0;
}

/** The words from `from` on that only spaces part. */
function clauseAfter(text: string, words: readonly Word[], from: number): string[] {
  const clause: string[] = [];
  for (let at = from; at < words.length; at += 1) {
    if (!/^\s+$/u.test(text.slice(words[at - 1]!.end, words[at]!.at))) break;
    clause.push(words[at]!.typed);
  }
  return clause;
}

/** How many words of a clause are a number or a capitalised name; 0 = none. */
function properName(clause: readonly string[]): number {
  if (/^\d/u.test(clause[0] ?? '')) return 1;
  const end = clause.slice(0, longestName).findIndex((typed) => !/^(?:\p{Lu}\p{Ll}*|\d+)$/u.test(typed));
  return end < 0 ? Math.min(clause.length, longestName) : end;
}

function lowName(clause: readonly string[]): number {
  const fits = clause.length <= 2 && clause.every((typed) => !notNames.has(fold(typed)));
  return fits ? clause.length : 0;
}

/** A kind of place that is no everyday word, with "ở" before it. */
function isClear(words: readonly Word[], at: number, unit: number): boolean {
  const { typed } = words[at]!;
  const everyday = unit === 1 && unsure.some((one) => fold(one) === typed.toLowerCase());
  return !everyday && before.has(fold(words[at - 1]?.typed ?? ''));
}
