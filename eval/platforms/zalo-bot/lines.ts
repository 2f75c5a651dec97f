import type { Journal } from '../journal.ts';
import type { AttemptOutcome } from '../post.ts';

/** A message as a person or group sees it in the chat. */
export interface ChatLine {
  messageId: string;
  text: string;
  /** Address of the picture; its caption is the text. */
  photo: string | null;
}

/** One line of the emulator's record. No line holds the token or the secret. */
export type BotLine =
  | {
      kind: 'call';
      method: string;
      params: unknown;
      /** HTTP status, or null when the connection was dropped before an answer. */
      status: number | null;
      /** `error_code`; null where there is none. */
      error: number | null;
      answer: unknown;
      fault: string | null;
    }
  /** A message that reached the phones of a chat. */
  | { kind: 'message'; chatId: string; line: ChatLine }
  /** Something was said that the bot must hear of. */
  | { kind: 'update'; name: string; chatId: string; messageId: string; by: 'webhook' | 'polling' | 'lost' }
  | {
      kind: 'attempt';
      messageId: string;
      status: number | null;
      latencyMs: number;
      outcome: AttemptOutcome;
      /** Set when this POST is not the honest one. */
      fault: string | null;
    }
  /** A group message that does not concern the bot, or a word of somebody the plan has no room for. */
  | { kind: 'unheard'; chatId: string; why: 'not_mentioned' | 'plan_full' }
  /** The product broke a rule of the platform. */
  | { kind: 'violation'; rule: Violation; detail: string }
  | { kind: 'fault'; side: 'api' | 'webhook'; fault: string; detail: string };

/** A call the platform cannot read, one over a limit, a webhook not answered with 200 or too late. */
export type Violation = 'invalid_call' | 'over_rate' | 'over_quota' | 'refused_update' | 'slow_answer';

export type BotJournal = Journal<BotLine>;
