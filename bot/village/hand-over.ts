import { randomUUID } from 'node:crypto';
import type { Channel, ChannelEvent } from '../../adapters/channel.ts';
import type { Post } from '../../adapters/web/receive.ts';
import type { Log } from '../log.ts';
import type { Ingest } from '../turn/ingest.ts';

/** What handing posts over to the product needs. */
export interface HandOverDeps {
  channel: Channel;
  ingest: Ingest;
  log: Log;
}

/** Has the channel translate a post; null when it refused, which is logged. */
export async function translate(deps: HandOverDeps, post: Post): Promise<ChannelEvent | null> {
  const body = Buffer.from(JSON.stringify(post));
  const { events, refused } = await deps.channel.receive({ method: 'POST', url: '/', headers: {}, body });
  if (refused) deps.log.warn({ channel: deps.channel.name, ...refused }, 'post of the chat page refused');
  return events[0] ?? null;
}

/** Stores events for the turn workers; false when they could not be stored, which is logged. */
export async function store(deps: HandOverDeps, events: readonly ChannelEvent[]): Promise<boolean> {
  try {
    await deps.ingest(deps.channel, events, randomUUID());
    return true;
  } catch (error) {
    deps.log.error({ channel: deps.channel.name, err: error }, 'posts of the chat page could not be stored');
    return false;
  }
}
