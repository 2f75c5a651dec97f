import { sql, type Transaction } from 'kysely';
import { forgetHolder } from '../announcements/relay-cards.ts';
import { eraseStuck } from '../coach/stuck-steps.ts';
import { eraseCases } from '../handoffs/erase-cases.ts';
import { eraseFiles } from '../media/media-store.ts';
import { eraseAddress } from '../people/addresses.ts';
import type { Tables } from '../store/schema.ts';

/**
 * Empties everything kept about a conversation: texts of messages in and out, questions, feedback and its pictures,
 * what waits for staff, whose address it is, what it proved and passed on of announcements, state. The rows of messages stay as
 * empty marks, so that a repeated delivery of an old one is still known and answered by nobody.
 */
export async function eraseConversation(tx: Transaction<Tables>, conversation: string): Promise<void> {
  await tx
    .updateTable('inbox')
    .set({ payload: '{}' })
    .where('conversation', '=', conversation)
    .where('state', '!=', 'new')
    .execute();
  await tx.updateTable('question').set({ text: '' }).where('conversation', '=', conversation).execute();
  await tx
    .updateTable('outbox')
    .set({ state: 'skipped', due_at: null, message: '{}' })
    .where('conversation', '=', conversation)
    .where('state', 'in', ['queued', 'unknown'])
    .execute();
  await tx
    .updateTable('outbox')
    .set({ message: '{}' })
    .where('conversation', '=', conversation)
    .where('state', '!=', 'sending')
    .execute();
  await eraseCases(tx, conversation);
  await eraseFiles(tx, conversation);
  await eraseStuck(tx, conversation);
  await eraseAddress(tx, conversation);
  await sql`update arrival set by = null where by = ${conversation}`.execute(tx);
  await tx.deleteFrom('topic_stop').where('conversation', '=', conversation).execute();
  await forgetHolder(tx, conversation);
  await sql`delete from channel_stream where stream = ${conversation}`.execute(tx);
  await tx.updateTable('conversation').set({ state: '{}' }).where('id', '=', conversation).execute();
}
