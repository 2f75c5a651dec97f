import type { ChannelStorage } from '../channel.ts';

/** Which webhook events ever came, and when last. Tells an operator which switch of the console is off. */
export interface HeardEvents {
  /** Notes an event; writes at most once a day for each name. Never throws. */
  note(name: string): Promise<void>;
  /** Milliseconds of the last day on which each event came. */
  read(): Promise<ReadonlyMap<string, number>>;
}

const dayMs = 86_400_000;
const tries = 5;
/** More than twice what is documented; a name that nobody knows cannot fill the storage. */
const mostNames = 150;

export function heardEvents(storage: ChannelStorage, oaId: string, now: () => number): HeardEvents {
  const key = `zalo/oa/${oaId}/heard-events`;
  const noted = new Map<string, number>();
  const stored = async () => {
    const found = await storage.get(key);
    const days = found ? (JSON.parse(found.value) as Record<string, number>) : {};
    return { days, version: found?.version ?? 0 };
  };
  return {
    async note(name) {
      const today = Math.floor(now() / dayMs) * dayMs;
      if (name === '' || noted.get(name) === today || noted.size >= mostNames) return;
      noted.set(name, today);
      try {
        for (let round = 0; round < tries; round += 1) {
          const { days, version } = await stored();
          if (Object.hasOwn(days, name) ? days[name] === today : Object.keys(days).length >= mostNames)
            return;
          if (await storage.put(key, JSON.stringify({ ...days, [name]: today }), version)) return;
        }
      } catch {
        // The next event of the name tries again; the event itself is worth more than this note.
        noted.delete(name);
      }
    },
    read: async () => new Map(Object.entries((await stored()).days)),
  };
}
