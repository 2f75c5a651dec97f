import { type RawBuilder, sql, type Transaction } from 'kysely';
import { type RenderedMessage, renderFor } from '../../adapters/render.ts';
import { type Clock, dayInVietnam } from '../clock.ts';
import type { AnnouncementVersionTable } from '../store/announcement-tables.ts';
import type { Tables } from '../store/schema.ts';
import type { Announcement } from './draft.ts';
import { type Standing, speakerOf } from './prepare-plan.ts';
import { announcementReply } from './words.ts';

/** Bulk waits for everybody who asked something; what is urgent passes other bulk. */
export const priorities = { urgent: 2, usual: 5 } as const;

/** Which of the announcement's conversations: named, or as a condition on `target.conversation`. */
export type Recipients = { conversations: readonly string[] } | { where: RawBuilder<boolean> };

/** Does a target's conversation still want to hear of the announcement's topic? What is urgent asks no topic. */
export function stillWants(announcement: string): RawBuilder<boolean> {
  return sql<boolean>`(
    not exists (select 1 from conversation as talk
      where talk.id = target.conversation and talk.stopped_at is not null)
    and not exists (select 1 from topic_stop join announcement as one on one.topic = topic_stop.topic
      where one.id = ${announcement} and not one.urgent and topic_stop.conversation = target.conversation))`;
}

/** Conversations named in one statement, and villages whose conversations are written to by one. */
const namedAtOnce = 2000;
const villagesAtOnce = 1000;

/**
 * Queues the announcement's present version to conversations of it: a delivery each, and in the outbox the parts that
 * their channel needs. Text is rendered once for each channel and kind; the rows are made inside the database, so that
 * 100,000 of them take no memory here. (Nothing is known of tables filled in the same transaction, so PostgreSQL would join
 * what is fresh row by row with what is wanted: 128 of 260 ms for 500 rows, and the square of it for more. "is true"
 * makes it look each up in a hash. A second random id would cost as much as the insert it is for.)
 *
 * @returns how many deliveries were made.
 */
export async function deliver(
  tx: Transaction<Tables>,
  { clock, standing }: { clock: Clock; standing: Standing },
  announcement: Announcement,
  purpose: AnnouncementVersionTable['purpose'],
  to: Recipients,
): Promise<number> {
  const day = dayInVietnam(clock.now());
  const reply = announcementReply(announcement, purpose, await speakerOf(tx, announcement.place, day));
  const kinds = await tx
    .selectFrom('announcement_target')
    .select(['channel', 'kind'])
    .distinct()
    .where('announcement', '=', announcement.id)
    .execute();
  const parts = kinds.flatMap(({ channel, kind }) => {
    const known = standing(channel);
    const rendered: RenderedMessage[] = known ? renderFor(known.capabilities, reply) : [];
    return rendered.map((message, part) => ({ channel, kind, part, message }));
  });
  let made = 0;
  for await (const targets of slices(tx, announcement.id, to)) {
    const result = await sql<{ made: number }>`
      with wanted as materialized (
        select gen_random_uuid()::text as id, one.* from (
          select distinct on (target.conversation) target.conversation, target.channel, target.kind,
            target.platform_id
          from announcement_target as target
          where target.announcement = ${announcement.id} and ${targets}
          order by target.conversation
        ) as one
      ), fresh as (
        insert into delivery (id, announcement, version, conversation, channel, purpose, state, created_at, updated_at)
        select id, ${announcement.id}, ${announcement.version}, conversation, channel, ${purpose},
          'queued', ${clock.sql}, ${clock.sql}
        from wanted
        on conflict (announcement, version, conversation) do nothing
        returning id
      ), queued as (
        insert into outbox (id, channel, conversation, delivery, part, priority, message, state, due_at, created_at,
          updated_at, request_id)
        select md5(wanted.id || '/' || part.part)::uuid::text, wanted.channel, wanted.conversation, wanted.id, part.part,
          ${announcement.urgent ? priorities.urgent : priorities.usual},
          jsonb_build_object('to', jsonb_build_object('id', wanted.platform_id, 'kind', wanted.kind)) || part.message
            || case when wanted.channel = 'relay' then jsonb_build_object('errand', jsonb_build_object(
                'purpose', ${purpose}::text, 'places', ${placesOf(announcement.id, sql`wanted.conversation`, day)}))
              else '{}'::jsonb end,
          'queued', ${clock.sql}, ${clock.sql}, ${clock.sql}, ${`${announcement.code}/${announcement.version}`}
        from wanted
        join jsonb_to_recordset(${JSON.stringify(parts)}::jsonb) as part (
            channel text, kind text, part integer, message jsonb)
          on part.channel = wanted.channel and part.kind = wanted.kind
        where (wanted.id in (select id from fresh)) is true
        order by wanted.conversation, part.part
      )
      select count(*) as made from fresh
    `.execute(tx);
    made += Number(result.rows[0]?.made ?? 0);
  }
  if (made > 0) await sql`select pg_notify('outbox', '')`.execute(tx);
  return made;
}

/** Conditions on `target` that together are the recipients, each for some of them. */
async function* slices(
  tx: Transaction<Tables>,
  announcement: string,
  to: Recipients,
): AsyncGenerator<RawBuilder<boolean>> {
  if ('conversations' in to) {
    for (let at = 0; at < to.conversations.length; at += namedAtOnce) {
      const some = JSON.stringify(to.conversations.slice(at, at + namedAtOnce));
      yield sql<boolean>`target.conversation in (select jsonb_array_elements_text(${some}::jsonb))`;
    }
    return;
  }
  for (let after = ''; ; ) {
    const next = await sql<{ last: string | null }>`
      select max(village) as last from (
        select village from announcement_village where announcement = ${announcement} and village > ${after}
        order by village limit ${villagesAtOnce}) as slice`.execute(tx);
    const last = next.rows[0]?.last ?? null;
    if (last === null) return;
    yield sql<boolean>`target.village > ${after} and target.village <= ${last} and ${to.where}`;
    after = last;
  }
}

/** What the villages of a conversation are called on a day, as JSON: who passes it on must know where to. */
export function placesOf(announcement: string, conversation: RawBuilder<unknown>, day: string) {
  return sql`(select coalesce(jsonb_agg(span.type || ' ' || span.name order by span.place), '[]')
    from announcement_target as of join place_span as span on span.place = of.village
    where of.announcement = ${announcement} and of.conversation = ${conversation}
      and coalesce(span.valid_from, '-infinity') <= ${day}::date
      and coalesce(span.valid_to, 'infinity') >= ${day}::date)`;
}
