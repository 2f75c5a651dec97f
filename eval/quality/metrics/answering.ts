import { placeOf, type Ranked } from './hit-rate.ts';
import { share } from './share.ts';

/** What became of a question that a guide answers. */
export interface Answered extends Ranked {
  status: string;
  /** The guide answered from, or null. */
  guide: string | null;
}

/** Percent of the questions in scope that were answered, rightly or not. */
export function answerRate(cases: readonly Pick<Answered, 'guide'>[]): number {
  return share(cases, ({ guide }) => guide !== null);
}

/** Percent of all questions asked that were answered from a guide that would not do. */
export function wrongAndConfident(cases: readonly Pick<Answered, 'guide' | 'wanted'>[]): number {
  return share(cases, ({ guide, wanted }) => guide !== null && !wanted.includes(guide));
}

/** Of the questions met with a choice, the percent whose first `offered` choices hold a guide that would do. */
export function offeredRight(cases: readonly Answered[], offered = 3): number {
  const asked = cases.filter(({ status }) => status === 'clarified');
  return share(asked, (one) => (placeOf(one) ?? Number.POSITIVE_INFINITY) <= offered);
}
