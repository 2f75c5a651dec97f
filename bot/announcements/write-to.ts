import type { Transaction } from 'kysely';
import { type Reply, renderFor } from '../../adapters/render.ts';
import { carriedPriority } from '../delivery/carry.ts';
import { queueMessages } from '../delivery/queue-messages.ts';
import type { Reader } from '../store/reader.ts';
import type { ConversationTable, Tables } from '../store/schema.ts';
import { isWithin } from './plan.ts';
import type { Standing } from './prepare-plan.ts';

/** A private conversation that may be written to first. */
export type OpenTalk = Pick<ConversationTable, 'id' | 'channel' | 'platform_id'>;

/**
 * The first of these private conversations that may be written to now: its channel is open, lets us write first or the
 * person wrote within its window, and nobody opted out. Null when there is none.
 */
export async function openTalk(
  read: Reader,
  standing: Standing,
  conversations: readonly string[],
  now: Date,
): Promise<OpenTalk | null> {
  if (conversations.length === 0) return null;
  const talks = await read
    .selectFrom('conversation')
    .select(['id', 'channel', 'platform_id', 'last_message_at'])
    .where('id', 'in', conversations)
    .where('kind', '=', 'direct')
    .where('stopped_at', 'is', null)
    .execute();
  const open = talks.filter(({ channel, last_message_at }) => {
    const known = standing(channel);
    if (!known || known.trouble) return false;
    const { startsTalk, windowHours } = known.capabilities;
    return windowHours === null ? startsTalk : isWithin(last_message_at, windowHours, now);
  });
  const order = (talk: OpenTalk) => conversations.indexOf(talk.id);
  return open.sort((a, b) => order(a) - order(b))[0] ?? null;
}

/** Queues a message to a conversation that was found open. */
export async function writeTo(
  tx: Transaction<Tables>,
  standing: Standing,
  talk: OpenTalk,
  reply: Reply,
  about: string,
  now: Date,
): Promise<void> {
  await queueMessages(tx, {
    channel: talk.channel,
    conversation: talk.id,
    to: { id: talk.platform_id, kind: 'direct' },
    messages: renderFor(standing(talk.channel)!.capabilities, reply),
    priority: carriedPriority,
    turnId: null,
    replyTo: null,
    requestId: about,
    dueAt: now,
  });
}
