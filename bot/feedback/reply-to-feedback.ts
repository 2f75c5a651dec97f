import { type Done, refused } from '../handoffs/done.ts';
import { replyFault } from '../handoffs/reply-fault.ts';
import { type ReplyDeps, type StaffReply, sendStaffReply } from '../handoffs/staff-reply.ts';
import { codeIn } from './receipt-code.ts';

/**
 * Replies to a feedback: the reply is queued to where it was said, and the ticket becomes `answered`, in one
 * transaction. Who cannot be written to now gets it when they ask for the ticket. There may be several replies; the
 * same words twice are one, so that a form sent twice does no harm.
 */
export async function replyToFeedback(deps: ReplyDeps, typedCode: string, reply: StaffReply): Promise<Done> {
  const fault = replyFault(reply.text);
  if (fault) return refused(422, fault);
  const code = codeIn(typedCode, 'PA') ?? typedCode;
  return deps.store.db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('feedback')
      .selectAll()
      .where('code', '=', code)
      .forUpdate()
      .executeTakeFirst();
    if (!row) return refused(404, `Không có phiếu ${code}.`);
    if (row.text === '') return refused(409, `Người gửi phiếu ${code} đã xóa dữ liệu của mình.`);
    const last = await tx
      .selectFrom('staff_reply')
      .select('text')
      .where('about', '=', code)
      .orderBy('written_at', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (last?.text === reply.text.trim())
      return refused(409, `Câu trả lời này cho phiếu ${code} đã gửi rồi.`);
    const hindrance = await sendStaffReply(
      tx,
      deps,
      {
        about: code,
        conversation: row.conversation,
        person: row.person,
        createdAt: row.created_at,
        reminder: `Phiếu ${code}`,
      },
      reply,
      'keep',
    );
    await tx
      .updateTable('feedback')
      .set({ state: 'answered', updated_at: deps.clock.now() })
      .where('code', '=', code)
      .execute();
    const sentence = hindrance
      ? `${hindrance} Câu trả lời đã lưu: người gửi đọc được khi hỏi phiếu ${code}.`
      : `Đã chuyển câu trả lời phiếu ${code} tới người gửi.`;
    return { ok: true, sentence };
  });
}

/** Says that a ticket is being worked on, or that it is over. Its owner is told when they ask. */
export async function setFeedbackState(
  { store, clock }: ReplyDeps,
  typedCode: string,
  state: 'working' | 'closed',
): Promise<Done> {
  const code = codeIn(typedCode, 'PA') ?? typedCode;
  const changed = await store.db
    .updateTable('feedback')
    .set({ state, updated_at: clock.now() })
    .where('code', '=', code)
    .where('text', '!=', '')
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) return refused(404, `Không có phiếu ${code}.`);
  return { ok: true, sentence: `Phiếu ${code}: ${state === 'working' ? 'đang xử lý' : 'đã xong'}.` };
}
