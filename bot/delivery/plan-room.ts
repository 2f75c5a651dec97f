import { sql } from 'kysely';
import type { Channel } from '../../adapters/channel.ts';
import type { Store } from '../store/open-store.ts';
import { type Quota, quotaUsed } from './quota-slot.ts';

/** From this part on a plan counts as nearly used up. */
const nearly = 0.9;

/** How much of one limit of a plan is used. */
export interface Use {
  used: number;
  most: number;
}

/** What of an account's plan is used; null = the plan does not limit it, or no limit is known. */
export interface PlanUse {
  period: Quota['period'];
  /** Month of the price list, `YYYY-MM`; null = not known. */
  listed: string | null;
  messages: Use;
  people: Use | null;
  groups: Use | null;
}

type Limited = Pick<Channel, 'name' | 'account' | 'capabilities'>;

/** Reads what of a channel's plan is used; null = it has none. People and groups are those that it has heard of. */
export async function planUse(store: Store, now: Date, channel: Limited): Promise<PlanUse | null> {
  const { quota } = channel.capabilities;
  if (!quota) return null;
  const { period, amount, people, groups, listed = null } = quota;
  const limited = async (kind: 'direct' | 'group', most: number | undefined) =>
    most === undefined ? null : { used: (await knownTo(store, channel.name, kind)).length, most };
  return {
    period,
    listed,
    messages: { used: await quotaUsed(store, now, channel.account ?? channel.name, quota), most: amount },
    people: await limited('direct', people),
    groups: await limited('group', groups),
  };
}

export function isNearlyUsed({ used, most }: Use): boolean {
  return used >= most * nearly;
}

/** The conversations of a kind that a channel's plan serves; null = all. */
export type Served = Readonly<Record<'direct' | 'group', ReadonlySet<string> | null>>;

/** Of more than a plan allows, it serves those that showed life last: a platform tells nobody which. */
export async function servedBy(store: Store, { name, capabilities }: Limited): Promise<Served> {
  const { people, groups } = capabilities.quota ?? {};
  const first = async (kind: 'direct' | 'group', most: number | undefined) =>
    most === undefined ? null : new Set((await knownTo(store, name, kind)).slice(0, most));
  return { direct: await first('direct', people), group: await first('group', groups) };
}

/** Keys of the conversations that a channel knows, those with the latest sign of life first. Groups it left are none. */
async function knownTo(store: Store, channel: string, kind: 'direct' | 'group'): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from (
      select id, last_message_at as alive, null::timestamptz as registered from conversation
      where channel = ${channel} and kind = ${kind}
      union all
      select id, alive_at, registered_at from chat_group where channel = ${channel} and ${kind} = 'group'
    ) as one
    where not exists (select 1 from chat_group as gone where gone.id = one.id and gone.state <> 'active')
    group by id
    order by max(alive) desc nulls last, max(registered), id
  `.execute(store.db);
  return rows.map(({ id }) => id);
}
