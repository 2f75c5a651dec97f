import type { Transaction } from 'kysely';
import type { Reader } from '../../store/reader.ts';
import type { Tables } from '../../store/schema.ts';
import { personIn } from '../actor.ts';
import type { Announcement } from '../draft.ts';
import type { Newsroom } from '../newsroom.ts';
import { reachableNow, tellPeople } from './tell-people.ts';

/** What an approver decided, for who handed it in. */
export type Verdict = { kind: 'approve' } | { kind: 'return'; reason: string };

/**
 * Tells who handed an announcement in what became of it, where they can be written to now; one that came back can be
 * mended there at once. Whoever decides alone on what they wrote themselves is told nothing.
 *
 * @returns what to do in the transaction of the decision.
 */
export async function decisionTold(
  read: Reader,
  newsroom: Pick<Newsroom, 'capabilities'>,
  known: Pick<Announcement, 'code' | 'title' | 'made_by' | 'submitted_by'>,
  verdict: Verdict,
  at: Date,
): Promise<(tx: Transaction<Tables>) => Promise<void>> {
  const editor = personIn(known.submitted_by ?? known.made_by);
  const told = editor ? await reachableNow(read, newsroom, editor, at) : null;
  if (!told) return async () => {};
  const { code, title } = known;
  const reply =
    verdict.kind === 'approve'
      ? { text: `Thông báo ${code} "${title}" đã được duyệt.`, choices: [] }
      : {
          text: `Thông báo ${code} "${title}" bị trả lại: ${verdict.reason}\nSửa ngay ở đây, nhắn: sửa ${code}`,
          choices: [{ label: 'Sửa', value: `drafting:mend:${code}` }],
        };
  return (tx) => tellPeople(tx, newsroom, [told], reply, { requestId: `${code}/${verdict.kind}`, at });
}
