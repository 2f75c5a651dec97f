import { type Kysely, sql } from 'kysely';

/** The dated tree of places, who is who on which channel and in which role, and the chat groups of villages. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table place (
    id text primary key,
    kind text not null check (kind in ('province', 'district', 'commune', 'village')),
    created_at timestamptz not null default now()
  )`,
  `create table place_span (
    id bigint generated always as identity primary key,
    place text not null references place (id),
    name text not null,
    type text not null,
    parent text references place (id),
    valid_from date,
    valid_to date,
    check (valid_to >= valid_from),
    check (place <> parent)
  )`,
  `create index place_span_place on place_span (place)`,
  `create index place_span_parent on place_span (parent)`,
  `create unique index place_span_open on place_span (place) where valid_to is null`,
  `create table place_event (
    id text primary key,
    kind text not null check (kind in ('merge', 'split', 'rename', 'move', 'close')),
    day date not null,
    basis text,
    made_by text not null,
    made_at timestamptz not null
  )`,
  `create table place_change (
    event text not null references place_event (id),
    place text not null references place (id),
    successor text references place (id),
    unique nulls not distinct (event, place, successor)
  )`,
  `create index place_change_place on place_change (place)`,
  `create table place_alias (
    place text not null references place (id),
    name text not null,
    primary key (place, name)
  )`,
  `create table place_figure (
    place text not null references place (id),
    name text not null,
    day date not null,
    value double precision,
    words text,
    primary key (place, name, day),
    check (value is not null or words is not null)
  )`,
  `create table person (
    id text primary key,
    name text,
    language text not null default 'vi',
    note text,
    created_at timestamptz not null
  )`,
  `create table address (
    id text primary key,
    person text not null references person (id) on delete cascade,
    channel text not null,
    conversation text not null,
    since timestamptz not null,
    until timestamptz,
    consent_wording text not null,
    consent_at timestamptz not null
  )`,
  `create unique index address_open on address (conversation) where until is null`,
  `create index address_conversation on address (conversation)`,
  `create index address_person on address (person)`,
  `create table role (
    id text primary key,
    person text not null references person (id) on delete cascade,
    role text not null check (role in ('resident', 'relay', 'editor', 'approver', 'organiser', 'auditor')),
    place text not null references place (id),
    priority integer not null default 0,
    valid_from date not null,
    valid_to date,
    given_by text not null,
    event text references place_event (id)
  )`,
  `create unique index role_open on role (person, role, place) where valid_to is null`,
  `create index role_place on role (place, role)`,
  `create table link_code (
    code text primary key,
    person text references person (id) on delete cascade,
    conversation text,
    made_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    used_by text,
    check (person is not null or conversation is not null)
  )`,
  `create index link_code_conversation on link_code (conversation)`,
  `create index link_code_end on link_code (expires_at)`,
  `create table link_try (conversation text not null, at timestamptz not null)`,
  `create index link_try_conversation on link_try (conversation, at)`,
  `create index link_try_age on link_try (at)`,
  `create table chat_group (
    id text primary key,
    channel text not null,
    platform_id text not null,
    name text,
    posting text not null check (posting in ('entitled', 'named')),
    listening boolean not null default false,
    members integer check (members >= 0),
    members_on date,
    alive_at timestamptz,
    state text not null check (state in ('active', 'lost', 'closed')),
    registered_at timestamptz not null,
    registered_by text not null
  )`,
  `create table group_village (
    id text primary key,
    group_id text not null references chat_group (id) on delete cascade,
    village text not null references place (id),
    valid_from date not null,
    valid_to date,
    event text references place_event (id)
  )`,
  `create unique index group_village_open on group_village (group_id, village) where valid_to is null`,
  `create index group_village_village on group_village (village)`,
  `create table group_poster (
    group_id text not null references chat_group (id) on delete cascade,
    person text not null references person (id) on delete cascade,
    primary key (group_id, person)
  )`,
  `alter table staff add column person text references person (id) on delete set null`,
];
