import { sql, type Transaction } from 'kysely';
import type { CarriedMessage, Channel, Conversation } from '../../adapters/channel.ts';
import { type FileReference, type RenderedMessage, renderFor } from '../../adapters/render.ts';
import type { Clock } from '../clock.ts';
import { keepFile, type NewFile } from '../files/kept-files.ts';
import type { Store } from '../store/open-store.ts';
import type { Tables } from '../store/schema.ts';
import { conversationKey } from '../turn/conversation-key.ts';

/** Messages that people pass on go before other bulk: somebody's hands are needed after the machine's. */
export const carriedPriority = 3;

/** What carrying works with. */
export interface CarryParts {
  store: Store;
  clock: Clock;
  channels: ReadonlyMap<string, Channel>;
  publicUrl: string | undefined;
  /** Writes what is to be known as soon as the messages may leave, in the same transaction. */
  also?(tx: Transaction<Tables>, once: string, conversation: string): Promise<void>;
}

/**
 * Queues messages of one channel on another, whose limits they are cut to there. Handed over again under the same name
 * they are not queued again. They are parts of the delivery of the message they stand for: a stop or a correction
 * halts them with it, and its state waits for them.
 *
 * @param once id of the message in the outbox that they stand for.
 * @throws Error when the other channel is not open, StoreError when it could not be stored.
 */
export async function carry(
  parts: CarryParts,
  to: { channel: string; conversation: Conversation },
  messages: readonly CarriedMessage[],
  once: string,
): Promise<void> {
  const { store, clock, publicUrl } = parts;
  const channel = parts.channels.get(to.channel);
  if (!channel) throw new Error(`channel ${to.channel} is not open`);
  const now = clock.now();
  const conversation = conversationKey(to.channel, to.conversation);
  // Before the transaction: drawing a picture takes longer than anything in it.
  const read = await Promise.all(messages.map(({ file }) => readFile(file, channel)));
  await store.db.transaction().execute(async (tx) => {
    const rendered: RenderedMessage[] = [];
    for (const [at, { text, choices }] of messages.entries()) {
      const bytes = read[at];
      const file: FileReference | null = bytes ? await keepFile(tx, bytes, publicUrl, now) : null;
      const reply = { text, choices, ...(file ? { file } : {}) };
      rendered.push(...renderFor(channel.capabilities, reply, to.conversation.kind));
    }
    const stoodFor = await tx
      .selectFrom('outbox')
      .select('delivery')
      .where('id', '=', once)
      .executeTakeFirst();
    await tx
      .insertInto('outbox')
      .values(
        rendered.map((one, part) => ({
          id: `${once}/${part}`,
          channel: to.channel,
          conversation,
          turn_id: null,
          delivery: stoodFor?.delivery ?? null,
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
    await parts.also?.(tx, once, conversation);
    await sql`select pg_notify('outbox', '')`.execute(tx);
  });
}

/** The file as it will be kept; null = none, or one that may stay behind and has to. */
async function readFile(file: CarriedMessage['file'], { capabilities }: Channel): Promise<NewFile | null> {
  if (!file) return null;
  const { read, optional, ...named } = file;
  if (!optional) return { ...named, bytes: await read() };
  const uploads = (file.kind === 'image' ? capabilities.images : capabilities.files) === 'upload';
  if (!uploads) return null;
  const bytes = await read().catch(() => null);
  return bytes && { ...named, bytes };
}
