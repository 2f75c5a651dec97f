import { sql } from 'kysely';
import { ledgerOf } from '../../../bot/announcements/ledger.ts';
import { marksIn } from './marks.ts';
import type { RunParts } from './run-parts.ts';

/** Asks our server at the end what it says of everything, and writes it into the history. */
export async function readEnd(
  { store, history }: RunParts,
  announcements: Map<string, string>,
): Promise<void> {
  const messages = await sql<{
    id: string;
    conversation: string;
    text: string;
    state: string;
    open: boolean;
  }>`
    select id, conversation, message ->> 'text' as text, state,
      state in ('queued', 'sending') or (state = 'unknown' and due_at is not null) as open
    from outbox where channel <> 'relay' order by seq`.execute(store.db);
  for (const { text, ...claim } of messages.rows)
    history.record('end', 'ok', { name: 'claim', ...claim, marks: marksIn(text) });
  const questions = await store.db.selectFrom('question').select('text').execute();
  const turns = new Map<string, number>();
  for (const { text } of questions)
    for (const mark of marksIn(text)) turns.set(mark, (turns.get(mark) ?? 0) + 1);
  for (const [mark, count] of [...turns].sort()) history.record('end', 'ok', { name: 'turns', mark, count });
  for (const [name, id] of [...announcements].sort()) {
    const { version, started_at } = await store.db
      .selectFrom('announcement')
      .select(['version', 'started_at'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    if (started_at === null) continue;
    const lines = await ledgerOf(store.db, id);
    history.record('end', 'ok', {
      name: 'ledger',
      announcement: name,
      version,
      lines: lines.map(({ village, state }) => ({ village, state })),
    });
  }
}
