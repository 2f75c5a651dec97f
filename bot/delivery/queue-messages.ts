import { randomUUID } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { Conversation } from '../../adapters/channel.ts';
import type { RenderedMessage } from '../../adapters/render.ts';
import type { Tables } from '../store/schema.ts';

/** Messages to one conversation that go out one after the other. */
export interface Outgoing {
  channel: string;
  conversation: string;
  to: Conversation;
  messages: readonly RenderedMessage[];
  /** 0 = reply to a resident, higher = later. */
  priority: number;
  /** The turn they belong to; null when nobody's message led to them. */
  turnId: string | null;
  /** Platform id of the message they quote, in groups. */
  replyTo: string | null;
  requestId: string;
  dueAt: Date;
}

/** Puts messages into the outbox within the transaction. Returns their ids, in order. */
export async function queueMessages(tx: Transaction<Tables>, outgoing: Outgoing): Promise<string[]> {
  const { to, messages, replyTo } = outgoing;
  if (messages.length === 0) return [];
  const rows = messages.map((message, part) => ({
    id: randomUUID(),
    channel: outgoing.channel,
    conversation: outgoing.conversation,
    turn_id: outgoing.turnId,
    part,
    priority: outgoing.priority,
    message: JSON.stringify({ to, ...message, ...(replyTo ? { replyTo } : {}) }),
    state: 'queued' as const,
    due_at: outgoing.dueAt,
    request_id: outgoing.requestId,
  }));
  await tx.insertInto('outbox').values(rows).execute();
  await sql`select pg_notify('outbox', '')`.execute(tx);
  return rows.map(({ id }) => id);
}
