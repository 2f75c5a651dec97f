import { type Kysely, sql } from 'kysely';

/** Where people who go through a guide step by step get stuck. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table stuck_step (
    id text primary key,
    conversation text,
    guide text not null,
    way text not null check (way in ('phone', 'inPerson')),
    step integer not null,
    step_key text not null,
    place text,
    day date not null,
    outcome text not null check (outcome in ('open', 'fixed', 'handed_off'))
  )`,
  `create index stuck_step_day on stuck_step (day)`,
  `create unique index stuck_step_once on stuck_step (conversation, guide, step_key, day)
    where conversation is not null`,
  // Few conversations have a guide in hand: those whose time is over are found without reading the others.
  `create index conversation_coach on conversation ((state #>> '{talk,coach,day}'))
    where state #>> '{talk,coach,day}' is not null`,
];
