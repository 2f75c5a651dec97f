import type { Transaction } from 'kysely';
import { queueMessages } from '../../delivery/queue-messages.ts';
import type { Tables } from '../../store/schema.ts';
import { toldText } from './says.ts';

/**
 * Tells the channels a person had before that one was added. Those who asked not to be written to are not, and a
 * platform that lets nobody write first refuses the message; both are as they should be.
 */
export async function tellOthers(
  tx: Transaction<Tables>,
  conversations: readonly string[],
  { at, requestId }: { at: Date; requestId: string },
): Promise<void> {
  if (conversations.length === 0) return;
  const known = await tx
    .selectFrom('conversation')
    .select(['id', 'channel', 'kind', 'platform_id'])
    .where('id', 'in', conversations)
    .where('stopped_at', 'is', null)
    .orderBy('id')
    .execute();
  for (const { id, channel, kind, platform_id } of known)
    await queueMessages(tx, {
      channel,
      conversation: id,
      to: { id: platform_id, kind },
      messages: [{ text: toldText, choices: [] }],
      priority: 0,
      turnId: null,
      replyTo: null,
      requestId,
      dueAt: at,
    });
}
