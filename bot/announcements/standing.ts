import type { Channel } from '../../adapters/channel.ts';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/open-store.ts';
import type { Standing } from './prepare-plan.ts';

/** How every open channel stands now: what it can, whose account it uses, what is left of the account's quota. */
export async function channelStandings(
  _store: Store,
  _clock: Clock,
  channels: ReadonlyMap<string, Channel>,
): Promise<Standing> {
  return (name) => {
    const channel = channels.get(name);
    if (!channel) return undefined;
    return {
      capabilities: channel.capabilities,
      account: channel.account ?? channel.name,
      quotaLeft: null,
      trouble: null,
    };
  };
}
