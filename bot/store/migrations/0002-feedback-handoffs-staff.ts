import { type Kysely, sql } from 'kysely';

/** What waits for people: feedback and questions without an answer, what staff replied, and who may sign in. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table feedback (
    code text primary key,
    turn_id text not null,
    conversation text not null,
    person text not null,
    kind text not null check (kind in ('complaint', 'suggestion', 'fault', 'praise')),
    state text not null check (state in ('received', 'working', 'answered', 'closed')),
    text text not null,
    place text,
    attachments integer not null default 0,
    repeat_key text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
  )`,
  `create index feedback_person on feedback (person, created_at)`,
  `create index feedback_conversation on feedback (conversation)`,
  `create index feedback_state on feedback (state, created_at)`,
  `create unique index feedback_repeat on feedback (conversation, person, repeat_key)
    where state in ('received', 'working')`,
  `create table handoff (
    id text primary key,
    turn_id text not null,
    conversation text not null,
    person text not null,
    reason text not null check (reason in ('declined', 'asked')),
    state text not null check (state in ('open', 'answered', 'closed')),
    text text not null,
    repeat_key text not null,
    created_at timestamptz not null,
    settled_at timestamptz
  )`,
  `create index handoff_state on handoff (state, created_at)`,
  `create index handoff_person on handoff (person)`,
  `create unique index handoff_repeat on handoff (conversation, person, repeat_key) where state = 'open'`,
  `create table staff_reply (
    id text primary key,
    about text not null,
    conversation text not null,
    person text not null,
    text text not null,
    written_by text not null,
    written_at timestamptz not null,
    deliveries jsonb not null
  )`,
  `create index staff_reply_about on staff_reply (about, written_at)`,
  `create index staff_reply_conversation on staff_reply (conversation)`,
  `create index staff_reply_person on staff_reply (person)`,
  `create table staff (
    key text primary key,
    name text not null,
    password text not null,
    one_time boolean not null,
    created_at timestamptz not null
  )`,
  `create table staff_session (
    id text primary key,
    staff text not null references staff (key) on delete cascade,
    seen_at timestamptz not null,
    ends_at timestamptz not null
  )`,
  `create index staff_session_end on staff_session (ends_at)`,
];
