import type { Activity } from '../activity.ts';
import type { Clock } from '../clock.ts';
import type { RateLimit } from '../rate-limit.ts';
import type { IdMaker } from '../zalo/ids.ts';
import type { BotAccount } from './account.ts';
import type { Chats } from './chats.ts';
import type { Faults } from './faults.ts';
import type { BotJournal } from './lines.ts';
import type { Quota } from './quota.ts';
import type { Settings } from './settings.ts';
import type { UpdateQueue } from './update-queue.ts';

/** Everything one emulator consists of. */
export interface World {
  account: BotAccount;
  settings: Settings;
  clock: Clock;
  journal: BotJournal;
  activity: Activity;
  faults: Faults;
  ids: IdMaker;
  chats: Chats;
  queue: UpdateQueue;
  rate: RateLimit;
  quota: Quota;
  /** Where updates go; null = they are asked for. */
  webhook: { url: string; secret: string; updatedAt: number } | null;
  /** Condition of the whole bot: the code every call is refused with; null = in order. */
  refusal: number | null;
}
