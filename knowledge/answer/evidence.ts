import { softmax } from '../search/classifier.ts';
import type { Found } from '../search/search.ts';

/** How well the best guide is supported, in figures that mean the same for long and short questions. */
export interface Evidence {
  /** Probability of the best guide by the classifier, among the guides allowed and "none of them". */
  chance: number;
  /** The same by the likelihood, tempered: words of one question do not speak independently. */
  odds: number;
  /** Lead of the best guide over "none of the guides", by the root of the question's weight. */
  overElsewhere: number;
  /** Cosine in the latent space. */
  latent: number;
  /** Lead of the fused score over the second guide. */
  lead: number;
}

/** The evidence for `ranked[0]` (indexes of guides, best first; only those that may be answered from). */
export function evidenceOf(found: Found, ranked: readonly number[]): Evidence {
  const { scores, query } = found;
  const best = ranked[0]!;
  const second = ranked[1] ?? best;
  const mass = Math.max(1, query.mass);
  const among = (values: Float64Array, elsewhere: number, temper: number) =>
    softmax(
      Float64Array.from([...ranked.map((at) => values[at]!), elsewhere], (value) => value * temper),
    )[0]!;
  return {
    chance: among(scores.classifier, scores.elsewhere.classifier, 1),
    odds: among(scores.likelihood, scores.elsewhere.likelihood, 0.3),
    overElsewhere: (scores.likelihood[best]! - scores.elsewhere.likelihood) / Math.sqrt(mass),
    latent: scores.latent[best]!,
    lead: scores.fused[best]! - scores.fused[second]!,
  };
}
