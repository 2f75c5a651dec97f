import type { LookUp, OutgoingMessage } from '../channel.ts';
import type { Graph } from '../facebook-sdk/graph.ts';
import { recentTalk, talkPage } from '../facebook-sdk/messages.ts';
import type { Talks } from './talks.ts';

/**
 * How long after the attempt "it is not there" is believed. A send that timed out here may still be under way
 * inside the platform; said too early, "absent" would make the person get the message twice.
 */
const settledAfterMs = 10_000;
/** Our clock against the platform's, and its times are whole seconds. */
const clockSkewMs = 3_000;

/**
 * Was an ambiguous message taken? Its echo carries our delivery as metadata and is proof; where no echo has come
 * (they have been missing for weeks at a time) the talk is read back and its texts are compared.
 *
 * @param sentAfter our clock's time of the attempt, ms.
 */
export async function lookUp(
  { graph, pageId, talks }: { graph: Graph; pageId: string; talks: Talks },
  message: OutgoingMessage,
  sentAfter: number,
  now: number,
  signal: AbortSignal,
): Promise<LookUp> {
  const talk = await talks.read(message.to.id).catch(() => null);
  if (talk === null) return { found: 'unclear' };
  const wantedPart = message.text.trim() === '' ? 'file' : 'text';
  const echoed = talk.sent.find(({ delivery, part }) => delivery === message.id && part === wantedPart);
  if (echoed) return { found: 'arrived', platformId: echoed.mid };
  // Without a text there is nothing to compare: only the echo can tell.
  if (wantedPart === 'file') return { found: 'unclear' };
  const result = await recentTalk(graph, pageId, message.to.id, signal);
  if (!result.ok) return { found: 'unclear' };
  const since = sentAfter - clockSkewMs;
  const others = new Set(talk.sent.flatMap(({ mid, delivery }) => (delivery === null ? [] : [mid])));
  const wanted = comparable(message.text);
  const found = result.data.find(
    ({ id, at, fromPage, text }) => fromPage && at >= since && !others.has(id) && comparable(text) === wanted,
  );
  if (found) return { found: 'arrived', platformId: found.id };
  // Buttons travel as a template, which the talk lists without its text: such a line may be ours.
  if (
    result.data.some(
      ({ id, at, fromPage, text }) => fromPage && at >= since && !others.has(id) && text === '',
    )
  )
    return { found: 'unclear' };
  const readBack = result.data.length < talkPage || result.data.some(({ at }) => at < since);
  return { found: readBack && now - sentAfter >= settledAfterMs ? 'absent' : 'unclear' };
}

function comparable(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}
