import { wholeAt } from '../wire/fields.ts';

const day = 86_400_000;
const earliest = Date.UTC(2009, 0);
/** Below this a number counts seconds: as milliseconds it would lie in 2001. */
const leastMs = 1e12;

/**
 * The first believable time of those given, in milliseconds. Messenger counts milliseconds and in places seconds,
 * changes of a Page count seconds; an unbelievable time is replaced by ours.
 */
export function timeOf(now: number, ...candidates: unknown[]): number {
  for (const candidate of candidates) {
    const number = wholeAt({ candidate }, 'candidate');
    if (number === null) continue;
    const at = number < leastMs ? number * 1000 : number;
    if (at >= earliest && at <= now + day) return at;
  }
  return now;
}
