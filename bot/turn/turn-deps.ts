import type { Channel } from '../../adapters/channel.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { Store } from '../store/open-store.ts';
import type { TurnTools } from './frame.ts';

/** What a turn worker works with. */
export interface TurnDeps {
  store: Store;
  clock: Clock;
  log: Log;
  metrics: Metrics;
  tools: () => Omit<TurnTools, 'read'>;
  channels: ReadonlyMap<string, Channel>;
}
