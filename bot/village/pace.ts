/** Messages a visitor may send at once, and in a minute after that. */
export const perMinute = 20;

/** Visitors remembered before those at rest are forgotten. */
const mostVisitors = 10_000;

/** Milliseconds to wait before a visitor may send; 0 = go. */
export type Pace = (visitor: string) => number;

/**
 * A token bucket per visitor, in the process: it keeps one impatient finger from filling the queue. It is no
 * wall against an attacker, who gets a new village by dropping the cookie; that is the proxy's work.
 */
export function createPace(now: () => number): Pace {
  const step = 60_000 / perMinute;
  /** When the visitor's bucket will be full again. */
  const fullAt = new Map<string, number>();
  return (visitor) => {
    const time = now();
    if (fullAt.size >= mostVisitors) for (const [one, at] of fullAt) if (at <= time) fullAt.delete(one);
    const full = Math.max(fullAt.get(visitor) ?? 0, time);
    const wait = full + step - (time + perMinute * step);
    if (wait > 0) return wait;
    fullAt.set(visitor, full + step);
    return 0;
  };
}
