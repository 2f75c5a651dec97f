import { codeIn } from '../feedback/receipt-code.ts';
import { missed, repliesAbout } from './delivery-state.ts';
import { type Done, refused } from './done.ts';
import { replyFault } from './reply-fault.ts';
import { type ReplyDeps, type StaffReply, sendStaffReply } from './staff-reply.ts';

const longestReminder = 120;

/**
 * Answers a waiting question: the reply is queued to the person and the question leaves the list, in one
 * transaction. Of two who answer at once, one is told that it is done.
 */
export async function replyToHandoff(deps: ReplyDeps, typedId: string, reply: StaffReply): Promise<Done> {
  const fault = replyFault(reply.text);
  if (fault) return refused(422, fault);
  const id = codeIn(typedId, 'CH') ?? typedId;
  return deps.store.db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('handoff')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!row) return refused(404, `Không có câu hỏi ${id}.`);
    if (row.text === '') return refused(409, `Người hỏi câu ${id} đã xóa dữ liệu của mình.`);
    if (row.state !== 'open') {
      const replies = await repliesAbout(tx, [id]);
      if (row.state === 'closed' || !missed(replies.get(id)?.at(-1)))
        return refused(409, `Câu hỏi ${id} đã ${row.state === 'closed' ? 'đóng' : 'có người trả lời'}.`);
    }
    const hindrance = await sendStaffReply(
      tx,
      deps,
      {
        about: id,
        conversation: row.conversation,
        person: row.person,
        createdAt: row.created_at,
        reminder: `Về câu: "${reminderOf(row.text)}"`,
      },
      reply,
      'drop',
    );
    if (hindrance) return refused(409, `${hindrance} Xong thì đóng câu ${id}.`);
    await tx
      .updateTable('handoff')
      .set({ state: 'answered', settled_at: deps.clock.now() })
      .where('id', '=', id)
      .execute();
    return { ok: true, sentence: `Đã chuyển câu trả lời ${id} tới người hỏi.` };
  });
}

/** Takes a question off the list without a message: it was settled in another way, or needs no answer. */
export async function closeHandoff({ store, clock }: ReplyDeps, typedId: string): Promise<Done> {
  const id = codeIn(typedId, 'CH') ?? typedId;
  const closed = await store.db
    .updateTable('handoff')
    .set({ state: 'closed', settled_at: clock.now() })
    .where('id', '=', id)
    .where('state', '!=', 'closed')
    .executeTakeFirst();
  return closed.numUpdatedRows > 0n
    ? { ok: true, sentence: `Đã đóng câu hỏi ${id}.` }
    : refused(404, `Không có câu hỏi ${id} đang chờ.`);
}

function reminderOf(text: string): string {
  const characters = [...text.replace(/\s+/gu, ' ')];
  return characters.length > longestReminder
    ? `${characters.slice(0, longestReminder - 1).join('')}…`
    : characters.join('');
}
