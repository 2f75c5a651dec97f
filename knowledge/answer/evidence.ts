import type { Found } from '../search/search.ts';
import { softmax } from '../search/softmax.ts';

/**
 * How well the best guide is supported, in figures that mean the same for long and short questions. Of sixteen figures
 * tried, these are left when those are put aside without which right and wrong guides are told apart as well.
 */
export interface Evidence {
  /** Probability of the best guide by the networks, among the guides allowed and "none of them". */
  chance: number;
  /** The logarithm of its odds. */
  logOdds: number;
  /** Probability of the second guide. */
  secondChance: number;
  /** Entropy of the networks' probabilities, in nats. */
  doubt: number;
  /** 1 where the latent space puts the best guide first too, else 0. */
  firstByLatent: number;
  /** Lead of the best guide over "none of the guides" by likelihood, by the root of the question's weight. */
  overElsewhere: number;
  /** Lead of the fused score over the second guide. */
  lead: number;
}

/** The evidence for `ranked[0]` (indexes of guides, best first; only those that may be answered from). */
export function evidenceOf({ scores, query }: Found, ranked: readonly number[]): Evidence {
  const best = ranked[0]!;
  const second = ranked[1] ?? best;
  const chances = chancesOf(scores.members, ranked);
  const chance = chances[0]!;
  return {
    chance,
    logOdds: Math.log((chance + tiny) / (1 - chance + tiny)),
    secondChance: ranked.length > 1 ? chances[1]! : 0,
    doubt: -chances.reduce((sum, value) => sum + value * Math.log(value + tiny), 0),
    firstByLatent: ranked.every((at) => scores.latent[at]! <= scores.latent[best]!) ? 1 : 0,
    overElsewhere: (scores.likelihood[best]! - scores.elsewhere) / Math.sqrt(Math.max(1, query.mass)),
    lead: scores.fused[best]! - scores.fused[second]!,
  };
}

/** Keeps logarithms finite. */
const tiny = 1e-6;

/** Mean of the networks' probabilities of the ranked guides, and of none of them at the end. */
function chancesOf(members: readonly Float64Array[], ranked: readonly number[]): Float64Array {
  const mean = new Float64Array(ranked.length + 1);
  for (const member of members) {
    const among = softmax(Float64Array.from([...ranked.map((at) => member[at]!), member.at(-1)!]));
    for (let at = 0; at < mean.length; at += 1) mean[at]! += among[at]! / members.length;
  }
  return mean;
}
