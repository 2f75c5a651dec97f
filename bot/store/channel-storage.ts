import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { ChannelStorage } from '../../adapters/channel.ts';
import type { Clock } from '../clock.ts';
import { holdLock, releaseLock } from './hold-lock.ts';
import type { Store } from './open-store.ts';

/** How often a waiting process asks for a lock again, in milliseconds. */
const askAgainMs = 50;

/** The storage of channels in our own tables: the same for every process on the database. */
export function channelStorage(store: Store, clock: Clock): ChannelStorage {
  const { db } = store;
  return {
    async get(key) {
      const row = await db
        .selectFrom('channel_value')
        .select(['value', 'version'])
        .where('key', '=', key)
        .executeTakeFirst();
      return row ?? null;
    },

    async put(key, value, ifVersion) {
      const written =
        ifVersion === 0
          ? await sql`insert into channel_value (key, value, version) values (${key}, ${value}, 1)
              on conflict (key) do nothing`.execute(db)
          : await sql`update channel_value set value = ${value}, version = version + 1
              where key = ${key} and version = ${ifVersion}`.execute(db);
      return written.numAffectedRows === 1n;
    },

    async withLock(name, leaseMs, task) {
      const holder = randomUUID();
      while (!(await holdLock(store, clock, name, holder, leaseMs))) await pause(askAgainMs);
      try {
        return await task();
      } finally {
        await releaseLock(store, name, holder);
      }
    },

    append: (stream, entry, once) =>
      db.transaction().execute(async (tx) => {
        // Appends to one stream queue up here, so that positions have no gaps and no reader overtakes a writer.
        await sql`select pg_advisory_xact_lock(hashtextextended(${stream}, 0))`.execute(tx);
        const written = await sql<{ position: number }>`
          insert into channel_stream (stream, position, once, entry)
          select ${stream}, coalesce(max(position), 0) + 1, ${once ?? null}, ${JSON.stringify(entry)}::jsonb
          from channel_stream where stream = ${stream}
          on conflict (stream, once) where once is not null do nothing
          returning position`.execute(tx);
        if (written.rows[0]) return written.rows[0].position;
        const kept = await tx
          .selectFrom('channel_stream')
          .select('position')
          .where('stream', '=', stream)
          .where('once', '=', once ?? null)
          .executeTakeFirstOrThrow();
        return kept.position;
      }),

    async read(stream, after, limit) {
      return db
        .selectFrom('channel_stream')
        .select(['position', 'entry'])
        .where('stream', '=', stream)
        .where('position', '>', after)
        .orderBy('position')
        .limit(limit)
        .execute();
    },

    async eraseStream(stream) {
      await db.deleteFrom('channel_stream').where('stream', '=', stream).execute();
    },
  };
}
