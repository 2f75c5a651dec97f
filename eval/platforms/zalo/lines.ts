import type { Journal } from '../journal.ts';
import type { AttemptOutcome } from '../post.ts';
import type { ChatLine } from './chat.ts';
import type { GroupLine } from './groups/records.ts';

/** One line of the emulator's record. No line holds a token. */
export type ZaloLine =
  | {
      kind: 'call';
      method: string;
      path: string;
      query: unknown;
      body: unknown;
      /** HTTP status, or null when the connection was dropped before an answer. */
      status: number | null;
      /** `error` of the envelope; null where there is none. */
      error: number | null;
      answer: unknown;
      latencyMs: number;
      /** Name of the fault that was played on this call. */
      fault: string | null;
      userId: string | null;
    }
  /** A message that reached a user's phone. */
  | { kind: 'message'; userId: string; line: ChatLine }
  /** A message that everybody in a group can read, of a member or of the account. */
  | { kind: 'group_message'; groupId: string; line: GroupLine }
  /** Something happened that the product must hear of. */
  | {
      kind: 'event';
      delivery: number;
      name: string;
      userId: string | null;
      messageId: string | null;
      event: unknown;
    }
  | {
      kind: 'attempt';
      delivery: number;
      name: string;
      userId: string | null;
      messageId: string | null;
      /** 0 = first try; also the header `num_retry` when above 0. */
      retry: number;
      status: number | null;
      latencyMs: number;
      outcome: AttemptOutcome;
      /** Set when this POST is not the honest one: a duplicate, a forgery, a cut body. */
      fault: string | null;
    }
  /** The product broke a rule of the platform. */
  | { kind: 'violation'; rule: Violation; detail: string }
  | { kind: 'fault'; side: 'api' | 'webhook'; fault: string; detail: string }
  | { kind: 'webhook'; state: 'on' | 'off'; why: string };

/**
 * Rules a product can break: a webhook answered late or not with 200, a call over the rate, a refresh token
 * used twice, a bearer header, a call the platform cannot read, a message outside the window.
 */
export type Violation =
  | 'slow_answer'
  | 'refused_event'
  | 'over_rate'
  | 'burnt_refresh_token'
  | 'bearer_header'
  | 'invalid_call'
  | 'outside_window';

export type ZaloJournal = Journal<ZaloLine>;
