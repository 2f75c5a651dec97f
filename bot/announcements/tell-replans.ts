import { sql, type Transaction } from 'kysely';
import { dayInVietnam } from '../clock.ts';
import type { RoleName } from '../people/role-names.ts';
import { labelList } from '../places/place-labels.ts';
import type { Store } from '../store/open-store.ts';
import type { Tables } from '../store/schema.ts';
import { byCommune, holdersAt } from './alarm-editors.ts';
import { type Announcement, lockAnnouncement, note } from './draft.ts';
import { pathKinds } from './paths.ts';
import type { Standing } from './prepare-plan.ts';
import { channelsOf, type ReplanDeps, type Replanned } from './replan.ts';
import { type ReplanCounts, replanText } from './replan-words.ts';
import { leftBehind } from './stranded.ts';
import { openTalk, writeTo } from './write-to.ts';

/** Who answers for announcements of a place. */
const answerable: readonly RoleName[] = ['editor', 'organiser'];

/**
 * Tells who answers for the announcement, and for the communes of its villages, what was planned anew: which account
 * cannot send, how many villages go over which path instead, which are left and why. What is to be told stands in the
 * log, in the transaction of each plan, so that a process that dies in between leaves it to the next; told once.
 *
 * @returns how many announcements were told of.
 */
export async function tellReplans(deps: ReplanDeps): Promise<number> {
  const open = await untold(deps.store);
  if (open.length === 0) return 0;
  const standing = await deps.standing();
  for (const { announcement, account } of open)
    await deps.store.db.transaction().execute(async (tx) => {
      const locked = await lockAnnouncement(tx, announcement);
      const news = await newsOf(tx, locked.id, account);
      if (news.length > 0) await tell(tx, deps, standing, locked, account, news);
    });
  return open.length;
}

async function untold({ db }: Store): Promise<{ announcement: string; account: string }[]> {
  const rows = await sql<{ announcement: string; account: string }>`
    select distinct announcement, detail ->> 'account' as account from announcement_log as news
    where what = 'replan' and ${isNews}
    order by 1, 2
  `.execute(db);
  return rows.rows;
}

const isNews = sql<boolean>`not exists (select 1 from announcement_log as told
  where told.announcement = news.announcement and told.id > news.id and told.what = 'replan_told'
    and told.detail ->> 'account' = news.detail ->> 'account')`;

async function newsOf(tx: Transaction<Tables>, announcement: string, account: string): Promise<Replanned[]> {
  const rows = await sql<{ detail: Replanned }>`
    select detail from announcement_log as news
    where announcement = ${announcement} and what = 'replan' and detail ->> 'account' = ${account} and ${isNews}
    order by id
  `.execute(tx);
  return rows.rows.map(({ detail }) => detail);
}

async function tell(
  tx: Transaction<Tables>,
  deps: ReplanDeps,
  standing: Standing,
  announcement: Announcement,
  account: string,
  news: readonly Replanned[],
): Promise<void> {
  const now = deps.clock.now();
  const day = dayInVietnam(now);
  const { operator } = news.at(-1)!;
  const channels = channelsOf(deps, account);
  const all: ReplanCounts = {
    moved: pathKinds.flatMap((path) => {
      const villages = news.flatMap(({ moved }) => moved[path] ?? []);
      return villages.length > 0 ? [{ path, villages }] : [];
    }),
    missed: news.flatMap(({ missed }) => missed),
    ...(await leftBehind(tx, announcement.id, channels)),
  };
  const told = new Set<string>();
  const write = async (place: string, counts: ReplanCounts) => {
    for (const { person, conversations } of await holdersAt(tx, answerable, place, day)) {
      if (told.has(person)) continue;
      const talk = await openTalk(tx, standing, conversations, now);
      if (!talk) continue;
      told.add(person);
      const labels = (villages: readonly string[]) => labelList(tx, villages, day);
      const text = await replanText(announcement, { account, channels, operator }, counts, labels);
      await writeTo(tx, standing, talk, { text, choices: [] }, announcement.code, now);
    }
  };
  await write(announcement.place, all);
  for (const [commune, villages] of await byCommune(tx, villagesIn(all), day))
    await write(commune, only(all, new Set(villages)));
  await note(tx, announcement.id, 'loa', 'replan_told', now, { account, people: told.size });
}

function villagesIn({ moved, missed, unsure, partly }: ReplanCounts): string[] {
  return [...moved.flatMap(({ villages }) => villages), ...missed, ...unsure, ...partly];
}

function only({ moved, missed, unsure, partly }: ReplanCounts, wanted: ReadonlySet<string>): ReplanCounts {
  const mine = (villages: readonly string[]) => villages.filter((village) => wanted.has(village));
  return {
    moved: moved
      .map(({ path, villages }) => ({ path, villages: mine(villages) }))
      .filter(({ villages }) => villages.length > 0),
    missed: mine(missed),
    unsure: mine(unsure),
    partly: mine(partly),
  };
}
