import type { LookUp, OutgoingMessage } from '../channel.ts';
import { conversation, type HistoryItem, historyPage } from './calls.ts';
import type { OpenApi } from './openapi.ts';

/**
 * How long after the attempt "it is not there" is believed. A send that timed out here may still be under way
 * inside Zalo; said too early, "absent" would make the person get the message twice.
 */
const settledAfterMs = 10_000;
/** Our clock against Zalo's. Both follow network time; more would take an older equal text for this one. */
const clockSkewMs = 3_000;
/** Ten pages are a hundred messages since the attempt: nobody's conversation. */
const mostPages = 10;

/**
 * Was an ambiguous text taken? Reads the talk with the person back to the time of the attempt
 * (`/v2.0/oa/conversation`, ten a page, newest first) and compares the account's texts.
 *
 * @param sentAfter our clock's time of the attempt, ms.
 */
export async function lookUp(
  api: OpenApi,
  message: OutgoingMessage,
  sentAfter: number,
  now: number,
  signal: AbortSignal,
): Promise<LookUp> {
  const since = sentAfter - clockSkewMs;
  const wanted = comparable(message.text);
  for (let page = 0; page < mostPages; page += 1) {
    const result = await conversation(api, message.to.id, page * historyPage, signal);
    if (!result.ok) return { found: 'unclear' };
    const { items, count } = result.data;
    const found = items.find((item) => item.fromOa && item.at >= since && comparable(item.text) === wanted);
    if (found) return { found: 'arrived', platformId: found.messageId };
    // The order is documented by example only: an answer in another order proves no absence.
    if (!isNewestFirst(items)) return { found: 'unclear' };
    const oldest = items.at(-1)?.at ?? Number.POSITIVE_INFINITY;
    if (count < historyPage || oldest < since)
      return { found: now - sentAfter < settledAfterMs ? 'unclear' : 'absent' };
  }
  return { found: 'unclear' };
}

function isNewestFirst(items: readonly HistoryItem[]): boolean {
  return items.every((item, index) => index === 0 || item.at <= items[index - 1]!.at);
}

function comparable(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}
