import type { ChannelStorage } from '../channel.ts';

/** The last ids that were noted under a key. All processes see them. */
export interface IdRing {
  has(id: string): Promise<boolean>;
  add(id: string): Promise<void>;
}

const tries = 5;

/**
 * Notes ids in one stored value; the oldest goes when there are more than `most`. An id may get lost when six
 * processes write in the same moment, so it serves what is a convenience and no promise.
 */
export function idRing(storage: ChannelStorage, key: string, most: number): IdRing {
  const read = async () => {
    const stored = await storage.get(key);
    return { ids: stored ? (JSON.parse(stored.value) as string[]) : [], version: stored?.version ?? 0 };
  };
  return {
    has: async (id) => (await read()).ids.includes(id),
    async add(id) {
      for (let round = 0; round < tries; round += 1) {
        const { ids, version } = await read();
        if (ids.includes(id)) return;
        if (await storage.put(key, JSON.stringify([...ids, id].slice(-most)), version)) return;
      }
    },
  };
}
