import type { ChannelStorage } from '../channel.ts';

/** Remembers which comments and posts got their private reply, so that the public line never claims one that is not. */
export interface Replied {
  has(target: string): Promise<boolean>;
  note(target: string): Promise<void>;
  forget(target: string): Promise<void>;
}

export function openReplied(storage: ChannelStorage): Replied {
  const keyOf = (target: string) => `private:${target}`;
  const write = async (target: string, value: string) => {
    const stored = await storage.get(keyOf(target));
    if ((stored?.value ?? '') !== value) await storage.put(keyOf(target), value, stored?.version ?? 0);
  };
  return {
    has: async (target) => (await storage.get(keyOf(target)))?.value === 'taken',
    note: (target) => write(target, 'taken'),
    forget: (target) => write(target, ''),
  };
}
