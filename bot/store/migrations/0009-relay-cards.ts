import { type Kysely, sql } from 'kysely';

/** The cards of people who pass announcements on, and what became of each. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table relay_card (
    message text primary key,
    code text not null,
    announcement text not null references announcement (id),
    version integer not null,
    delivery text not null references delivery (id),
    person text references person (id) on delete set null,
    conversation text,
    state text not null check (state in ('open', 'done', 'failed', 'handed', 'closed')),
    made_at timestamptz not null,
    settled_at timestamptz,
    reminded integer not null default 0,
    next_at timestamptz,
    asked_at timestamptz not null,
    reason text check (reason in ('left', 'offline', 'wrong', 'other')),
    notice text check (notice in ('proven', 'stopped'))
  )`,
  `create index relay_card_code on relay_card (code)`,
  `create index relay_card_holder on relay_card (conversation, made_at)`,
  `create index relay_card_person on relay_card (person, made_at)`,
  `create index relay_card_due on relay_card (next_at) where next_at is not null`,
  `create index relay_card_notice on relay_card (settled_at) where notice is not null`,
  `create index relay_card_open on relay_card (announcement) where state in ('open', 'failed')`,
  `create table relay_card_village (
    message text not null references relay_card (message),
    village text not null,
    primary key (message, village)
  )`,
  `create index relay_card_village_of on relay_card_village (village, message)`,
];
