import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './schema.ts';

/** Runs work in the transaction that is under way, as inside a turn, or in one of its own. */
export function inTransaction<T>(
  db: Kysely<Tables>,
  work: (tx: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  return db.isTransaction ? work(db as Transaction<Tables>) : db.transaction().execute(work);
}
