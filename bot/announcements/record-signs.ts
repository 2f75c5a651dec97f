import { sql } from 'kysely';
import type { ChannelEvent } from '../../adapters/channel.ts';
import type { Store } from '../store/open-store.ts';

/**
 * A sign put on an announcement's message, or an answer that quotes it, proves that somebody of the village saw that
 * version. Counted once for each person, however often the platform tells. Nothing is counted for villages reached over
 * a page, which one reader of the commune proves nothing for, nor over a relay, who is no resident; a sign that is taken
 * away again was seen all the same.
 */
export async function recordSigns(
  store: Store,
  channel: string,
  events: readonly ChannelEvent[],
): Promise<void> {
  const rows = events.flatMap((event) => {
    const about =
      event.kind === 'reaction' && event.emoji !== null
        ? { message: event.messageId, kind: 'reaction' }
        : event.kind === 'message' && event.replyTo
          ? { message: event.replyTo, kind: 'question' }
          : null;
    if (!about || !('sender' in event)) return [];
    return [{ ...about, by: `${channel}:direct:${event.sender}`, at: new Date(event.at).toISOString() }];
  });
  if (rows.length === 0) return;
  await sql`
    insert into arrival (announcement, version, village, proves, kind, by, at)
    select delivery.announcement, delivery.version, target.village, 'seen', row.kind, row.by, min(row.at)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (message text, kind text, by text, at timestamptz)
    join outbox on outbox.channel = ${channel} and outbox.platform_id = row.message
    join delivery on delivery.id = outbox.delivery
    join announcement_target as target on target.announcement = delivery.announcement
      and target.conversation = delivery.conversation
    join announcement_village as village on village.announcement = target.announcement
      and village.village = target.village
    where village.path in ('group', 'direct')
    group by delivery.announcement, delivery.version, target.village, row.kind, row.by
    on conflict (announcement, version, village, kind, by) where by is not null do nothing
  `.execute(store.db);
}
