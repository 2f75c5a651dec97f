import type { SendResult } from '../../../adapters/channel.ts';
import type { Store } from '../../../bot/store/open-store.ts';
import type { Ingest } from '../../../bot/turn/ingest.ts';
import type { Random } from '../../platforms/random.ts';
import type { History } from '../history.ts';
import type { Rewrite } from './gated-store.ts';
import type { Scheduler } from './scheduler.ts';
import type { Post } from './simulated-platform.ts';
import type { villageWorld } from './village-world.ts';
import type { WorldTime } from './world-time.ts';

/** A bug that is planted into a run: it wraps or rewrites a real module, and lives nowhere else. */
export interface Plant {
  /** Changes statements on their way to the database. */
  rewrite?: Rewrite;
  /** Stands between webhook and inbox. */
  ingest?(real: Ingest, run: RunParts): Ingest;
  /** Stands between sender and platform. */
  afterSend?(result: SendResult): SendResult;
  /** Runs after announcements were fanned out. */
  afterFanOut?(store: Store): Promise<void>;
}

/** What everybody in a run shares. */
export interface RunParts {
  random: Random;
  time: WorldTime;
  scheduler: Scheduler;
  history: History;
  /** With gates. */
  store: Store;
  /** The same without gates. */
  raw: Store;
  world: Awaited<ReturnType<typeof villageWorld>>;
  posts: Post[];
  plant: Plant;
}
