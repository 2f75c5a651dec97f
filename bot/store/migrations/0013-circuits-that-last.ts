import { type Kysely, sql } from 'kysely';

/** A circuit knows whether its account fails until a person acts, and what was planned anew because of it is told of. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table circuit add column lasting boolean not null default false`,
  `create index announcement_log_replan on announcement_log (announcement, id) where what in ('replan', 'replan_told')`,
];
