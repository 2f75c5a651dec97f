import type { Claim } from './calibration-error.ts';

/**
 * Area under the ROC curve in percent: how often a right claim is stated with more confidence than a wrong one, ties
 * counting half (Mann-Whitney). 50 is chance; NaN when all claims are right or all wrong.
 */
export function auroc(claims: readonly Claim[]): number {
  const sorted = [...claims].sort((a, b) => a.confidence - b.confidence);
  let wrongBelow = 0;
  let wins = 0;
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    let right = 0;
    while (to < sorted.length && sorted[to]!.confidence === sorted[from]!.confidence) {
      if (sorted[to]!.right) right += 1;
      to += 1;
    }
    const wrong = to - from - right;
    wins += right * (wrongBelow + wrong / 2);
    wrongBelow += wrong;
    from = to;
  }
  return (100 * wins) / (wrongBelow * (claims.length - wrongBelow));
}
