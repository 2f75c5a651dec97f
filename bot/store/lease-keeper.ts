import { type Kysely, sql } from 'kysely';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Store } from './open-store.ts';
import type { Tables } from './schema.ts';

const renewEveryMs = 1000;

/** The leases a process holds. */
export interface LeaseBook {
  /** Notes that a row is held until the returned function is called. */
  hold(table: 'conversation' | 'outbox', id: string, fence: number): () => void;
  /** Renews what is held in one table. */
  renew(table: 'conversation' | 'outbox'): Promise<void>;
}

/** Renews the leases a living process holds, so that they can be short: a dead one's work is free in seconds. */
export interface LeaseKeeper extends Pick<LeaseBook, 'hold'> {
  stop(): void;
}

/** The leases of a process, to be renewed by its caller. */
export function leaseBook(store: Store, clock: Clock, leaseMs: number): LeaseBook {
  const held = { conversation: new Map<string, number>(), outbox: new Map<string, number>() };
  return {
    hold(table, id, fence) {
      held[table].set(id, fence);
      return () => held[table].delete(id);
    },
    async renew(table) {
      const rows = [...held[table]].map(([id, fence]) => ({ id, fence }));
      if (rows.length === 0) return;
      await sql`
        update ${sql.table(table)} as row set lease_until = ${clock.sql} + ${leaseMs} * interval '1 millisecond'
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as mine (id text, fence bigint)
        where row.id = mine.id and row.fence = mine.fence and row.lease_until is not null
      `.execute(store.db);
    },
  };
}

/** A book of leases that renews itself every second. */
export function keepLeases(store: Store, clock: Clock, log: Log, leaseMs: number): LeaseKeeper {
  const book = leaseBook(store, clock, leaseMs);
  const timer = setInterval(() => {
    for (const table of ['conversation', 'outbox'] as const) {
      book.renew(table).catch((error) => log.warn({ err: error, table }, 'leases could not be renewed'));
    }
  }, renewEveryMs);
  timer.unref();
  return { hold: book.hold, stop: () => clearInterval(timer) };
}

/**
 * Ends every lease. For who is alone on the data and has just come: whoever held them is dead, and nothing need wait
 * until they run out.
 */
export async function endLeases(db: Kysely<Tables>): Promise<void> {
  for (const table of ['conversation', 'outbox', 'media_file'] as const)
    await sql`update ${sql.table(table)} set lease_until = to_timestamp(0) where lease_until is not null`.execute(
      db,
    );
}
