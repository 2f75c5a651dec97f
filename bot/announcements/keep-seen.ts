import type { Transaction } from 'kysely';
import type { Tables } from '../store/schema.ts';
import { keepProof } from './ledger.ts';
import type { PresentWords } from './present.ts';

/** Keeps that somebody of these villages has the present words, unless they were replaced meanwhile. */
export async function keepSeen(
  tx: Transaction<Tables>,
  { announcement, version }: Pick<PresentWords, 'announcement' | 'version'>,
  villages: readonly string[],
  by: string,
  kind: 'code' | 'tap',
  at: Date,
): Promise<void> {
  const now = await tx
    .selectFrom('announcement')
    .select('version')
    .where('id', '=', announcement)
    .forShare()
    .executeTakeFirst();
  if (now?.version !== version) return;
  for (const village of villages)
    await keepProof(tx, { announcement, village, proves: 'seen', kind, by }, at);
}
