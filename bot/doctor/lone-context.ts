import type { ChannelContext } from '../../adapters/channel.ts';
import { systemClock } from '../clock.ts';
import { createLog } from '../log.ts';
import { channelStorage } from '../store/channel-storage.ts';
import type { Store } from '../store/open-store.ts';

/** What a channel gets that a command opens for itself: it logs nothing, and without a store it keeps nothing. */
export function loneContexts(
  env: Readonly<Record<string, string | undefined>>,
  store: Store | null,
): () => ChannelContext {
  const log = createLog('silent');
  const storage = store ? channelStorage(store, systemClock) : absentStorage;
  return () => ({ env, log, storage, now: Date.now });
}

/** Without the database a channel knows no token of before; it says so itself. */
const absent = async (): Promise<never> => {
  throw new Error('no database');
};
const absentStorage: ChannelContext['storage'] = {
  get: absent,
  put: absent,
  withLock: absent,
  append: absent,
  read: absent,
  eraseStream: absent,
};
