import type { ConsentEvent, MessageEvent } from '../../adapters/channel.ts';
import { wishIn } from '../skills/privacy/wishes.ts';
import type { Store } from '../store/open-store.ts';

/** An event of the inbox that waits for its turn. */
export interface WaitingEvent {
  channel: string;
  eventId: string;
  requestId: string;
  event: MessageEvent | ConsentEvent;
  /** Unaddressed talk of a group that listens: its text goes when its turn is over. */
  overheard: boolean;
}

/** Waiting events read at once. */
export const mostWaiting = 20;

/** What the inbox calls a message that was overheard. */
export const overheardKind = 'overheard';

/** The oldest waiting events of a conversation, in order of arrival. */
export async function waitingEvents(store: Store, conversation: string): Promise<WaitingEvent[]> {
  const rows = await store.db
    .selectFrom('inbox')
    .select(['channel', 'event_id', 'request_id', 'kind', 'payload'])
    .where('conversation', '=', conversation)
    .where('state', '=', 'new')
    .orderBy('seq')
    .limit(mostWaiting)
    .execute();
  return rows.map((row) => ({
    channel: row.channel,
    eventId: row.event_id,
    requestId: row.request_id,
    event: row.payload as unknown as MessageEvent | ConsentEvent,
    overheard: row.kind === overheardKind,
  }));
}

/**
 * What the next turn handles: one consent event, one tapped choice, one wish about the person's own messages and data,
 * or all messages of one person up to the next event of another kind or another person. A "thôi" that was joined with
 * the question behind it would not be heard. What was overheard and what was said to us are not joined.
 */
export function nextBurst(waiting: readonly WaitingEvent[]): WaitingEvent[] {
  const [first, ...rest] = waiting;
  if (!first) return [];
  if (standsAlone(first.event)) return [first];
  const { sender } = first.event;
  const end = rest.findIndex(
    ({ event, overheard }) => standsAlone(event) || event.sender !== sender || overheard !== first.overheard,
  );
  return [first, ...(end < 0 ? rest : rest.slice(0, end))];
}

function standsAlone(event: WaitingEvent['event']): boolean {
  return event.kind !== 'message' || event.choice !== undefined || actsAtOnce(event.text);
}

function actsAtOnce(text: string): boolean {
  const wish = wishIn(text);
  return wish === 'stop' || wish === 'erase' || wish === 'resume';
}
