import { directOf, groupOf } from '../../adapters/web/addresses.ts';
import type { Entry, Line, Transcript } from '../../adapters/web/transcript.ts';

/** The two conversations of the page. */
export const chats = ['group', 'direct'] as const;
export type Chat = (typeof chats)[number];

/** Lines shown of a long conversation; the older ones come on request. */
const linesShown = 60;

/** How long an answer is announced as being on its way, in milliseconds. */
const answerExpectedMs = 60_000;

/** A conversation, or the news of one, as the page shows it. */
export interface ConversationView {
  chat: Chat;
  lines: Line[];
  /** Older lines left out. */
  hidden: number;
  /** What was replied to, by id. */
  known: ReadonlyMap<string, Entry>;
  /** An answer is on its way. */
  waiting: boolean;
  /** Where the next news begin. */
  cursor: string;
  /** The conversation was erased since: what is shown is all there is. */
  reset: boolean;
}

export function conversationOf(chat: Chat, village: string, resident: string) {
  return chat === 'group' ? groupOf(village) : directOf(village, resident);
}

/** A conversation from its beginning, or from the last lines of it. */
export function wholeView(chat: Chat, lines: Line[], now: number, all = false): ConversationView {
  const hidden = all ? 0 : Math.max(0, lines.length - linesShown);
  return {
    chat,
    lines: lines.slice(hidden),
    hidden,
    known: new Map(lines.map(({ entry }) => [entry.id, entry])),
    waiting: isAnswerExpected(lines, now),
    cursor: cursorAfter(lines),
    reset: false,
  };
}

/**
 * What was said since a cursor. The cursor names the last line seen by place and by id: when another line is
 * at that place, or none, the conversation was erased and is given whole.
 */
export async function newsView(
  transcript: Transcript,
  chat: Chat,
  address: { village: string; resident: string },
  cursor: string,
  now: number,
): Promise<ConversationView> {
  const conversation = conversationOf(chat, address.village, address.resident);
  const tail = await transcript.after(conversation, Number.parseInt(cursor, 10) - 1 || 0);
  // Most polls end here, with one row read: the last line is an answer and nothing came after it.
  if (tail.length === 1 && tail[0]!.entry.by === 'bot' && cursorAfter(tail) === cursor)
    return { ...wholeView(chat, [], now), cursor };
  const lines = await transcript.after(conversation, 0);
  const whole = wholeView(chat, lines, now);
  if (cursor === noLines) return whole;
  const seen = lines.findIndex((line) => cursorAfter([line]) === cursor);
  return seen < 0 ? { ...whole, reset: true } : { ...whole, lines: lines.slice(seen + 1), hidden: 0 };
}

const noLines = '0';

function cursorAfter(lines: readonly Line[]): string {
  const last = lines.at(-1);
  return last ? `${last.position}:${last.entry.id}` : noLines;
}

function isAnswerExpected(lines: readonly Line[], now: number): boolean {
  const sinceAnswer = lines.slice(lines.findLastIndex(({ entry }) => entry.by === 'bot') + 1);
  return sinceAnswer.some(
    ({ entry }) => entry.by === 'resident' && entry.addressed && now - entry.at < answerExpectedMs,
  );
}
