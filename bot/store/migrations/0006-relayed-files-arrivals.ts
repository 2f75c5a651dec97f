import { type Kysely, sql } from 'kysely';

/** A person's word is a proof of its own kind, messages may carry files, and a conversation counts what arrives. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table conversation add column arrivals bigint not null default 0`,
  `alter table outbox drop constraint outbox_state_check`,
  `alter table outbox add constraint outbox_state_check check (state in
    ('queued', 'sending', 'sent', 'delivered', 'relayed', 'seen', 'unknown', 'failed', 'skipped'))`,
  `alter table receipt drop constraint receipt_proves_check`,
  `alter table receipt add constraint receipt_proves_check check (proves in ('delivered', 'relayed', 'seen'))`,
  `create table kept_file (
    id text primary key,
    kind text not null check (kind in ('image', 'file')),
    name text not null,
    type text not null,
    content text not null,
    digest text not null unique,
    created_at timestamptz not null
  )`,
];
