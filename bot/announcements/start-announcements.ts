import { sql } from 'kysely';
import type { Log } from '../log.ts';
import { startWorker, type Worker } from '../worker.ts';
import { type AnnouncementDeps, fanOut } from './fan-out.ts';
import { afterQuietHours } from './quiet-hours.ts';
import { repeatAgain } from './repeat.ts';
import { type ReplanDeps, replanStranded } from './replan.ts';
import { tellReplans } from './tell-replans.ts';

/** The loop that sends approved announcements on their way at their time, and ends those that are through. */
export function startAnnouncements(deps: AnnouncementDeps, log: Log, onQueued: () => void): Worker {
  return startWorker('announcements', log, 1000, async () => {
    const sent = await sendDue(deps, log);
    if (sent > 0) onQueued();
    return sent + (await endFinished(deps));
  });
}

/** How often it is looked for accounts that were lost, in milliseconds: those who have to act are told within a minute. */
const replanEveryMs = 5000;

/** The loop that plans anew what waits for accounts that cannot send any more, and tells who answers for it. */
export function startReplans(deps: ReplanDeps, log: Log, onQueued: () => void): Worker {
  return startWorker('replans', log, replanEveryMs, async () => {
    const moved = await replanStranded(deps);
    const told = await tellReplans(deps);
    if (moved + told > 0) {
      log.error({ villages: moved, announcements: told }, 'an account is lost: villages were planned anew');
      onQueued();
    }
    return 0;
  });
}

/** Fans out what is due now; in the quiet hours only what is urgent. Returns how many went out. */
export async function sendDue(deps: AnnouncementDeps, log: Log): Promise<number> {
  const now = deps.clock.now();
  const quiet = afterQuietHours(now).getTime() !== now.getTime();
  const due = await sql<{ id: string }>`
    select id from announcement
    where state = 'approved' and coalesce(send_at, approved_at, submitted_at) <= ${deps.clock.sql}
      and (urgent or not ${quiet})
    order by urgent desc, coalesce(send_at, approved_at, submitted_at), made_at, id
  `.execute(deps.store.db);
  let sent = 0;
  for (const { id } of due.rows) {
    const plan = await fanOut(deps, id);
    if (!plan) continue;
    sent += 1;
    log.info(
      { announcement: id, ...plan.counts, messages: plan.messages, until: plan.finishesAt },
      'announcement sent on its way',
    );
    await repeatAgain(deps, id);
  }
  return sent;
}

/** Ends announcements of which nothing is left to send. Returns how many. */
export async function endFinished({ store, clock }: AnnouncementDeps): Promise<number> {
  const ended = await sql`
    update announcement set state = 'done', finished_at = ${clock.sql}, changed_at = ${clock.sql}
    where state = 'sending' and not exists (
      select 1 from delivery join outbox on outbox.delivery = delivery.id
      where delivery.announcement = announcement.id and outbox.state in ('queued', 'sending'))
  `.execute(store.db);
  return Number(ended.numAffectedRows ?? 0n);
}
