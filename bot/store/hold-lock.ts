import { sql } from 'kysely';
import type { Clock } from '../clock.ts';
import type { Store } from './open-store.ts';

/** Takes or renews a lock that all processes see, for `leaseMs`. False = somebody else holds it. */
export async function holdLock(
  { db }: Store,
  clock: Clock,
  name: string,
  holder: string,
  leaseMs: number,
): Promise<boolean> {
  const held = await sql`
    insert into channel_lock as held (name, holder, until)
    values (${name}, ${holder}, ${clock.sql} + ${leaseMs} * interval '1 millisecond')
    on conflict (name) do update set holder = excluded.holder, until = excluded.until
      where held.holder = excluded.holder or held.until < ${clock.sql}
  `.execute(db);
  return held.numAffectedRows === 1n;
}

/** Gives a lock back; one that somebody else holds by now stays theirs. */
export async function releaseLock({ db }: Store, name: string, holder: string): Promise<void> {
  await db.deleteFrom('channel_lock').where('name', '=', name).where('holder', '=', holder).execute();
}
