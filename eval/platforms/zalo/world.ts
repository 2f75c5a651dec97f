import type { RateLimit } from '../rate-limit.ts';
import type { Assets } from './groups/assets.ts';
import type { Groups } from './groups/records.ts';
import type { IdMaker } from './ids.ts';
import type { Media } from './media.ts';
import type { Tokens } from './tokens.ts';
import type { Uploads } from './uploads.ts';
import type { Users } from './users.ts';
import type { SenderWorld, WebhookSender } from './webhook/sender.ts';

/** Everything one emulator consists of; each part knows only what it is given of it. */
export interface World extends SenderWorld {
  users: Users;
  groups: Groups;
  assets: Assets;
  ids: IdMaker;
  tokens: Tokens;
  uploads: Uploads;
  media: Media;
  sender: WebhookSender;
  /** Calls of the Official Account and of the application: both limits hold. */
  oaRate: RateLimit;
  appRate: RateLimit;
  /** Condition of the whole account: the code with which calls are refused, such as -224; null = in order. */
  condition: { refusal: number | null };
  /** `http://127.0.0.1:<port>`, known once the server listens. */
  origin: string;
}
