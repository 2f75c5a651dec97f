import { type Kysely, sql } from 'kysely';

/** A wish about an announcement carries the key of its click, so that a second click finds what the first one did. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table announcement_log add column request_key text`.execute(db);
  await sql`create unique index announcement_log_request on announcement_log (request_key)
    where request_key is not null`.execute(db);
}
