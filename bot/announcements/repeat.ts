import { randomUUID } from 'node:crypto';
import { Cron } from 'croner';
import { newCode } from '../feedback/receipt-code.ts';
import { AnnouncementFault } from './announcement.ts';
import { note } from './draft.ts';
import type { AnnouncementDeps } from './fan-out.ts';

/**
 * The next moment of a cron pattern in Viet Nam's time, after a moment; null = never again.
 *
 * @throws AnnouncementFault for a pattern nobody can read, or one that comes more than once a day.
 */
export function nextTime(pattern: string, after: Date): Date | null {
  let cron: Cron;
  try {
    cron = new Cron(pattern, { timezone: 'Asia/Ho_Chi_Minh', mode: '5-part' });
  } catch {
    throw new AnnouncementFault(
      'announcement.repeat',
      'Lịch lặp lại viết chưa đúng. Ví dụ: "0 7 * * 1" là 7 giờ sáng thứ hai.',
    );
  }
  const [first, second] = cron.nextRuns(2, after);
  if (first && second && second.getTime() - first.getTime() < 20 * 3_600_000)
    throw new AnnouncementFault('announcement.repeat', 'Thông báo chỉ lặp lại nhiều nhất mỗi ngày một lần.');
  return first ?? null;
}

/** Makes the next occurrence of a repeating announcement that has just gone out, approved as it was. */
export async function repeatAgain({ store, clock }: AnnouncementDeps, id: string): Promise<void> {
  const at = clock.now();
  await store.db.transaction().execute(async (tx) => {
    const sent = await tx.selectFrom('announcement').selectAll().where('id', '=', id).executeTakeFirst();
    const next = sent?.repeat ? nextTime(sent.repeat, at) : null;
    if (!sent || !next) return;
    const occurrence = randomUUID();
    const made = await tx
      .insertInto('announcement')
      .values({
        ...sent,
        id: occurrence,
        code: newCode('TB'),
        file: sent.file && JSON.stringify(sent.file),
        audience: JSON.stringify(sent.audience),
        state: 'approved',
        version: 1,
        send_at: next,
        repeats: sent.repeats ?? sent.id,
        made_at: at,
        changed_at: at,
        started_at: null,
        finished_at: null,
        request_key: `${sent.repeats ?? sent.id}@${next.toISOString()}`,
      })
      .onConflict((conflict) => conflict.column('request_key').doNothing())
      .executeTakeFirst();
    if (made.numInsertedOrUpdatedRows === 1n)
      await note(tx, occurrence, 'loa', 'repeat', at, { of: sent.id });
  });
}
