import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/open-store.ts';

/** A session ends after this time at the latest, and after this time without a click, in milliseconds. */
export const longestSessionMs = 12 * 60 * 60 * 1000;
export const idleMs = 2 * 60 * 60 * 1000;
/** How exactly the last click is kept: not every page view writes. */
const seenEveryMs = 60_000;

/** Who is signed in. */
export interface SignedIn {
  key: string;
  name: string;
  /** Must choose a password of their own before anything else. */
  oneTime: boolean;
  /** Who it is among the people with roles; null = not said. */
  person: string | null;
}

/** Opens a session. The token is for the cookie alone: the table holds its hash. */
export async function openSession(store: Store, clock: Clock, staff: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const now = clock.now();
  await store.db
    .insertInto('staff_session')
    .values({ id: idOf(token), staff, seen_at: now, ends_at: new Date(now.getTime() + longestSessionMs) })
    .execute();
  return token;
}

/** Who a token belongs to, while its session lasts. */
export async function signedIn(store: Store, clock: Clock, token: string): Promise<SignedIn | null> {
  const now = clock.now();
  const id = idOf(token);
  const row = await store.db
    .selectFrom('staff_session')
    .innerJoin('staff', 'staff.key', 'staff_session.staff')
    .select(['staff.key', 'staff.name', 'staff.one_time', 'staff.person', 'staff_session.seen_at'])
    .where('staff_session.id', '=', id)
    .where('ends_at', '>', now)
    .where('seen_at', '>', new Date(now.getTime() - idleMs))
    .executeTakeFirst();
  if (!row) return null;
  if (now.getTime() - row.seen_at.getTime() > seenEveryMs) {
    const seen = sql<Date>`greatest(seen_at, ${now.toISOString()}::timestamptz)`;
    await store.db.updateTable('staff_session').set({ seen_at: seen }).where('id', '=', id).execute();
  }
  return { key: row.key, name: row.name, oneTime: row.one_time, person: row.person };
}

export async function closeSession(store: Store, token: string): Promise<void> {
  await store.db.deleteFrom('staff_session').where('id', '=', idOf(token)).execute();
}

function idOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
