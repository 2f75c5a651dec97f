import { sql } from 'kysely';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Store } from './open-store.ts';

const renewEveryMs = 1000;

/** Renews the leases a living process holds, so that they can be short: a dead one's work is free in seconds. */
export interface LeaseKeeper {
  /** Keeps a row's lease until the returned function is called. */
  hold(table: 'conversation' | 'outbox', id: string, fence: number): () => void;
  stop(): void;
}

export function keepLeases(store: Store, clock: Clock, log: Log, leaseMs: number): LeaseKeeper {
  const held = { conversation: new Map<string, number>(), outbox: new Map<string, number>() };
  const renew = async (table: keyof typeof held) => {
    const rows = [...held[table]].map(([id, fence]) => ({ id, fence }));
    if (rows.length === 0) return;
    await sql`
      update ${sql.table(table)} as row set lease_until = ${clock.sql} + ${leaseMs} * interval '1 millisecond'
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as mine (id text, fence bigint)
      where row.id = mine.id and row.fence = mine.fence and row.lease_until is not null
    `.execute(store.db);
  };
  const timer = setInterval(() => {
    for (const table of ['conversation', 'outbox'] as const) {
      renew(table).catch((error) => log.warn({ err: error, table }, 'leases could not be renewed'));
    }
  }, renewEveryMs);
  timer.unref();
  return {
    hold(table, id, fence) {
      held[table].set(id, fence);
      return () => held[table].delete(id);
    },
    stop: () => clearInterval(timer),
  };
}
