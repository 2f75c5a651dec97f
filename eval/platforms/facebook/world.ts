import type { Activity } from '../activity.ts';
import type { Clock } from '../clock.ts';
import type { FacebookAccount } from './account.ts';
import type { Faults } from './faults.ts';
import type { FacebookJournal, Violation } from './lines.ts';
import type { People } from './people.ts';
import type { Posts } from './posts.ts';
import type { Settings } from './settings.ts';
import type { WebhookSender } from './webhook/sender.ts';

/** Everything one emulator consists of. */
export interface World {
  account: FacebookAccount;
  settings: Settings;
  clock: Clock;
  journal: FacebookJournal;
  activity: Activity;
  faults: Faults;
  people: People;
  posts: Posts;
  sender: WebhookSender;
  /** Condition of the whole Page: the error with which calls are refused; null = in order. */
  condition: { refusal: { code: number; subcode: number | null } | null };
  /** What the product has set on the Page and the app. */
  profile: Record<string, unknown>;
  pageFields: Set<string>;
  appSubscription: { callbackUrl: string; fields: string[] } | null;
  /** Instants of the sends of the last second. */
  recentSends: number[];
  /** A new message id. */
  nextMid(): string;
}

export function violation(world: Pick<World, 'journal'>, rule: Violation, detail: string): void {
  world.journal.append({ kind: 'violation', rule, detail });
}
