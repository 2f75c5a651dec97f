/** Wrong codes that one address may ask for at once, and in a minute after that. */
export const missesOfOne = 10;
/** The same for all addresses together. */
export const missesOfAll = 300;

/** Addresses remembered before those at rest are forgotten. */
const mostAddresses = 10_000;
const minuteMs = 60_000;

/** Counts codes that do not exist, so that trying them out finds nothing. */
export interface Misses {
  /** Milliseconds for which this address gets no answer, right code or wrong; 0 = it gets one. */
  waitOf(address: string | null): number;
  /** A code that does not exist was asked for. */
  count(address: string | null): void;
}

/**
 * Token buckets in the process, one for each address and one for all. With all at their limit it takes two months to
 * try out the codes there are, for pages that hold nothing secret.
 *
 * @param now milliseconds since the epoch.
 */
export function createMisses(now: () => number): Misses {
  /** When a bucket will be full again. */
  const fullAt = new Map<string, number>();
  let allFullAt = 0;
  const wait = (full: number, most: number) => Math.max(0, full + minuteMs / most - (now() + minuteMs));
  return {
    waitOf: (address) =>
      Math.max(
        wait(allFullAt, missesOfAll),
        address === null ? 0 : wait(fullAt.get(address) ?? 0, missesOfOne),
      ),
    count(address) {
      const time = now();
      allFullAt = Math.max(allFullAt, time) + minuteMs / missesOfAll;
      if (address === null) return;
      if (fullAt.size >= mostAddresses) for (const [one, at] of fullAt) if (at <= time) fullAt.delete(one);
      fullAt.set(address, Math.max(fullAt.get(address) ?? 0, time) + minuteMs / missesOfOne);
    },
  };
}
