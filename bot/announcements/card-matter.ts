import type { Transaction } from 'kysely';
import type { AnnouncementVersionTable } from '../store/announcement-tables.ts';
import type { Tables } from '../store/schema.ts';
import type { Announcement } from './draft.ts';

/**
 * An announcement with the words of its present version, which a withdrawal keeps beside it. Nobody stops or corrects
 * it before the transaction ends.
 */
export async function lockedPresent(
  tx: Transaction<Tables>,
  id: string,
): Promise<{ announcement: Announcement; purpose: AnnouncementVersionTable['purpose'] }> {
  const announcement = await tx
    .selectFrom('announcement')
    .selectAll()
    .where('id', '=', id)
    .forShare()
    .executeTakeFirstOrThrow();
  const { title, text, file, purpose } = await tx
    .selectFrom('announcement_version')
    .select(['title', 'text', 'file', 'purpose'])
    .where('announcement', '=', id)
    .where('version', '=', announcement.version)
    .executeTakeFirstOrThrow();
  return { announcement: { ...announcement, title, text, file }, purpose };
}
