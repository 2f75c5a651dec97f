import { type RawBuilder, sql, type Transaction } from 'kysely';
import { type RenderedMessage, renderFor } from '../../adapters/render.ts';
import { type Clock, dayInVietnam } from '../clock.ts';
import type { AnnouncementVersionTable } from '../store/announcement-tables.ts';
import type { Store } from '../store/open-store.ts';
import type { Tables } from '../store/schema.ts';
import { type Announcement, lockAnnouncement, note } from './draft.ts';
import type { Plan } from './plan.ts';
import { preparePlan, type Standing, speakerOf } from './prepare-plan.ts';
import { announcementReply } from './words.ts';

/** Bulk waits for everybody who asked something; what is urgent passes other bulk. */
export const priorities = { urgent: 2, usual: 5 } as const;

/** What sending works with. */
export interface AnnouncementDeps {
  store: Store;
  clock: Clock;
  /** Reads how the channels stand now. */
  standing(): Promise<Standing>;
}

/**
 * Sends an approved announcement on its way: plan, villages, targets, deliveries and messages in one transaction.
 * Anything but an approved one is left alone, so that two workers make one.
 *
 * @returns the plan that was carried out, or null when it was not approved any more.
 */
export async function fanOut(deps: AnnouncementDeps, id: string): Promise<Plan | null> {
  const { store, clock } = deps;
  const standing = await deps.standing();
  return store.db.transaction().execute(async (tx) => {
    const announcement = await lockAnnouncement(tx, id);
    if (announcement.state !== 'approved') return null;
    const now = clock.now();
    const day = dayInVietnam(now);
    const plan = await preparePlan(tx, announcement, standing, day, now);
    await tx
      .updateTable('announcement')
      .set({ state: 'sending', started_at: now, changed_at: now })
      .where('id', '=', announcement.id)
      .execute();
    await keepVersion(
      tx,
      announcement,
      'message',
      announcement.approved_by ?? announcement.made_by,
      null,
      now,
    );
    await keepPlan(tx, announcement.id, plan);
    const conversations = await openTargets(tx, announcement.id);
    await deliver(
      tx,
      { clock, standing },
      announcement,
      'message',
      conversations,
      await speakerOf(tx, announcement.place, day),
    );
    await note(tx, announcement.id, 'loa', 'sending', now, { ...plan.counts, messages: plan.messages });
    return plan;
  });
}

/** Keeps the words of a version for ever: the ledger can say who got which. */
export async function keepVersion(
  tx: Transaction<Tables>,
  announcement: Pick<Announcement, 'id' | 'version' | 'title' | 'text' | 'file'>,
  purpose: AnnouncementVersionTable['purpose'],
  by: string,
  reason: string | null,
  at: Date,
): Promise<void> {
  const { id, version, title, text, file } = announcement;
  await tx
    .insertInto('announcement_version')
    .values({
      announcement: id,
      version,
      title,
      text,
      file: file && JSON.stringify(file),
      purpose,
      reason,
      made_by: by,
      made_at: at,
    })
    .execute();
}

/** Rows of one statement: some hundred kilobytes of parameters. */
const batch = 2000;

/** Keeps how each village of a plan is reached, in place of how it was planned before. */
export async function keepPlan(
  tx: Transaction<Tables>,
  announcement: string,
  plan: Pick<Plan, 'villages'>,
): Promise<void> {
  const villages = plan.villages.map(({ village, path, reason }) => ({ village: village.id, path, reason }));
  const targets = plan.villages.flatMap(({ village, ways }) =>
    ways.map(({ conversation, channel, to }) => ({
      village: village.id,
      conversation,
      channel,
      kind: to.kind,
      platform_id: to.id,
    })),
  );
  for (let at = 0; at < villages.length; at += batch)
    await sql`insert into announcement_village (announcement, village, path, reason)
      select ${announcement}, village, path, reason
      from jsonb_to_recordset(${JSON.stringify(villages.slice(at, at + batch))}::jsonb) as one (
        village text, path text, reason text)
      on conflict (announcement, village) do update set path = excluded.path, reason = excluded.reason`.execute(
      tx,
    );
  for (let at = 0; at < targets.length; at += batch)
    await sql`insert into announcement_target (announcement, village, conversation, channel, kind, platform_id)
      select ${announcement}, village, conversation, channel, kind, platform_id
      from jsonb_to_recordset(${JSON.stringify(targets.slice(at, at + batch))}::jsonb) as one (
        village text, conversation text, channel text, kind text, platform_id text)
      on conflict (announcement, village, conversation) do nothing`.execute(tx);
}

