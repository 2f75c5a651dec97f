import type { Capabilities, Channel, ChannelFactory } from '../../adapters/channel.ts';
import type { Clock } from '../clock.ts';
import { type OpenCircuit, openCircuits } from '../delivery/circuit.ts';
import { type PlanUse, planUse } from '../delivery/plan-room.ts';
import type { Store } from '../store/open-store.ts';

/** A channel as staff see it. */
export interface ChannelView {
  name: string;
  /** Configured and running here. */
  open: boolean;
  capabilities: Capabilities;
  /** Set while its account fails and nothing is sent. */
  circuit: OpenCircuit | null;
  /** What of its plan is used; null = it is not open, or has none. */
  plan: PlanUse | null;
}

/** Every channel the program has, the open ones first. */
export async function listChannels(
  store: Store,
  clock: Clock,
  factories: readonly ChannelFactory[],
  open: ReadonlyMap<string, Channel>,
): Promise<ChannelView[]> {
  const circuits = await openCircuits(store);
  const views = factories.map(async ({ name, capabilities: promised }): Promise<ChannelView> => {
    const channel = open.get(name);
    const account = channel?.account ?? name;
    const capabilities = channel?.capabilities ?? promised;
    return {
      name,
      open: channel !== undefined,
      capabilities,
      circuit: circuits.find((circuit) => circuit.account === account) ?? null,
      plan: channel ? await planUse(store, clock.now(), channel) : null,
    };
  });
  const listed = await Promise.all(views);
  return listed.sort(
    (one, other) => Number(other.open) - Number(one.open) || one.name.localeCompare(other.name),
  );
}
