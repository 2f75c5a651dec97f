import { noised } from '../vietnamese/noised.ts';
import type { SearchText } from './document.ts';
import type { Example, Features } from './training-set.ts';

/**
 * Every question once more, as somebody else would type it and as `read` makes it out: what is learnt from them knows
 * the mistakes of the reading, and half a point of it is lost without.
 */
export function noisedExamples(texts: readonly SearchText[], read: (text: string) => Features): Example[] {
  return texts
    .filter(({ field }) => field === 'questions')
    .map(({ guide, text }) => ({ label: guide, count: 1, ...read(noised(text, 1)) }));
}
