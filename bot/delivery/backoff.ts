/** First wait, in milliseconds. */
const firstMs = 1000;
/** Longest wait, in milliseconds. */
const longestMs = 15 * 60 * 1000;

/**
 * How long to wait before the next try, in milliseconds: doubling from one second to a quarter of an hour, with
 * jitter over the upper half so that many waiting rows do not come back together.
 *
 * @param attempts failed attempts so far, from 0.
 * @param random in [0, 1); given by tests.
 */
export function backoffMs(attempts: number, random: number = Math.random()): number {
  const full = Math.min(longestMs, firstMs * 2 ** Math.min(attempts, 20));
  return Math.round(full / 2 + (full / 2) * random);
}
