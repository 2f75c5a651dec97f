import { sql, type Transaction } from 'kysely';
import { type Clock, dayInVietnam } from '../clock.ts';
import type { AnnouncementVersionTable } from '../store/announcement-tables.ts';
import type { Store } from '../store/open-store.ts';
import type { Tables } from '../store/schema.ts';
import { villageBatches } from './audience.ts';
import { deliver, stillWants } from './deliver.ts';
import { type Announcement, lockAnnouncement, note } from './draft.ts';
import type { PlannedVillage, PlanSums } from './plan.ts';
import { plannerOf, type Standing, waysFor } from './prepare-plan.ts';

/** What sending works with. */
export interface AnnouncementDeps {
  store: Store;
  clock: Clock;
  /** Reads how the channels stand now. */
  standing(): Promise<Standing>;
}

/**
 * Sends an approved announcement on its way: plan, villages, targets, deliveries and messages in one transaction.
 * Anything but an approved one is left alone, so that two workers make one. The villages are planned and written down
 * some communes at a time, and nothing is held for all of them (`npm run bench -- announce`).
 *
 * @returns what the plan that was carried out came to, or null when it was not approved any more.
 */
export async function fanOut(deps: AnnouncementDeps, id: string): Promise<PlanSums | null> {
  const { store, clock } = deps;
  const standing = await deps.standing();
  return store.db.transaction().execute(async (tx) => {
    const announcement = await lockAnnouncement(tx, id);
    if (announcement.state !== 'approved') return null;
    const now = clock.now();
    const day = dayInVietnam(now);
    await tx
      .updateTable('announcement')
      .set({ state: 'sending', started_at: now, changed_at: now })
      .where('id', '=', announcement.id)
      .execute();
    await keepVersion(
      tx,
      announcement,
      'message',
      announcement.approved_by ?? announcement.made_by,
      null,
      now,
    );
    const planner = await plannerOf(tx, announcement, standing, { day, startsAt: now });
    for await (const villages of villageBatches(tx, announcement.audience, day)) {
      const ways = await waysFor(tx, announcement, villages, day);
      await keepPlan(tx, announcement.id, planner.plan(villages, ways));
    }
    const wants = { where: stillWants(announcement.id) };
    await deliver(tx, { clock, standing }, announcement, 'message', wants);
    const sums = planner.sums();
    await note(tx, announcement.id, 'loa', 'sending', now, { ...sums.counts, messages: sums.messages });
    return sums;
  });
}

/** Keeps the words of a version for ever: the ledger can say who got which. */
export async function keepVersion(
  tx: Transaction<Tables>,
  announcement: Pick<Announcement, 'id' | 'version' | 'title' | 'text' | 'file'>,
  purpose: AnnouncementVersionTable['purpose'],
  by: string,
  reason: string | null,
  at: Date,
): Promise<void> {
  const { id, version, title, text, file } = announcement;
  await tx
    .insertInto('announcement_version')
    .values({
      announcement: id,
      version,
      title,
      text,
      file: file && JSON.stringify(file),
      purpose,
      reason,
      made_by: by,
      made_at: at,
    })
    .execute();
}

/** Rows of one statement: some hundred kilobytes of parameters. */
const batch = 2000;

/** Keeps how each village of a plan is reached, in place of how it was planned before. */
export async function keepPlan(
  tx: Transaction<Tables>,
  announcement: string,
  planned: readonly PlannedVillage[],
): Promise<void> {
  const villages = planned.map(({ village, path, reason }) => ({ village: village.id, path, reason }));
  const targets = planned.flatMap(({ village, ways }) =>
    ways.map(({ conversation, channel, to }) => ({
      village: village.id,
      conversation,
      channel,
      kind: to.kind,
      platform_id: to.id,
    })),
  );
  for (let at = 0; at < villages.length; at += batch)
    await sql`insert into announcement_village (announcement, village, path, reason)
      select ${announcement}, village, path, reason
      from jsonb_to_recordset(${JSON.stringify(villages.slice(at, at + batch))}::jsonb) as one (
        village text, path text, reason text)
      on conflict (announcement, village) do update set path = excluded.path, reason = excluded.reason`.execute(
      tx,
    );
  for (let at = 0; at < targets.length; at += batch)
    await sql`insert into announcement_target (announcement, village, conversation, channel, kind, platform_id)
      select ${announcement}, village, conversation, channel, kind, platform_id
      from jsonb_to_recordset(${JSON.stringify(targets.slice(at, at + batch))}::jsonb) as one (
        village text, conversation text, channel text, kind text, platform_id text)
      on conflict (announcement, village, conversation) do nothing`.execute(tx);
}
