import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable, Transaction } from 'kysely';
import { z } from 'zod';
import type { FileReference } from '../../adapters/render.ts';
import { newCode } from '../feedback/receipt-code.ts';
import type { AnnouncementTable } from '../store/announcement-tables.ts';
import { inTransaction } from '../store/in-transaction.ts';
import type { Tables } from '../store/schema.ts';
import { AnnouncementFault, mustAllow } from './announcement.ts';
import { audienceShape } from './audience-shape.ts';

/** Longest text of an announcement, in code points: three platform messages. */
export const longestText = 5000;

/** What an editor writes. */
export const draftShape = z.object({
  place: z.string().min(1),
  kind: z.string().min(1).default('other'),
  topic: z.string().min(1).default('other'),
  urgent: z.boolean().default(false),
  title: z.string().trim().min(1, 'Thông báo cần có tiêu đề.').max(200),
  text: z
    .string()
    .trim()
    .min(1, 'Thông báo chưa có nội dung.')
    .refine((text) => [...text].length <= longestText, `Nội dung dài quá ${longestText} ký tự.`),
  audience: audienceShape,
  sendAt: z.coerce.date().nullable().default(null),
  repeat: z.string().nullable().default(null),
});
export type Draft = z.infer<typeof draftShape>;

/** An announcement as it is kept. */
export type Announcement = Selectable<AnnouncementTable>;

/** Reads and locks an announcement within the transaction. @throws AnnouncementFault when there is none. */
export async function lockAnnouncement(tx: Transaction<Tables>, id: string): Promise<Announcement> {
  const known = await tx
    .selectFrom('announcement')
    .selectAll()
    .where((where) => where.or([where('id', '=', id), where('code', '=', id)]))
    .forUpdate()
    .executeTakeFirst();
  if (!known) throw new AnnouncementFault('announcement.none', 'Không có thông báo này.');
  return known;
}

/** Notes who did what, for the audit, under the key of the wish if it has one. */
export async function note(
  tx: Transaction<Tables>,
  announcement: string,
  by: string,
  what: string,
  at: Date,
  detail: Record<string, unknown> = {},
  requestKey: string | null = null,
): Promise<void> {
  await tx
    .insertInto('announcement_log')
    .values({ announcement, at, by, what, detail: JSON.stringify(detail), request_key: requestKey })
    .execute();
}

/**
 * What the same wish noted before, or null: then it has its effect already and must not have it again. Asked after the
 * announcement was locked, so that two clicks come one after the other.
 */
export async function notedBefore(
  tx: Transaction<Tables>,
  requestKey: string | null,
): Promise<Record<string, unknown> | null> {
  if (requestKey === null) return null;
  const known = await tx
    .selectFrom('announcement_log')
    .select('detail')
    .where('request_key', '=', requestKey)
    .executeTakeFirst();
  return known?.detail ?? null;
}

/**
 * Keeps a new draft. The same request key makes one announcement, however often it is clicked or retried.
 *
 * @param by id of the person or staff who writes it.
 * @param code to be known by, told to somebody before it is kept; without it one is made.
 * @throws Error when the given code is taken.
 * @returns its id and code, and whether this call made it.
 */
export async function createDraft(
  db: Kysely<Tables>,
  draft: Draft,
  by: string,
  at: Date,
  requestKey: string | null = null,
  file: FileReference | null = null,
  code: string | null = null,
): Promise<{ id: string; code: string; made: boolean }> {
  return inTransaction(db, async (tx) => {
    for (;;) {
      const made = await tx
        .insertInto('announcement')
        .values({
          id: randomUUID(),
          code: code ?? newCode('TB'),
          ...columnsOf(draft, file),
          state: 'draft',
          made_by: by,
          made_at: at,
          changed_at: at,
          request_key: requestKey,
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning(['id', 'code'])
        .executeTakeFirst();
      if (made) {
        await note(tx, made.id, by, 'draft', at);
        return { ...made, made: true };
      }
      const known = await tx
        .selectFrom('announcement')
        .select(['id', 'code'])
        .where('request_key', '=', requestKey)
        .executeTakeFirst();
      if (known) return { ...known, made: false };
      if (code !== null) throw new Error(`the code ${code} is taken`);
    }
  });
}

/** Replaces the words, audience and time of a draft. @throws AnnouncementFault when it is no draft any more. */
export async function editDraft(
  db: Kysely<Tables>,
  id: string,
  draft: Draft,
  by: string,
  at: Date,
  file?: FileReference | null,
  requestKey: string | null = null,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const known = await lockAnnouncement(tx, id);
    if (await notedBefore(tx, requestKey)) return;
    mustAllow('edit', known.state);
    await tx
      .updateTable('announcement')
      .set({ ...columnsOf(draft, file === undefined ? known.file : file), changed_at: at })
      .where('id', '=', known.id)
      .execute();
    await note(tx, known.id, by, 'edit', at, {}, requestKey);
  });
}

function columnsOf(draft: Draft, file: FileReference | null) {
  return {
    place: draft.place,
    kind: draft.kind,
    topic: draft.topic,
    urgent: draft.urgent,
    title: draft.title,
    text: draft.text,
    file: file && JSON.stringify(file),
    audience: JSON.stringify(draft.audience),
    send_at: draft.sendAt,
    repeat: draft.repeat,
  };
}
