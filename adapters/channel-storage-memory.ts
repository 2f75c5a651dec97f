import type { ChannelStorage } from './channel.ts';

/**
 * A {@link ChannelStorage} in memory, for tests and for trying a channel out. Handing the same object to
 * several channels makes them share it as processes share a database.
 */
export function memoryStorage(): ChannelStorage {
  const values = new Map<string, { value: string; version: number }>();
  const streams = new Map<string, { position: number; entry: string; once: string | undefined }[]>();
  const lockTails = new Map<string, Promise<void>>();

  return {
    async get(key) {
      const stored = values.get(key);
      return stored ? { ...stored } : null;
    },

    async put(key, value, ifVersion) {
      if ((values.get(key)?.version ?? 0) !== ifVersion) return false;
      values.set(key, { value, version: ifVersion + 1 });
      return true;
    },

    async withLock(name, leaseMs, task) {
      const before = lockTails.get(name) ?? Promise.resolve();
      let release = () => {};
      const released = new Promise<void>((resolve) => {
        release = resolve;
      });
      lockTails.set(
        name,
        before.then(() => released),
      );
      await before;
      const lease = setTimeout(release, leaseMs);
      try {
        return await task();
      } finally {
        clearTimeout(lease);
        release();
      }
    },

    async append(stream, entry, once) {
      const entries = streams.get(stream) ?? [];
      const kept = once === undefined ? undefined : entries.find((one) => one.once === once);
      if (kept) return kept.position;
      const position = (entries.at(-1)?.position ?? 0) + 1;
      streams.set(stream, [...entries, { position, entry: JSON.stringify(entry), once }]);
      return position;
    },

    async read(stream, after, limit) {
      return (streams.get(stream) ?? [])
        .filter((one) => one.position > after)
        .slice(0, limit)
        .map((one) => ({ position: one.position, entry: JSON.parse(one.entry) as unknown }));
    },

    async eraseStream(stream) {
      streams.delete(stream);
    },
  };
}
