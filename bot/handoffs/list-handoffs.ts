import { sql } from 'kysely';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/open-store.ts';
import { repliesAbout, replyView } from './delivery-state.ts';

/** A waiting question as lists show it, with what was said before it in the conversation. */
export const handoffView = z.object({
  id: z.string(),
  reason: z.enum(['declined', 'asked']),
  /** `missed`: it was answered, but the person did not get the reply. */
  state: z.enum(['open', 'missed', 'answered', 'closed']),
  askedAt: z.iso.datetime(),
  channel: z.string(),
  inGroup: z.boolean(),
  /** Empty after the person erased it. */
  text: z.string(),
  /** Latest questions of the conversation, oldest first. */
  conversation: z.array(z.object({ at: z.iso.datetime(), text: z.string(), status: z.string() })),
  replies: z.array(replyView),
});
export type HandoffView = z.infer<typeof handoffView>;

/** Which questions are wanted: those that need somebody, or those that are done with. */
export const handoffFilters = ['waiting', 'settled'] as const;
export type HandoffFilter = (typeof handoffFilters)[number];

/** Most questions listed at once; the longest waiting first, the settled ones latest first. */
const mostListed = 200;
const mostEarlier = 5;
/** Days in which a reply that was not delivered is brought back to the list. */
const lookBackDays = 30;

export async function listHandoffs(
  store: Store,
  clock: Clock,
  filter: HandoffFilter,
): Promise<HandoffView[]> {
  const waiting = filter === 'waiting';
  const { rows } = await sql<{
    id: string;
    reason: 'declined' | 'asked';
    state: 'open' | 'answered' | 'closed';
    created_at: Date;
    conversation: string;
    channel: string;
    kind: string;
    text: string;
    missed: boolean;
  }>`
    with named as (
      select handoff.*, text <> '' and state = 'answered'
        and settled_at > ${clock.sql} - ${lookBackDays} * interval '1 day' and exists (
        select 1 from (
          select deliveries from staff_reply where about = handoff.id order by written_at desc, id desc limit 1
        ) as latest, jsonb_array_elements_text(deliveries) as delivery (sent)
        join outbox on outbox.id = sent
        where outbox.state in ('failed', 'skipped')
      ) as missed
      from handoff
    )
    select named.id, reason, named.state, named.created_at, named.conversation, channel, kind, text, missed
    from named join conversation on conversation.id = named.conversation
    where ${waiting ? sql`named.state = 'open' or missed` : sql`named.state <> 'open' and not missed`}
    order by ${waiting ? sql`named.created_at, named.id` : sql`settled_at desc nulls last, named.id`}
    limit ${mostListed}
  `.execute(store.db);
  const said = await latestQuestions(store, [...new Set(rows.map(({ conversation }) => conversation))]);
  const replies = await repliesAbout(
    store.db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    id: row.id,
    reason: row.reason,
    state: row.missed ? 'missed' : row.state,
    askedAt: row.created_at.toISOString(),
    channel: row.channel,
    inGroup: row.kind === 'group',
    text: row.text,
    conversation: said.get(row.conversation) ?? [],
    replies: replies.get(row.id) ?? [],
  }));
}

async function latestQuestions(store: Store, conversations: readonly string[]) {
  const found = new Map<string, HandoffView['conversation']>();
  if (conversations.length === 0) return found;
  const { rows } = await sql<{ conversation: string; asked_at: Date; text: string; status: string }>`
    select asked.conversation, question.asked_at, question.text, question.status
    from unnest(${conversations}::text[]) as asked (conversation), lateral (
      select asked_at, text, status from question
      where question.conversation = asked.conversation and text <> ''
      order by asked_at desc limit ${mostEarlier}
    ) as question
    order by question.asked_at
  `.execute(store.db);
  for (const { conversation, asked_at, text, status } of rows) {
    const list = found.get(conversation) ?? [];
    found.set(conversation, list);
    list.push({ at: asked_at.toISOString(), text, status });
  }
  return found;
}
