import { randomUUID } from 'node:crypto';
import type { Selectable, Transaction } from 'kysely';
import type { Capabilities } from '../../adapters/channel.ts';
import { renderFor } from '../../adapters/render.ts';
import { type Clock, dayInVietnam } from '../clock.ts';
import { queueMessages } from '../delivery/queue-messages.ts';
import type { Store } from '../store/open-store.ts';
import type { ConversationTable, Tables } from '../store/schema.ts';

/** What replying works with. */
export interface ReplyDeps {
  store: Store;
  clock: Clock;
  /** What a channel can do, by its name; undefined when there is no such channel. */
  capabilities(channel: string): Capabilities | undefined;
}

/** A reply somebody of the team writes. */
export interface StaffReply {
  text: string;
  /** Who writes it, for the record; residents are not told. */
  by: string;
}

/** What a reply is about. */
interface Case {
  about: string;
  conversation: string;
  person: string;
  createdAt: Date;
  /** Reminds the person, who may have asked days ago. */
  reminder: string;
}

const heading = 'Trả lời của cán bộ/Tổ công nghệ số cộng đồng:';

/**
 * Puts the reply into the outbox and keeps it, within the transaction.
 *
 * @param unsent what to do with a reply to somebody who cannot be written to now: `keep` it for when they ask.
 * @returns null, or for the writer why the person cannot be written to now.
 */
export async function sendStaffReply(
  tx: Transaction<Tables>,
  deps: ReplyDeps,
  about: Case,
  reply: StaffReply,
  unsent: 'drop' | 'keep',
): Promise<string | null> {
  const conversation = await tx
    .selectFrom('conversation')
    .selectAll()
    .where('id', '=', about.conversation)
    .executeTakeFirstOrThrow();
  const capabilities = deps.capabilities(conversation.channel);
  const now = deps.clock.now();
  const hindrance = hindranceTo(conversation, about, capabilities, now);
  if (hindrance && unsent === 'drop') return hindrance;
  const id = randomUUID();
  const text = reply.text.trim();
  const whole = { text: `${heading}\n${about.reminder}\n\n${text}`, choices: [] };
  const deliveries = await queueMessages(tx, {
    channel: conversation.channel,
    conversation: conversation.id,
    to: { id: conversation.platform_id, kind: conversation.kind },
    messages: hindrance || !capabilities ? [] : renderFor(capabilities, whole, conversation.kind),
    priority: 0,
    turnId: null,
    replyTo: null,
    requestId: id,
    dueAt: now,
  });
  await tx
    .insertInto('staff_reply')
    .values({
      id,
      about: about.about,
      conversation: about.conversation,
      person: about.person,
      text,
      written_by: reply.by,
      written_at: now,
      deliveries: JSON.stringify(deliveries),
    })
    .execute();
  return hindrance;
}

/** A stop that is older than the question does not count: who asks after it wants to be answered. */
function hindranceTo(
  { channel, stopped_at, last_message_at }: Selectable<ConversationTable>,
  { createdAt }: Case,
  capabilities: Capabilities | undefined,
  now: Date,
): string | null {
  if (!capabilities) return `Máy này không có kênh ${channel}.`;
  const { windowHours } = capabilities;
  if (stopped_at && stopped_at > createdAt)
    return `Người này đã dừng nhận tin ngày ${dayOf(stopped_at)}. Hãy gọi điện hoặc gặp trực tiếp.`;
  const hours = last_message_at ? (now.getTime() - last_message_at.getTime()) / 3_600_000 : 0;
  if (windowHours === null || hours <= windowHours) return null;
  return `Kênh ${channel} chỉ cho trả lời trong ${windowHours} giờ từ tin cuối của người hỏi (ngày ${dayOf(last_message_at!)}). Hãy gọi điện hoặc gặp trực tiếp.`;
}

function dayOf(time: Date): string {
  return dayInVietnam(time).split('-').reverse().join('/');
}
