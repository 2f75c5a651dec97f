import { type NoiseRates, noised } from '../vietnamese/noised.ts';
import type { SearchText } from './document.ts';
import type { Example, Features } from './training-set.ts';

/**
 * Some of the questions once more, one of `every`, as somebody else would type it and as `read` makes it out: what is
 * learnt from them knows the mistakes of the reading. Reading is slow, and all of them gain little over half.
 */
export function noisedExamples(
  texts: readonly SearchText[],
  { every, ...rates }: NoiseRates & { every: number },
  read: (text: string) => Features,
): Example[] {
  return texts
    .filter(({ field }, at) => field === 'questions' && at % every === 0)
    .map(({ guide, text }) => ({ label: guide, count: 1, ...read(noised(text, 1, rates)) }));
}
