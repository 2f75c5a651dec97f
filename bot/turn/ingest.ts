import { sql } from 'kysely';
import type { Channel, ChannelEvent, MessageEvent } from '../../adapters/channel.ts';
import { recordSigns } from '../announcements/record-signs.ts';
import { type Clock, dayInVietnam } from '../clock.ts';
import { recordReceipts } from '../delivery/record-receipts.ts';
import { type GroupWatch, watchGroups } from '../groups/group-watch.ts';
import { redactDeep } from '../privacy/redact.ts';
import type { Store } from '../store/open-store.ts';
import { longestBurstMs, waitForMore } from './burst.ts';
import { conversationKey } from './conversation-key.ts';
import { groupCommit } from './group-commit.ts';
import { isHeardUnaddressed } from './heard-unaddressed.ts';
import { redactorFor } from './keep-phones.ts';
import { storable } from './storable.ts';
import { overheardKind } from './waiting-events.ts';

/** One row for the statement below; field names are its columns. */
export interface Incoming {
  place: number;
  channel: string;
  event_id: string;
  conversation: string | null;
  conversation_kind: string | null;
  platform_id: string | null;
  kind: string;
  state: 'new' | 'kept';
  payload: ChannelEvent;
  happened_at: string;
  request_id: string;
  wait_ms: number;
}

/** Stores events; resolves when they are durable. */
export type Ingest = (channel: Channel, events: readonly ChannelEvent[], requestId: string) => Promise<void>;

/**
 * The way in. Every event that concerns us is redacted and inserted under the platform's own id before the
 * platform gets its 200; an event seen before changes nothing. Group talk that is not for the bot is dropped
 * here, before storage, except what must never be missed, and what is said in a group that listens.
 *
 * Requests that arrive while a commit is under way share the next one.
 *
 * @param write puts rows away for good; the bench leaves that out to see what it costs.
 */
export function createIngest(
  store: Store,
  clock: Clock,
  onStored: () => void,
  groups: GroupWatch = watchGroups(store, clock),
  write = (rows: Incoming[]) => insert(store, clock, rows),
): Ingest {
  const commit = groupCommit<Incoming>(write);
  return async (channel, events, requestId) => {
    const rows: Incoming[] = [];
    const day = dayInVietnam(clock.now());
    for (const event of events) {
      const hearing = await hearingOf(groups, channel, event);
      if (hearing === 'none') continue;
      const conversation = event.conversation ? conversationKey(channel.name, event.conversation) : null;
      const redacted = redactDeep(storable(event), await redactorFor(store.db, event, conversation, day));
      rows.push({ ...toRow(channel, event, requestId, hearing), conversation, payload: redacted });
    }
    if (rows.length > 0) await commit(rows);
    await recordReceipts(
      store,
      channel.name,
      events.filter((event) => event.kind === 'receipt'),
    );
    await recordSigns(store, channel.name, events);
    if (rows.length > 0) onStored();
  };
}

/** How an event is heard: as said to us, as talk of a group that listens, or not at all. */
type Hearing = 'said' | 'overheard' | 'none';

async function hearingOf(groups: GroupWatch, channel: Channel, event: ChannelEvent): Promise<Hearing> {
  const group =
    event.conversation?.kind === 'group' ? conversationKey(channel.name, event.conversation) : null;
  if (group !== null) await groups.sawLife(group, new Date(event.at));
  if (event.kind !== 'message' || event.addressed || isHeardUnaddressed(event.text)) return 'said';
  return group !== null && event.text !== '' && (await groups.listens(group)) ? 'overheard' : 'none';
}

function toRow(
  channel: Channel,
  event: ChannelEvent,
  requestId: string,
  hearing: Hearing,
): Omit<Incoming, 'conversation' | 'payload'> {
  const needsTurn = ['message', 'follow', 'unfollow', 'withdraw'].includes(event.kind);
  return {
    place: 0,
    channel: channel.name,
    event_id: event.id,
    conversation_kind: event.conversation?.kind ?? null,
    platform_id: event.conversation?.id ?? null,
    kind: hearing === 'overheard' ? overheardKind : event.kind,
    state: needsTurn ? 'new' : 'kept',
    happened_at: new Date(event.at).toISOString(),
    request_id: requestId,
    wait_ms: event.kind === 'message' ? waitFor(event) : 0,
  };
}

/** A cry for help waits for nothing. What would not wait anyway need not be listened to twice. */
function waitFor(event: MessageEvent): number {
  const wait = waitForMore(event.text, event.choice !== undefined);
  return wait > 0 && isHeardUnaddressed(event.text) ? 0 : wait;
}

async function insert(store: Store, clock: Clock, rows: Incoming[]): Promise<void> {
  const batch = JSON.stringify(rows.map((row, place) => ({ ...row, place })));
  await sql`
    with incoming as (
      select * from jsonb_to_recordset(${batch}::jsonb) as row (
        place integer, channel text, event_id text, conversation text, conversation_kind text,
        platform_id text, kind text, state text, payload jsonb, happened_at timestamptz,
        request_id text, wait_ms integer
      )
    ), fresh as (
      insert into inbox (channel, event_id, conversation, kind, state, payload, happened_at, request_id)
      select channel, event_id, conversation, kind, state, payload, happened_at, request_id
      from incoming order by place
      on conflict (channel, event_id) do nothing
      returning channel, event_id
    ), waiting as (
      select conversation, min(incoming.channel) as channel, min(conversation_kind) as kind,
        min(platform_id) as platform_id, max(happened_at) filter (where kind = 'message') as last_message_at,
        (array_agg(wait_ms order by place desc))[1] * interval '1 millisecond' as wait
      from incoming join fresh using (channel, event_id)
      where state = 'new' and conversation is not null
      group by conversation
      order by conversation
    )
    insert into conversation as known (id, channel, kind, platform_id, due_at, burst_since, last_message_at)
    select conversation, channel, kind, platform_id, ${clock.sql} + wait, ${clock.sql}, last_message_at
    from waiting
    on conflict (id) do update set
      arrivals = known.arrivals + 1,
      due_at = case
        when known.due_at <= ${clock.sql} then known.due_at
        else least(excluded.due_at,
          coalesce(known.burst_since, excluded.burst_since) + ${longestBurstMs} * interval '1 millisecond')
      end,
      burst_since = coalesce(known.burst_since, excluded.burst_since),
      last_message_at = coalesce(greatest(known.last_message_at, excluded.last_message_at), known.last_message_at)
  `.execute(store.db);
}