/** The different conversations of an announcement that still want to hear of its topic; what is urgent asks no topic. */
export async function openTargets(tx: Transaction<Tables>, announcement: string): Promise<string[]> {
  const rows = await sql<{ conversation: string }>`
    select distinct conversation from announcement_target as target
    where announcement = ${announcement}
      and not exists (select 1 from conversation as talk
        where talk.id = target.conversation and talk.stopped_at is not null)
      and not exists (select 1 from topic_stop join announcement as one on one.topic = topic_stop.topic
        where one.id = ${announcement} and not one.urgent and topic_stop.conversation = target.conversation)
    order by conversation
  `.execute(tx);
  return rows.rows.map(({ conversation }) => conversation);
}

/**
 * Queues the announcement's present version to conversations of it: a delivery each, and in the outbox the parts that
 * their channel needs. Text is rendered once for each channel and kind; the rows are made inside the database, so that
 * 100,000 of them take no memory here.
 *
 * @returns how many deliveries were made.
 */
export async function deliver(
  tx: Transaction<Tables>,
  { clock, standing }: { clock: Clock; standing: Standing },
  announcement: Announcement,
  purpose: AnnouncementVersionTable['purpose'],
  conversations: readonly string[],
  from: string,
): Promise<number> {
  const reply = announcementReply(announcement, purpose, from);
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
  const priority = announcement.urgent ? priorities.urgent : priorities.usual;
  const requestId = `${announcement.code}/${announcement.version}`;
  const day = dayInVietnam(clock.now());
  let made = 0;
  for (let at = 0; at < conversations.length; at += batch) {
    const result = await sql<{ made: number }>`
      with wanted as (
        select distinct on (target.conversation) target.conversation, target.channel, target.kind, target.platform_id
        from announcement_target as target
        join jsonb_array_elements_text(${JSON.stringify(conversations.slice(at, at + batch))}::jsonb) as one (id)
          on one.id = target.conversation
        where target.announcement = ${announcement.id}
      ), fresh as (
        insert into delivery (id, announcement, version, conversation, channel, purpose, state, created_at, updated_at)
        select gen_random_uuid()::text, ${announcement.id}, ${announcement.version}, conversation, channel, ${purpose},
          'queued', ${clock.sql}, ${clock.sql}
        from wanted order by conversation
        on conflict (announcement, version, conversation) do nothing
        returning id, conversation
      ), queued as (
        insert into outbox (id, channel, conversation, delivery, part, priority, message, state, due_at, created_at,
          updated_at, request_id)
        select gen_random_uuid()::text, wanted.channel, wanted.conversation, fresh.id, part.part, ${priority},
          jsonb_build_object('to', jsonb_build_object('id', wanted.platform_id, 'kind', wanted.kind)) || part.message
            || case when wanted.channel = 'relay' then jsonb_build_object('errand',
                jsonb_build_object('purpose', ${purpose}::text, 'places', ${placesOf(announcement.id, sql`wanted.conversation`, day)}))
              else '{}'::jsonb end,
          'queued', ${clock.sql}, ${clock.sql}, ${clock.sql}, ${requestId}
        from fresh
        join wanted using (conversation)
        join jsonb_to_recordset(${JSON.stringify(parts)}::jsonb) as part (
            channel text, kind text, part integer, message jsonb)
          on part.channel = wanted.channel and part.kind = wanted.kind
        order by wanted.conversation, part.part
      )
      select count(*) as made from fresh
    `.execute(tx);
    made += Number(result.rows[0]?.made ?? 0);
  }
  if (made > 0) await sql`select pg_notify('outbox', '')`.execute(tx);
  return made;
}

/** What the villages of a conversation are called on a day, as JSON: who passes it on must know where to. */
export function placesOf(announcement: string, conversation: RawBuilder<unknown>, day: string) {
  return sql`(select coalesce(jsonb_agg(span.type || ' ' || span.name order by span.place), '[]')
    from announcement_target as of join place_span as span on span.place = of.village
    where of.announcement = ${announcement} and of.conversation = ${conversation}
      and coalesce(span.valid_from, '-infinity') <= ${day}::date
      and coalesce(span.valid_to, 'infinity') >= ${day}::date)`;
}
