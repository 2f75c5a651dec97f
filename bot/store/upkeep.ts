import { type Kysely, sql } from 'kysely';
import type { Tables } from './schema.ts';

/*
 * What a PostgreSQL server does in the background and the embedded engine, a single process, never does by itself:
 * checkpoints and vacuum. Measured without them: 61 updates of a table wrote 8.7 GB of log that was never removed,
 * and 7 million dead rows stayed in the table.
 */

/** Bytes of log since the last checkpoint after which the next is due: bounds the disk and the recovery. */
const checkpointBytes = 32 * 1024 * 1024;

export interface Upkeep {
  /** Resolves when the round in hand is over; none begins until `resume`. */
  pause(): Promise<void>;
  resume(): void;
  stop(): void;
}

/** Looks after an embedded database until stopped. Faults are left to the statements of the product to report. */
export function startUpkeep(db: Kysely<Tables>, everyMs = 20_000): Upkeep {
  let round: Promise<void> | null = null;
  let paused = false;
  const timer = setInterval(() => {
    if (paused || round) return;
    round = keepUp(db)
      .catch(() => {})
      .finally(() => {
        round = null;
      });
  }, everyMs);
  timer.unref();
  return {
    async pause() {
      paused = true;
      await round;
    },
    resume: () => {
      paused = false;
    },
    stop: () => clearInterval(timer),
  };
}

/** One round: a checkpoint when due, then the tables that have changed much, one statement each. */
export async function keepUp(db: Kysely<Tables>): Promise<void> {
  const { rows: log } = await sql<{ bytes: number }>`
    select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), redo_lsn) as bytes from pg_control_checkpoint()`.execute(
    db,
  );
  if ((log[0]?.bytes ?? 0) > checkpointBytes) await sql`checkpoint`.execute(db);

  await sql`select pg_stat_force_next_flush()`.execute(db);
  // PostgreSQL's own thresholds for autovacuum (its manual, 24.1.6), and freezing long before numbers run out.
  const { rows: tables } = await sql<{ name: string; dead: boolean; changed: boolean; old: boolean }>`
    select quote_ident(s.relname) as name,
      n_dead_tup > 50 + 0.2 * n_live_tup or n_ins_since_vacuum > 1000 + 0.2 * n_live_tup as dead,
      n_mod_since_analyze > 50 + 0.1 * n_live_tup as changed,
      age(c.relfrozenxid) > 100000000 as old
    from pg_stat_all_tables s join pg_class c on c.oid = s.relid
    where s.schemaname not in ('pg_toast', 'information_schema')`.execute(db);
  for (const { name, dead, changed, old } of tables) {
    if (old) await sql`vacuum (freeze, analyze) ${sql.raw(name)}`.execute(db);
    else if (dead) await sql`vacuum (analyze) ${sql.raw(name)}`.execute(db);
    else if (changed) await sql`analyze ${sql.raw(name)}`.execute(db);
  }
}
