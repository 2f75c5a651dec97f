import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import { queueMessages } from '../delivery/queue-messages.ts';
import type { Reader } from '../store/reader.ts';
import type { Tables } from '../store/schema.ts';
import { groupOf, tellWatchers } from './groups.ts';

/** Said in the group when somebody switches listening: everybody there must know. */
export const listeningText =
  'Nhóm đã bật lắng nghe: Loa Làng đọc cả tin không nhắc tên, để trả lời câu hỏi về thủ tục khi biết chắc. Các tin ấy không được lưu. Muốn tắt, nhắc tên Loa Làng và nhắn "tắt lắng nghe".';
export const deafText = 'Nhóm đã tắt lắng nghe: Loa Làng chỉ đọc tin có nhắc tên, và lời kêu cứu.';

/**
 * Switches whether a group's unaddressed talk is heard. The group is told, unless the turn that does it tells it.
 *
 * @returns false when there is no such open group.
 */
export async function setListening(
  tx: Transaction<Tables>,
  { id, on, at, tell }: { id: string; on: boolean; at: Date; tell: boolean },
): Promise<boolean> {
  const group = await groupOf(tx, id);
  if (!group || group.state === 'closed') return false;
  if (group.listening === on) return true;
  await tx.updateTable('chat_group').set({ listening: on }).where('id', '=', id).execute();
  await tellWatchers(tx);
  if (tell)
    await queueMessages(tx, {
      channel: group.channel,
      conversation: id,
      to: { id: group.platform_id, kind: 'group' },
      messages: [{ text: on ? listeningText : deafText, choices: [] }],
      priority: 0,
      turnId: null,
      replyTo: null,
      requestId: randomUUID(),
      dueAt: at,
    });
  return true;
}

/** Does a group's unaddressed talk concern us at this moment? */
export async function isListening(read: Reader, id: string): Promise<boolean> {
  return (await groupOf(read, id))?.listening === true;
}
