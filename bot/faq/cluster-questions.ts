import { averageLinkage } from './average-linkage.ts';
import { cosine, termVectors, unit } from './term-vectors.ts';

/** What clustering looks at: the words, and what the answerer made of them. */
export interface Meaning {
  text: string;
  candidates: readonly { guide: string; score: number }[];
  /** How sure the answerer was, 0 to 1; null = it was not asked. */
  confidence: number | null;
}

/*
 * Half the words, half the guides the answerer thought of, as far as it was sure. Measured on the open sets, 983
 * questions of 84 guides and 231 that no guide answers; of the pairs put together those of one guide (P), of the
 * pairs of one guide those put together (R), their harmonic mean (F):
 *   words alone, best cut     P 0.13  R 0.06  F 0.09   (people word the same question in many ways)
 *   guides alone              P 0.37  R 0.62  F 0.46   (every unanswerable question lands with some guide)
 *   both, by confidence, 0.2  P 0.58  R 0.49  F 0.53
 *   the same, each put to the first near leader instead of average linkage: F 0.48
 */
const wordShare = 0.5;
const sameFrom = 0.2;
/** Takes the long tail of candidates out: the second guess at 0.7 of the first counts a quarter. */
const sharpness = 4;

/** Puts together questions that mean the same. Returns lists of item numbers; every item is in exactly one. */
export async function clusterQuestions(questions: readonly Meaning[]): Promise<number[][]> {
  const words = termVectors(questions.map(({ text }) => text));
  const guides = questions.map(({ candidates }) =>
    unit(new Map(candidates.map(({ guide, score }) => [guide, Math.max(0, score) ** sharpness]))),
  );
  const sure = questions.map(({ confidence }) => Math.sqrt(Math.max(0, confidence ?? 0)));
  return averageLinkage(
    questions.length,
    (a, b) =>
      wordShare * cosine(words[a]!, words[b]!) +
      (1 - wordShare) * sure[a]! * sure[b]! * cosine(guides[a]!, guides[b]!),
    sameFrom,
  );
}
