import { type Kysely, sql } from 'kysely';

/** The first schema: what came in, the turns, the questions, what goes out. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table inbox (
    channel text not null,
    event_id text not null,
    seq bigint generated always as identity,
    conversation text,
    kind text not null,
    state text not null check (state in ('new', 'done', 'kept', 'dead')),
    payload jsonb not null,
    happened_at timestamptz not null,
    received_at timestamptz not null default now(),
    request_id text not null,
    turn_id text,
    primary key (channel, event_id)
  )`,
  `create index inbox_waiting on inbox (conversation, seq) where state = 'new'`,
  `create index inbox_age on inbox using brin (received_at)`,
  `create table conversation (
    id text primary key,
    channel text not null,
    kind text not null check (kind in ('direct', 'group')),
    platform_id text not null,
    due_at timestamptz,
    burst_since timestamptz,
    lease_until timestamptz,
    fence bigint not null default 0,
    attempts integer not null default 0,
    state jsonb not null default '{}',
    state_version bigint not null default 0,
    last_message_at timestamptz,
    stopped_at timestamptz,
    created_at timestamptz not null default now()
  )`,
  `create index conversation_due on conversation (due_at) where due_at is not null`,
  `create table turn (
    id text primary key,
    conversation text not null,
    request_id text not null,
    started_at timestamptz not null,
    ms double precision not null,
    steps jsonb not null
  )`,
  `create index turn_conversation on turn (conversation, started_at)`,
  `create index turn_age on turn using brin (started_at)`,
  `create table question (
    id text primary key,
    turn_id text not null,
    conversation text not null,
    asked_at timestamptz not null,
    text text not null,
    intent text not null,
    status text not null,
    guide text,
    aspect text,
    confidence double precision,
    candidates jsonb not null
  )`,
  `create index question_conversation on question (conversation, asked_at)`,
  `create index question_age on question using brin (asked_at)`,
  `create table outbox (
    id text primary key,
    seq bigint generated always as identity,
    channel text not null,
    conversation text not null,
    turn_id text,
    part integer not null,
    priority smallint not null,
    message jsonb not null,
    state text not null check (state in
      ('queued', 'sending', 'sent', 'delivered', 'seen', 'unknown', 'failed', 'skipped')),
    due_at timestamptz,
    attempts integer not null default 0,
    lease_until timestamptz,
    fence bigint not null default 0,
    tried_at timestamptz,
    look_ups integer not null default 0,
    platform_id text,
    error jsonb,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    request_id text not null
  )`,
  `create unique index outbox_part on outbox (turn_id, part) where turn_id is not null`,
  `create index outbox_open on outbox (priority, due_at, seq) where state in ('queued', 'sending', 'unknown')`,
  `create index outbox_order on outbox (conversation, seq) where state in ('queued', 'sending', 'unknown')`,
  `create index outbox_platform on outbox (channel, platform_id) where platform_id is not null`,
  `create index outbox_age on outbox using brin (created_at)`,
  `create table receipt (
    channel text not null,
    platform_id text not null,
    proves text not null check (proves in ('delivered', 'seen')),
    happened_at timestamptz not null,
    primary key (channel, platform_id)
  )`,
  `create index receipt_age on receipt using brin (happened_at)`,
  `create table channel_value (key text primary key, value text not null, version bigint not null)`,
  `create table channel_lock (name text primary key, holder text not null, until timestamptz not null)`,
  `create table channel_stream (
    stream text not null,
    position bigint not null,
    once text,
    entry jsonb not null,
    created_at timestamptz not null default now(),
    primary key (stream, position)
  )`,
  `create unique index channel_stream_once on channel_stream (stream, once) where once is not null`,
  `create table rate_limit (key text primary key, next_at timestamptz not null)`,
];
