import type { Channel } from '../../adapters/channel.ts';
import type { Clock } from '../clock.ts';
import { openCircuits } from '../delivery/circuit.ts';
import { servedBy } from '../delivery/plan-room.ts';
import { bulkQuota, quotaUsed } from '../delivery/quota-slot.ts';
import type { Store } from '../store/open-store.ts';
import type { ChannelStanding } from './plan.ts';
import type { Standing } from './prepare-plan.ts';

/** How every open channel stands now: what it can, whose account it uses, what is left of its quota, what ails it. */
export async function channelStandings(
  store: Store,
  clock: Clock,
  channels: ReadonlyMap<string, Channel>,
): Promise<Standing> {
  const troubles = new Map(
    (await openCircuits(store)).map(({ account, operator, lasting }) => [
      account,
      { sentence: operator, lasting },
    ]),
  );
  const standings = new Map<string, ChannelStanding>();
  for (const [name, channel] of channels) {
    const account = channel.account ?? channel.name;
    const { quota } = channel.capabilities;
    const used = quota ? await quotaUsed(store, clock.now(), account, quota) : 0;
    standings.set(name, {
      capabilities: channel.capabilities,
      account,
      quotaLeft: quota ? Math.max(0, bulkQuota(quota) - used) : null,
      served: await servedBy(store, channel),
      trouble: troubles.get(account) ?? null,
      ...(channel.callsFor ? { callsFor: channel.callsFor.bind(channel) } : {}),
    });
  }
  return (name) => standings.get(name);
}
