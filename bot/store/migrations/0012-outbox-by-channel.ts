import { type Kysely, sql } from 'kysely';

/** What waits is taken channel by channel, so a long queue of one channel is not read when another one has room. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create index outbox_queue on outbox (channel, priority, due_at, seq) where state in ('queued', 'sending', 'unknown')`,
  `drop index outbox_open`,
];
