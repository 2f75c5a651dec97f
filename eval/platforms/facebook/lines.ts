import type { Journal } from '../journal.ts';
import type { AttemptOutcome } from '../post.ts';
import type { ChatLine } from './people.ts';
import type { Comment, Post } from './posts.ts';

/** Rules a product can break. */
export type Violation =
  | 'slow_answer'
  | 'refused_event'
  | 'over_rate'
  | 'token_in_address'
  | 'invalid_call'
  | 'outside_window'
  | 'human_agent';

/** One line of the emulator's record. No line holds a token. */
export type FacebookLine =
  | {
      kind: 'call';
      method: string;
      path: string;
      body: unknown;
      /** HTTP status, or null when the connection was dropped before an answer. */
      status: number | null;
      /** `code` and `code/subcode` of an error; null where there is none. */
      error: string | null;
      latencyMs: number;
      /** Name of the fault that was played on this call. */
      fault: string | null;
    }
  /** A message of the Page that reached a person's phone. */
  | { kind: 'message'; personId: string; line: ChatLine }
  | { kind: 'post'; post: Post }
  | { kind: 'comment'; comment: Comment }
  /** Something happened that the product must hear of. */
  | { kind: 'event'; delivery: number; name: string; event: unknown }
  | {
      kind: 'attempt';
      /** The deliveries that travelled in this POST. */
      deliveries: number[];
      retry: number;
      status: number | null;
      latencyMs: number;
      outcome: AttemptOutcome;
      /** Set when this POST is not the honest one. */
      fault: string | null;
    }
  | { kind: 'violation'; rule: Violation; detail: string }
  | { kind: 'fault'; side: 'api' | 'webhook'; fault: string; detail: string }
  | { kind: 'webhook'; state: 'on' | 'off'; why: string };

export type FacebookJournal = Journal<FacebookLine>;
