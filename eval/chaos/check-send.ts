import { ledgerOf, type VillageState } from '../../bot/announcements/ledger.ts';
import { openStore, type StoreOptions } from '../../bot/store/open-store.ts';
import type { ZaloGroup } from '../platforms/zalo/groups/group.ts';
import type { ZaloPlatform } from '../platforms/zalo/platform.ts';

/** What the groups and the ledger say together. All counts but the first two must be 0. */
export interface SendFindings {
  villages: number;
  states: Partial<Record<VillageState, number>>;
  /** Groups that read the announcement more than once. */
  repeated: number;
  /** Villages whose state says what the group shows to be wrong. */
  misstated: number;
  /** Villages without exactly one line in the ledger. */
  unaccounted: number;
  /** Sends that are still held or waiting. */
  unsettled: number;
  /** Calls of the fullest minute beyond what the account may make. */
  overLimit: number;
}

/** States in which the words must not have been read, and those in which they must have been. */
const unread: readonly VillageState[] = ['missed', 'skipped', 'failed', 'waiting'];
const read: readonly VillageState[] = ['sent', 'delivered', 'relayed', 'seen'];

/** Holds what the groups read against the ledger, after everything stopped. */
export async function checkSend(run: {
  platform: ZaloPlatform;
  groups: readonly ZaloGroup[];
  where: StoreOptions;
  announcement: string;
  /** Words that only the announcement holds. */
  marker: string;
  callsPerMinute: number;
}): Promise<SendFindings> {
  const store = await openStore(run.where);
  try {
    const groupOf = await store.db.selectFrom('group_village').select(['village', 'group_id']).execute();
    const byId = new Map(run.groups.map((group) => [`zalo-group:group:${group.id}`, group]));
    const shown = new Map(
      groupOf.map(({ village, group_id }) => [
        village,
        byId
          .get(group_id)!
          .said()
          .filter(({ text }) => text?.includes(run.marker)).length,
      ]),
    );
    const lines = await ledgerOf(store.db, run.announcement);
    const states: SendFindings['states'] = {};
    for (const { state } of lines) states[state] = (states[state] ?? 0) + 1;
    const unsettled = await store.db
      .selectFrom('outbox')
      .select('id')
      .where('state', 'in', ['queued', 'sending'])
      .execute();
    return {
      villages: lines.length,
      states,
      repeated: [...shown.values()].filter((times) => times > 1).length,
      misstated: lines.filter(
        ({ village, state }) =>
          (unread.includes(state) && shown.get(village) !== 0) ||
          (read.includes(state) && shown.get(village) !== 1),
      ).length,
      unaccounted:
        Math.abs(run.groups.length - lines.length) +
        (lines.length - new Set(lines.map(({ village }) => village)).size),
      unsettled: unsettled.length,
      overLimit: Math.max(0, fullestMinute(run.platform) - run.callsPerMinute),
    };
  } finally {
    await store.close();
  }
}

/** Calls in the minute that had most. */
function fullestMinute(platform: ZaloPlatform): number {
  const times = platform
    .calls('/v')
    .map(({ at, latencyMs }) => at - latencyMs)
    .sort((a, b) => a - b);
  let most = 0;
  for (let end = 0, start = 0; end < times.length; end += 1) {
    while (times[end]! - times[start]! >= 60_000) start += 1;
    most = Math.max(most, end - start + 1);
  }
  return most;
}
