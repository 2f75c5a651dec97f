import type { Channel } from '../../adapters/channel.ts';
import { readConfig } from '../config.ts';
import type { Store } from '../store/open-store.ts';
import { examineOpenChannel } from './examine-channels.ts';
import { examineMachine, examineStore } from './examine-machine.ts';
import { type Finding, looked } from './finding.ts';

/** What a running server finds about itself: its machine, its data, and the channels it has open. */
export async function examineRunning(
  env: Readonly<Record<string, string | undefined>>,
  store: Store,
  channels: Iterable<Channel>,
): Promise<Finding[]> {
  const found = await Promise.all([
    looked('cài đặt', () => examineMachine(readConfig(env), env.PUBLIC_URL)),
    examineStore(store),
    ...[...channels].map((channel) => looked(channel.name, () => examineOpenChannel(channel, store))),
  ]);
  return found.flat();
}
