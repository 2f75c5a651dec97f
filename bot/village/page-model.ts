import { randomBytes } from 'node:crypto';
import type { Chat, ConversationView } from './conversation-view.ts';
import type { Resident } from './residents.ts';
import type { Visitor } from './visitor.ts';

/** Whose page it is and what is chosen on it. */
export interface Seat {
  visitor: Visitor;
  resident: Resident;
  /** The conversation a narrow screen shows. */
  tab: Chat;
}

/** Everything the page shows. */
export interface PageModel extends Seat {
  conversations: Record<Chat, ConversationView>;
  /** The bot's message in the group that is being answered. */
  replyTo: string | null;
  /** A message that was not taken: why, and its text to go on with. */
  returned: { chat: Chat; text: string; sentence: string } | null;
}

/** The page's address for a seat. */
export function hrefOf(as: string, tab: Chat, more: Record<string, string> = {}): string {
  return `/?${new URLSearchParams({ as, tab, ...more })}`;
}

/** A fresh id for a form: what is sent under it is one message, however often it is sent. */
export function newFormId(): string {
  return randomBytes(12).toString('base64url');
}

/** Id of a line's element, usable in an address. */
export function anchorOf(line: string): string {
  return `m-${line.replace(/[^A-Za-z0-9_-]/gu, '-')}`;
}
