import { openTicket } from '../feedback/tickets.ts';
import { openHandoff } from '../handoffs/open-handoff.ts';
import { repeatKey } from '../handoffs/repeat-key.ts';
import type { Store } from '../store/open-store.ts';

/** A ticket `PA-7K3FQ` and a waiting question of one resident, written as a turn writes them; for tests. */
export async function seedCases(store: Store, at: Date): Promise<void> {
  const conversation = 'web:direct:an';
  const from = { conversation, person: conversation };
  const text = 'cống tắc ở thôn 5';
  await store.db.transaction().execute(async (tx) => {
    await tx
      .insertInto('conversation')
      .values({ id: conversation, channel: 'web', kind: 'direct', platform_id: 'an', state: '{}' })
      .execute();
    const ids = { turnId: 'turn', conversation, at };
    const ticket = { code: 'PA-7K3FQ', kind: 'fault', text, place: 'thôn 5', attachments: 0 } as const;
    await openTicket(from, { ...ticket, repeatKey: repeatKey(text) })(tx, ids);
    await openHandoff(from, { reason: 'declined', text: 'xin cấp phép gỗ vườn ở đâu', bare: true })(tx, ids);
  });
}
