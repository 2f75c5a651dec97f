import { sql, type Transaction } from 'kysely';
import { type Clock, dayInVietnam } from '../clock.ts';
import type { Tables } from '../store/schema.ts';
import { askToPassOn } from './ask-to-pass-on.ts';
import { villagesNamed } from './audience.ts';
import { deliver } from './deliver.ts';
import type { Announcement } from './draft.ts';
import { keepPlan } from './fan-out.ts';
import type { Way } from './paths.ts';
import type { PlannedVillage } from './plan.ts';
import { plannerOf, type Standing, waysFor } from './prepare-plan.ts';
import { movedCode } from './relay-cards.ts';
import { hasGot } from './stop-and-correct.ts';
import { unsent, type VillageWay } from './stranded.ts';
import { openTalk } from './write-to.ts';

/** What moving works with. */
export interface MoveParts {
  clock: Clock;
  standing: Standing;
}

/**
 * Gives villages their next lawful way in place of the given ones, which end with the reason, and queues the
 * announcement on it. Where a person passes on for several villages, they are asked once for all of them.
 *
 * @param given ways that nothing has left on.
 * @param operator why they are given up; a sentence.
 * @returns how each village is planned now; `missed` ones without a path.
 */
export async function moveVillages(
  tx: Transaction<Tables>,
  parts: MoveParts,
  announcement: Announcement,
  given: readonly VillageWay[],
  operator: string,
): Promise<PlannedVillage[]> {
  const now = parts.clock.now();
  const day = dayInVietnam(now);
  const ids = [...new Set(given.map(({ village }) => village))];
  const known = await villagesNamed(tx, ids, day);
  const ways = await openWays(tx, announcement, await waysFor(tx, announcement, known, day));
  const planner = await plannerOf(tx, announcement, parts.standing, { day, startsAt: now });
  const planned = new Map(planner.plan(known, ways).map((one) => [one.village.id, one]));
  const villages = ids.map((village): PlannedVillage => {
    const one = planned.get(village) ?? nowhere(village);
    return { ...one, reason: one.reason ?? operator };
  });
  await giveUp(tx, parts.clock, announcement.id, given, operator);
  await keepPlan(tx, announcement.id, villages);
  await sendOn(tx, parts, announcement, villages, given);
  return villages;
}

/** A village that has ended since the announcement went out. */
function nowhere(id: string): PlannedVillage {
  return {
    village: { id, name: id, type: '', commune: null },
    path: null,
    ways: [],
    reason: null,
    cause: null,
  };
}

/** Without conversations on which the present version has ended already: nobody gets it twice over one of them. */
async function openWays(
  tx: Transaction<Tables>,
  { id, version }: Announcement,
  ways: readonly Way[],
): Promise<Way[]> {
  const ended = await sql<{ conversation: string }>`
    select conversation from delivery
    where announcement = ${id} and version = ${version} and state in ('failed', 'skipped')
      and conversation in (select jsonb_array_elements_text(
        ${JSON.stringify(ways.map(({ conversation }) => conversation))}::jsonb))
  `.execute(tx);
  const closed = new Set(ended.rows.map(({ conversation }) => conversation));
  return ways.filter(({ conversation }) => !closed.has(conversation));
}

/** Queues the announcement on the new ways: a correction where the village waited for one. */
async function sendOn(
  tx: Transaction<Tables>,
  parts: MoveParts,
  announcement: Announcement,
  villages: readonly PlannedVillage[],
  given: readonly VillageWay[],
): Promise<void> {
  const told = new Set<string>();
  for (const purpose of ['withdrawal', 'correction', 'message'] as const) {
    const theirs = given.filter((one) => one.purpose === purpose && !told.has(one.village));
    for (const { village } of theirs) told.add(village);
    const wanted = new Set(theirs.map(({ village }) => village));
    const ways = villages.flatMap((one) => (wanted.has(one.village.id) ? one.ways : []));
    const others = ways.filter(({ kind }) => kind !== 'relay').map(({ conversation }) => conversation);
    await deliver(tx, parts, announcement, purpose, { conversations: [...new Set(others)] });
    const people = new Map<string, string[]>();
    for (const { kind, to, village } of ways)
      if (kind === 'relay') people.set(to.id, [...(people.get(to.id) ?? []), village]);
    for (const [conversation, asked] of people) {
      const talk = await openTalk(tx, parts.standing, [conversation], parts.clock.now());
      const about = `${announcement.id}/${announcement.version}/${asked[0]}`;
      if (talk) await askToPassOn(tx, parts, { announcement: announcement.id, purpose, about }, talk, asked);
    }
  }
}

/**
 * Ends the old deliveries with the reason. Their conversations are no way of the villages any more, but for those that
 * got an earlier version: they must hear of later ones.
 */
async function giveUp(
  tx: Transaction<Tables>,
  clock: Clock,
  announcement: string,
  given: readonly VillageWay[],
  operator: string,
): Promise<void> {
  const error = {
    code: movedCode,
    operator: `${operator} Thôn được chuyển sang đường khác, tin này không gửi nữa.`,
    scope: 'account',
    at: clock.now().toISOString(),
  };
  const deliveries = JSON.stringify(given.map(({ delivery }) => delivery));
  await sql`
    update outbox set state = 'skipped', due_at = null, lease_until = null, fence = fence + 1,
      error = ${JSON.stringify(error)}::jsonb, updated_at = ${clock.sql}
    where delivery in (select jsonb_array_elements_text(${deliveries}::jsonb)) and ${unsent}
  `.execute(tx);
  await sql`
    delete from announcement_target as target
    using jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as one (village text, conversation text)
    where target.announcement = ${announcement} and target.village = one.village
      and target.conversation = one.conversation
      and not ${hasGot(announcement, sql`one.conversation`)}
  `.execute(tx);
}
