import type { Attachment, MessageEvent } from '../../../adapters/channel.ts';
import type { Reader } from '../../store/reader.ts';

/** Messages looked back at. */
const most = 10;

/** The files of the last messages before this turn that had no words, oldest first. */
export async function filesJustSent(read: Reader, conversation: string): Promise<Attachment[]> {
  const rows = await read
    .selectFrom('inbox')
    .select('payload')
    .where('conversation', '=', conversation)
    .where('kind', '=', 'message')
    .where('state', '=', 'done')
    .orderBy('seq', 'desc')
    .limit(most)
    .execute();
  const messages = rows.map(({ payload }) => payload as Partial<MessageEvent>);
  const worded = messages.findIndex(({ text }) => text !== '');
  return messages
    .slice(0, worded < 0 ? most : worded)
    .reverse()
    .flatMap(({ attachments = [] }) => attachments.filter(({ kind }) => kind !== 'sticker'));
}
