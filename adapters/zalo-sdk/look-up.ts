import type { LookUp, OutgoingMessage } from '../channel.ts';
import type { ZaloResult } from './failure.ts';
import { type HistoryItem, type HistoryPage, historyPage } from './history.ts';

/**
 * How long after the attempt "it is not there" is believed. A send that timed out here may still be under way
 * inside Zalo; said too early, "absent" would make the person get the message twice.
 */
const settledAfterMs = 10_000;
/** Our clock against Zalo's. Both follow network time; more would take an older equal text for this one. */
const clockSkewMs = 3_000;
/** Ten pages are a hundred messages since the attempt: nobody's conversation. */
const mostPages = 10;

/** What to search, and from when on. */
export interface Search {
  message: OutgoingMessage;
  /** Our clock's time of the attempt, ms. */
  sentAfter: number;
  now: number;
  /** A page of the history from an offset on, newest first. */
  page(offset: number): Promise<ZaloResult<HistoryPage>>;
  /** Called when the text of a document's message is there and the document is not. */
  onTextAhead?(): Promise<void>;
}

/**
 * Was an ambiguous message taken? Reads the history back to the time of the attempt and compares what the account
 * sent: texts by their words, pictures by kind and caption, documents by kind, because Zalo does not name them.
 */
export async function lookUp(search: Search): Promise<LookUp> {
  const { message, sentAfter, now } = search;
  const since = sentAfter - clockSkewMs;
  const wanted = matcher(message);
  for (let page = 0; page < mostPages; page += 1) {
    const result = await search.page(page * historyPage);
    if (!result.ok) return { found: 'unclear' };
    const { items, count } = result.data;
    const ours = items.filter((item) => item.fromOa && item.at >= since);
    const found = ours.find(wanted);
    if (found) return { found: 'arrived', platformId: found.messageId };
    if (message.file && ours.some((item) => sameWords(item.text, message.text))) await search.onTextAhead?.();
    // The order is documented by example only: an answer in another order proves no absence.
    if (!isNewestFirst(items)) return { found: 'unclear' };
    const oldest = items.at(-1)?.at ?? Number.POSITIVE_INFINITY;
    if (count < historyPage || oldest < since)
      return { found: now - sentAfter < settledAfterMs ? 'unclear' : 'absent' };
  }
  return { found: 'unclear' };
}

function matcher({ file, text }: OutgoingMessage): (item: HistoryItem) => boolean {
  if (!file) return (item) => sameWords(item.text, text);
  if (file.kind === 'file') return ({ type }) => type !== null && /^(?:file|links?)$/iu.test(type);
  return (item) => item.type === 'photo' && (item.text.trim() === '' || sameWords(item.text, text));
}

function isNewestFirst(items: readonly HistoryItem[]): boolean {
  return items.every((item, index) => index === 0 || item.at <= items[index - 1]!.at);
}

/** A group's history may keep the mention in front, as we wrote it or with the person's name. */
function sameWords(kept: string, sent: string): boolean {
  const [there, ours] = [comparable(kept), comparable(sent)];
  return there === ours || (/^(?:\[@|@)/u.test(there) && there.endsWith(` ${ours}`));
}

function comparable(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}
