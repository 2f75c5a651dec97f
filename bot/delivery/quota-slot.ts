import { sql } from 'kysely';
import type { Capabilities } from '../../adapters/channel.ts';
import { type Clock, dayInVietnam } from '../clock.ts';
import type { Store } from '../store/open-store.ts';

export type Quota = NonNullable<Capabilities['quota']>;

/** The part of a quota that only replies to residents may use. */
const reserve = 0.1;
const vietnamOffsetMs = 7 * 3_600_000;

/** How much of a quota messages to many may use. */
export function bulkQuota({ amount }: Quota): number {
  return Math.floor(amount * (1 - reserve));
}

/**
 * Asks for one message of an account's quota. The row is the truth for all processes. Replies (priority 0) may use
 * all of it; what goes to many leaves a tenth for them.
 *
 * @returns 0 = go; otherwise the milliseconds until the next period.
 */
export async function quotaSlot(
  store: Store,
  clock: Clock,
  account: string,
  quota: Quota,
  priority: number,
): Promise<number> {
  const most = priority > 0 ? bulkQuota(quota) : quota.amount;
  const now = clock.now();
  if (most >= 1) {
    const taken = await sql`
      insert into quota_use as known (account, period, used) values (${account}, ${periodOf(quota, now)}, 1)
      on conflict (account, period) do update set used = known.used + 1 where known.used < ${most}
    `.execute(store.db);
    if (taken.numAffectedRows === 1n) return 0;
  }
  return Math.max(1, nextPeriod(quota, now) - now.getTime());
}

/** Gives a message back that the platform has certainly not taken. */
export async function returnQuota(store: Store, clock: Clock, account: string, quota: Quota): Promise<void> {
  await sql`
    update quota_use set used = used - 1
    where account = ${account} and period = ${periodOf(quota, clock.now())} and used > 0
  `.execute(store.db);
}

/** What was used in the running period. */
export async function quotaUsed(store: Store, now: Date, account: string, quota: Quota): Promise<number> {
  const row = await store.db
    .selectFrom('quota_use')
    .select('used')
    .where('account', '=', account)
    .where('period', '=', periodOf(quota, now))
    .executeTakeFirst();
  return row?.used ?? 0;
}

function periodOf({ period }: Quota, now: Date): string {
  const day = dayInVietnam(now);
  return period === 'day' ? day : day.slice(0, 7);
}

/** Milliseconds since the epoch at which the next day or month begins in Viet Nam. */
function nextPeriod({ period }: Quota, now: Date): number {
  const local = new Date(now.getTime() + vietnamOffsetMs);
  const [year, month, day] = [local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate()];
  return (period === 'day' ? Date.UTC(year, month, day + 1) : Date.UTC(year, month + 1)) - vietnamOffsetMs;
}
