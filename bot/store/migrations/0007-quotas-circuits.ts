import { type Kysely, sql } from 'kysely';

/** What an account has used of its quota, and whether it fails. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table quota_use (
    account text not null,
    period text not null,
    used bigint not null,
    primary key (account, period)
  )`,
  `create table circuit (
    account text primary key,
    failures integer not null,
    opened_at timestamptz,
    probe_at timestamptz,
    code text not null,
    operator text not null,
    failed_at timestamptz not null
  )`,
];
