import { sql, type Transaction } from 'kysely';
import type { Tables } from '../store/schema.ts';

/**
 * From now on a conversation hears no more of these topics. What was queued to it and has not left is taken back in the
 * same transaction, and so is what a sender has claimed but not begun: it finds its fence passed. What is urgent stays.
 *
 * @returns how many messages were taken back.
 */
export async function stopTopics(
  tx: Transaction<Tables>,
  conversation: string,
  topics: readonly string[],
  at: Date,
): Promise<number> {
  for (const topic of topics)
    await tx
      .insertInto('topic_stop')
      .values({ conversation, topic, at })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  const wanted = JSON.stringify(topics);
  const taken = await sql`
    update outbox set state = 'skipped', due_at = null, lease_until = null, fence = fence + 1, updated_at = ${at.toISOString()}::timestamptz
    where conversation = ${conversation}
      and (state = 'queued' or (state = 'sending' and tried_at is null))
      and delivery in (
        select delivery.id from delivery join announcement on announcement.id = delivery.announcement
        where delivery.conversation = ${conversation} and not announcement.urgent
          and announcement.topic in (select jsonb_array_elements_text(${wanted}::jsonb)))
  `.execute(tx);
  return Number(taken.numAffectedRows ?? 0n);
}

/** The conversation hears of these topics again; without topics, of all. */
export async function resumeTopics(
  tx: Transaction<Tables>,
  conversation: string,
  topics?: readonly string[],
): Promise<void> {
  const stopped = tx.deleteFrom('topic_stop').where('conversation', '=', conversation);
  if (topics === undefined) await stopped.execute();
  else if (topics.length > 0) await stopped.where('topic', 'in', [...topics]).execute();
}
