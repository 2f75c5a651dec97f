import type { LookUp, OutgoingMessage } from '../channel.ts';
import { listPage, listWritten, privateReplyOf } from '../facebook-sdk/feed.ts';
import { invitation, type Sending, wholeText } from './send.ts';
import { targetOf } from './target.ts';

/** How long after the attempt "it is not there" is believed: a slow call may still be under way inside the platform. */
const settledAfterMs = 10_000;
/** Our clock against the platform's, and its times are whole seconds. */
const clockSkewMs = 3_000;

/**
 * Was an ambiguous post, public line or private reply taken? Posts and lines are found by their text on the wall or
 * under the comment; of a private reply the comment itself says whether it has one.
 *
 * @param sentAfter our clock's time of the attempt, ms.
 */
export async function lookUp(
  { graph, pageId, replied }: Sending,
  message: OutgoingMessage,
  sentAfter: number,
  now: number,
  signal: AbortSignal,
): Promise<LookUp> {
  const target = targetOf(message.to);
  if (target === null) return { found: 'absent' };
  const absent: LookUp = { found: now - sentAfter >= settledAfterMs ? 'absent' : 'unclear' };
  if (target.kind !== 'feed' && message.audience === 'private') {
    // Only comments tell of their private reply.
    if (target.kind === 'post') return { found: 'unclear' };
    const result = await privateReplyOf(graph, target.id, signal);
    if (!result.ok) return { found: 'unclear' };
    if (result.data.conversation === null) return absent;
    await replied.note(message.to.id).catch(() => {});
    return { found: 'arrived', platformId: result.data.conversation };
  }
  const wanted = new Set(
    (target.kind === 'feed' ? [wholeText(message)] : [message.text, invitation(pageId, target.id)]).map(
      comparable,
    ),
  );
  if (wanted.has('')) return { found: 'unclear' };
  const path = target.kind === 'feed' ? `/${pageId}/feed` : `/${target.id}/comments`;
  const result = await listWritten(graph, path, signal);
  if (!result.ok) return { found: 'unclear' };
  const since = sentAfter - clockSkewMs;
  const found = result.data.find(
    ({ text, at, author }) =>
      at >= since && (author === null || author === pageId) && wanted.has(comparable(text)),
  );
  if (found) return { found: 'arrived', platformId: found.id };
  const readBack =
    result.data.length < listPage || (target.kind === 'feed' && result.data.some(({ at }) => at < since));
  return readBack ? absent : { found: 'unclear' };
}

function comparable(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}
