import { randomUUID } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { Attachment } from '../../adapters/channel.ts';
import type { Clock } from '../clock.ts';
import { questionDays } from '../skills/privacy/introduction.ts';
import type { Store } from '../store/open-store.ts';
import type { Tables } from '../store/schema.ts';
import type { MediaSeal, SealFault } from './media-seal.ts';
import { isUnkeptPicture } from './unkept-kinds.ts';

/*
 * Files are rows, and not files of the data folder: so they are in `loa backup`, every replica sees them, and erasure
 * takes them in the same transaction as everything else.
 */

/** Pictures of one message that are kept. */
const mostPictures = 10;

/** A kept file, as it is shown. */
export interface KeptFile {
  bytes: Buffer;
  mime: string;
}
export type ReadFile = { ok: true; file: KeptFile } | { ok: false; reason: 'absent' | SealFault };

/**
 * Notes down the pictures that came with a feedback, to be fetched after the turn has committed. Nothing is noted for a
 * ticket that is not the person's, or that was erased.
 */
export async function noteDownPictures(
  tx: Transaction<Tables>,
  ticket: { code: string; person: string; conversation: string },
  attachments: readonly Attachment[],
  at: Date,
): Promise<void> {
  const pictures = attachments.flatMap((one) =>
    one.kind === 'image' && one.url !== null && !isUnkeptPicture(one) ? [one.url] : [],
  );
  const rows = pictures.slice(0, mostPictures).map((source) => ({ id: randomUUID(), source }));
  if (rows.length === 0) return;
  await sql`
    insert into media_file (id, feedback, conversation, person, state, source, due_at, created_at)
    select picture.id, feedback.code, ${ticket.conversation}, feedback.person, 'waiting', picture.source,
      ${at.toISOString()}::timestamptz, ${at.toISOString()}::timestamptz
    from feedback, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as picture (id text, source text)
    where feedback.code = ${ticket.code} and feedback.person = ${ticket.person} and feedback.text <> ''
  `.execute(tx);
}

/** Reads a kept file of a ticket. */
export async function readFile(store: Store, seal: MediaSeal, ticket: string, id: string): Promise<ReadFile> {
  const row = await store.db
    .selectFrom('media_file')
    .select(['mime', 'sealed'])
    .where('id', '=', id)
    .where('feedback', '=', ticket)
    .where('state', '=', 'kept')
    .executeTakeFirst();
  if (!row?.sealed || !row.mime) return { ok: false, reason: 'absent' };
  const opened = seal.open(id, row.sealed);
  return opened.ok ? { ok: true, file: { bytes: opened.bytes, mime: row.mime } } : opened;
}

/** Takes away the files of a conversation, and those of its person in groups. One under way is written nowhere then. */
export async function eraseFiles(tx: Transaction<Tables>, conversation: string): Promise<void> {
  await sql`delete from media_file where conversation = ${conversation} or person = ${conversation}`.execute(
    tx,
  );
}

/** Statements that take away one batch of files whose feedback was emptied, or that are older than feedback is kept. */
export function deleteOldFiles(clock: Clock, batch: number) {
  return [
    sql`delete from media_file where id in (
      select media_file.id from media_file left join feedback on feedback.code = media_file.feedback
      where coalesce(feedback.text, '') = ''
        or feedback.updated_at < ${clock.sql} - ${questionDays} * interval '1 day'
      limit ${batch})`,
  ];
}
