import { sql } from 'kysely';
import type { CarriedMessage, Channel, Conversation } from '../../adapters/channel.ts';
import { renderFor } from '../../adapters/render.ts';
import type { Clock } from '../clock.ts';
import { keepFile } from '../files/kept-files.ts';
import type { Store } from '../store/open-store.ts';
import { conversationKey } from '../turn/conversation-key.ts';

/** Messages that people pass on go before other bulk: somebody's hands are needed after the machine's. */
const carriedPriority = 3;

/**
 * Queues a message of one channel on another, whose limits it is cut to there. Handed over again under the same name
 * it is not queued again.
 *
 * @throws Error when the other channel is not open, StoreError when it could not be stored.
 */
export async function carry(
  parts: {
    store: Store;
    clock: Clock;
    channels: ReadonlyMap<string, Channel>;
    publicUrl: string | undefined;
  },
  to: { channel: string; conversation: Conversation },
  message: CarriedMessage,
  once: string,
): Promise<void> {
  const { store, clock } = parts;
  const channel = parts.channels.get(to.channel);
  if (!channel) throw new Error(`channel ${to.channel} is not open`);
  const now = clock.now();
  await store.db.transaction().execute(async (tx) => {
    const { file, ...reply } = message;
    const kept = file && (await keepFile(tx, file, parts.publicUrl, now));
    const rendered = renderFor(
      channel.capabilities,
      { ...reply, ...(kept ? { file: kept } : {}) },
      to.conversation.kind,
    );
    await tx
      .insertInto('outbox')
      .values(
        rendered.map((one, part) => ({
          id: `${once}/${part}`,
          channel: to.channel,
          conversation: conversationKey(to.channel, to.conversation),
          turn_id: null,
          part,
          priority: carriedPriority,
          message: JSON.stringify({ to: to.conversation, ...one }),
          state: 'queued' as const,
          due_at: now,
          request_id: once,
        })),
      )
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
    await sql`select pg_notify('outbox', '')`.execute(tx);
  });
}
