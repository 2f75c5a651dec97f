import type { Channel } from '../../adapters/channel.ts';
import type { Log } from '../log.ts';

const channelMs = 20_000;

/** Says in the log what platforms find wrong with the configuration; nobody waits for it. Never rejects. */
export async function sayFaults(channels: Iterable<Channel>, log: Log): Promise<void> {
  await Promise.all(
    [...channels].map(async (channel) => {
      const found = (await channel.examine?.(AbortSignal.timeout(channelMs)).catch(() => [])) ?? [];
      for (const { ok, operator } of found) if (!ok) log.warn({ channel: channel.name }, operator);
    }),
  );
}
