import type { Transaction } from 'kysely';
import type { Tables } from '../store/schema.ts';
import type { Announcement } from './draft.ts';

/**
 * An announcement with the words of its present version, which a withdrawal keeps beside it. Nobody stops or corrects
 * it before the transaction ends.
 */
export async function lockedPresent(tx: Transaction<Tables>, id: string): Promise<Announcement> {
  const announcement = await tx
    .selectFrom('announcement')
    .selectAll()
    .where('id', '=', id)
    .forShare()
    .executeTakeFirstOrThrow();
  const words = await tx
    .selectFrom('announcement_version')
    .select(['title', 'text', 'file'])
    .where('announcement', '=', id)
    .where('version', '=', announcement.version)
    .executeTakeFirstOrThrow();
  return { ...announcement, ...words };
}
