import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../store/schema.ts';
import { deliveryState, stateOf, type VillageState, villageStates } from '../ledger.ts';
import type { StateCounts } from './views.ts';

/**
 * How many villages of each announcement are in each state: what `ledgerOf` says, counted for a page of announcements
 * in one statement over whole tables instead of one look for each village.
 */
export async function countLedgers(
  db: Kysely<Tables>,
  announcements: readonly string[],
): Promise<Map<string, StateCounts>> {
  if (announcements.length === 0) return new Map();
  const result = await sql<{ announcement: string; state: VillageState; villages: number }>`
    with known as (
      select t.announcement, t.village,
        array_position(${order}, ${deliveryState}) as rank
      from announcement_target as t
      join announcement as one on one.id = t.announcement
      join delivery as d on d.announcement = t.announcement and d.version = one.version
        and d.conversation = t.conversation
      where t.announcement in (${sql.join([...announcements])})
      union all
      select arrival.announcement, arrival.village, array_position(${order}, arrival.proves)
      from arrival join announcement as one on one.id = arrival.announcement and one.version = arrival.version
      where arrival.announcement in (${sql.join([...announcements])})
    ), best as (
      select announcement, village, max(rank) as rank from known group by announcement, village
    )
    select v.announcement, count(*) as villages,
      ${stateOf(sql`(${order})[best.rank]`)} as state
    from announcement_village as v
    left join best on best.announcement = v.announcement and best.village = v.village
    where v.announcement in (${sql.join([...announcements])})
    group by 1, 3
  `.execute(db);
  const counts = new Map<string, StateCounts>(announcements.map((id) => [id, noVillages()]));
  for (const { announcement, state, villages } of result.rows)
    counts.get(announcement)![state] += Number(villages);
  return counts;
}

export function noVillages(): StateCounts {
  return Object.fromEntries(villageStates.map((state) => [state, 0])) as StateCounts;
}

const order = sql.raw(`array[${villageStates.map((state) => `'${state}'`).join(', ')}]`);
