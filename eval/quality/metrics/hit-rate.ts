import { share } from './share.ts';

/** A question's ranking and the guides that would do, any of them. */
export interface Ranked {
  wanted: readonly string[];
  candidates: readonly string[];
}

/** Place of the first guide that would do, from 1; null when none is in the list. */
export function placeOf({ wanted, candidates }: Ranked): number | null {
  const at = candidates.findIndex((guide) => wanted.includes(guide));
  return at < 0 ? null : at + 1;
}

/** hit@k: percent of the questions with a right guide among the first k. */
export function hitRate(cases: readonly Ranked[], k: number): number {
  return share(cases, (one) => (placeOf(one) ?? Number.POSITIVE_INFINITY) <= k);
}
