import { type Kysely, sql } from 'kysely';

/** Pictures sent with a feedback: what waits to be fetched, and what is kept, sealed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table media_file (
    id text primary key,
    feedback text not null,
    conversation text not null,
    person text not null,
    state text not null check (state in ('waiting', 'kept', 'lost')),
    source text,
    mime text,
    sealed bytea,
    attempts integer not null default 0,
    due_at timestamptz,
    lease_until timestamptz,
    fence integer not null default 0,
    fault text,
    created_at timestamptz not null
  )`,
  // What is sealed looks random: to try and pack it is time lost.
  `alter table media_file alter column sealed set storage external`,
  `create index media_file_feedback on media_file (feedback)`,
  `create index media_file_conversation on media_file (conversation)`,
  `create index media_file_person on media_file (person)`,
  `create index media_file_due on media_file (due_at) where state = 'waiting'`,
];
