import { type Kysely, sql } from 'kysely';

/** Announcements, where each of them goes, and what is known of its arrival. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const states = `('queued', 'sending', 'sent', 'delivered', 'relayed', 'seen', 'unknown', 'failed', 'skipped')`;

const statements = [
  `create table announcement (
    id text primary key,
    code text not null unique,
    place text not null references place (id),
    kind text not null,
    topic text not null,
    urgent boolean not null,
    title text not null,
    text text not null,
    file jsonb,
    audience jsonb not null,
    state text not null check (state in ('draft', 'submitted', 'approved', 'sending', 'done', 'stopped', 'withdrawn')),
    version integer not null default 1,
    send_at timestamptz,
    repeat text,
    repeats text references announcement (id),
    made_by text not null,
    made_at timestamptz not null,
    changed_at timestamptz not null,
    submitted_by text,
    submitted_at timestamptz,
    approved_by text,
    approved_at timestamptz,
    started_at timestamptz,
    finished_at timestamptz,
    request_key text unique
  )`,
  `create index announcement_due on announcement (send_at) where state = 'approved'`,
  `create index announcement_open on announcement (started_at) where state = 'sending'`,
  `create index announcement_made on announcement (made_at)`,
  `create table announcement_version (
    announcement text not null references announcement (id),
    version integer not null,
    title text not null,
    text text not null,
    file jsonb,
    purpose text not null check (purpose in ('message', 'correction', 'withdrawal')),
    reason text,
    made_by text not null,
    made_at timestamptz not null,
    primary key (announcement, version)
  )`,
  `create table announcement_log (
    id bigint generated always as identity primary key,
    announcement text not null references announcement (id),
    at timestamptz not null,
    by text not null,
    what text not null,
    detail jsonb not null default '{}'
  )`,
  `create index announcement_log_of on announcement_log (announcement, id)`,
  `create table announcement_village (
    announcement text not null references announcement (id),
    village text not null,
    path text,
    reason text,
    primary key (announcement, village)
  )`,
  `create table announcement_target (
    announcement text not null references announcement (id),
    village text not null,
    conversation text not null,
    channel text not null,
    kind text not null check (kind in ('direct', 'group')),
    platform_id text not null,
    primary key (announcement, village, conversation)
  )`,
  `create index announcement_target_conversation on announcement_target (conversation, announcement)`,
  `create table delivery (
    id text primary key,
    announcement text not null references announcement (id),
    version integer not null,
    conversation text not null,
    channel text not null,
    purpose text not null check (purpose in ('message', 'correction', 'withdrawal')),
    state text not null check (state in ${states}),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    unique (announcement, version, conversation)
  )`,
  `create index delivery_conversation on delivery (conversation, created_at)`,
  `create table arrival (
    id bigint generated always as identity primary key,
    announcement text not null references announcement (id),
    version integer not null,
    village text not null,
    proves text not null check (proves in ('delivered', 'relayed', 'seen')),
    kind text not null check (kind in ('receipt', 'relay', 'code', 'tap', 'reaction', 'question')),
    by text,
    at timestamptz not null
  )`,
  `create index arrival_of on arrival (announcement, village)`,
  `create unique index arrival_once on arrival (announcement, version, village, kind, by) where by is not null`,
  `create table topic_stop (
    conversation text not null,
    topic text not null,
    at timestamptz not null,
    primary key (conversation, topic)
  )`,
  `alter table outbox add column delivery text references delivery (id)`,
  `create index outbox_delivery on outbox (delivery) where delivery is not null`,
  // A delivery is what its parts are. The database keeps it so, whichever statement moves a part.
  `create function follow_parts() returns trigger language plpgsql as $$
    begin
      update delivery set updated_at = new.updated_at, state = (
        select case
          when bool_or(part.state = 'failed') then 'failed'
          when bool_or(part.state = 'skipped') then 'skipped'
          when bool_or(part.state = 'unknown') then 'unknown'
          when bool_or(part.state = 'sending') then 'sending'
          when bool_or(part.state = 'queued') then
            case when bool_and(part.state = 'queued') then 'queued' else 'sending' end
          when bool_or(part.state = 'sent') then 'sent'
          when bool_or(part.state = 'delivered') then 'delivered'
          when bool_or(part.state = 'relayed') then 'relayed'
          else 'seen'
        end
        from outbox as part where part.delivery = new.delivery
      ) where id = new.delivery;
      return null;
    end $$`,
  `create trigger outbox_delivery_state after update of state on outbox
    for each row when (new.delivery is not null and new.state is distinct from old.state)
    execute function follow_parts()`,
];
