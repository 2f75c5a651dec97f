import { sql } from 'kysely';
import type { Actor } from '../actor.ts';
import { findAnnouncement, type ReadDeps } from './read-announcement.ts';
import type { Outlook } from './views.ts';

/**
 * What a stop, a correction or a withdrawal would do now, counted in conversations. Sending goes on while it is read:
 * what is done is told after the click.
 */
export async function viewOutlook(deps: ReadDeps, actor: Actor, id: string): Promise<Outlook> {
  const announcement = await findAnnouncement(deps, actor, id);
  const result = await sql<Record<'notYet' | 'inFlight' | 'told' | 'fresh', number>>`
    with open as (
      select distinct target.conversation from announcement_target as target
      where target.announcement = ${announcement.id}
        and not exists (select 1 from conversation as talk
          where talk.id = target.conversation and talk.stopped_at is not null)
        and not exists (select 1 from topic_stop
          where topic_stop.conversation = target.conversation and topic_stop.topic = ${announcement.topic})
    ), known as (
      select delivery.conversation,
        bool_or(outbox.state = 'queued' or (outbox.state = 'sending' and outbox.tried_at is null)) as waits,
        bool_or(outbox.state = 'sending' and outbox.tried_at is not null) as flies,
        bool_or(outbox.state in ('sent', 'delivered', 'relayed', 'seen', 'unknown')
          or (outbox.state = 'sending' and outbox.tried_at is not null)) as got
      from delivery join outbox on outbox.delivery = delivery.id
      where delivery.announcement = ${announcement.id}
      group by delivery.conversation
    )
    select count(*) filter (where known.waits) as "notYet",
      count(*) filter (where known.flies) as "inFlight",
      count(*) filter (where known.got and open.conversation is not null) as told,
      count(*) filter (where open.conversation is not null and known.got is not true) as fresh
    from open full join known using (conversation)
  `.execute(deps.store.db);
  const [row] = result.rows;
  return {
    ok: true,
    notYet: Number(row?.notYet ?? 0),
    inFlight: Number(row?.inFlight ?? 0),
    told: Number(row?.told ?? 0),
    fresh: Number(row?.fresh ?? 0),
  };
}
