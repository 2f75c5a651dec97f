import { sql } from 'kysely';
import type { Capabilities, Channel } from '../../adapters/channel.ts';
import { capabilities as messenger } from '../../adapters/messenger/capabilities.ts';
import { relayChannel } from '../../adapters/relay/channel.ts';
import { capabilities as zaloBot } from '../../adapters/zalo-bot/capabilities.ts';
import { capabilities as zaloGroup } from '../../adapters/zalo-group/capabilities.ts';
import { capabilities as zaloOa } from '../../adapters/zalo-oa/capabilities.ts';
import { announcementBench } from '../../bot/announcements/announcement-bench.ts';
import { fanOut } from '../../bot/announcements/fan-out.ts';
import { countStates, ledgerOf, type VillageState } from '../../bot/announcements/ledger.ts';
import type { Plan } from '../../bot/announcements/plan.ts';
import { BulkRoom } from '../../bot/delivery/bulk-room.ts';
import { carry } from '../../bot/delivery/carry.ts';
import { claimSends } from '../../bot/delivery/claim-sends.ts';
import { bulkQuota } from '../../bot/delivery/quota-slot.ts';
import { sendOne } from '../../bot/delivery/send-one.ts';
import type { Store } from '../../bot/store/open-store.ts';
import { Random } from '../platforms/random.ts';
import { violationsOf } from './check/checks.ts';
import { History } from './history.ts';
import { Scheduler } from './simulation/scheduler.ts';
import { noFaults, SimulatedChannel } from './simulation/simulated-platform.ts';
import { WorldTime } from './simulation/world-time.ts';

/** Villages of today's Lào Cai with their mixed ways, as many as the former Yên Bái had. */
export const provinceVillages = 1356;

/** Of thirteen villages: seven with an OA's group, two with a bot's, two with a relay, one with residents, one with none. */
const wayOf = (index: number): string =>
  ['zalo-group', 'relay', 'zalo-group', 'zalo-bot', 'zalo-group', 'direct', 'zalo-group'][index % 13] ??
  ['zalo-group', 'relay', 'zalo-group', 'zalo-bot', 'zalo-group', 'none'][(index % 13) - 7]!;

/** What the send of a whole province showed. */
export interface ProvinceSend {
  plan: Plan;
  /** When the last call began. */
  finishedAt: Date;
  states: Record<VillageState, number>;
  calls: number;
  violations: { check: string; sentence: string }[];
}

/**
 * Sends one announcement to a province over channels with the real capabilities, on a clock that is moved from one due
 * moment to the next, and holds every call against the platforms' limits.
 *
 * @param villages how many; a part of the province is a province too.
 */
export async function sendProvince(store: Store, villages = provinceVillages): Promise<ProvinceSend> {
  const time = new WorldTime();
  const random = new Random(1);
  const history = new History(1, time.now);
  let calls = 0;
  const open = (name: string, account: string, capabilities: Capabilities) =>
    new SimulatedChannel(
      name,
      account,
      capabilities,
      {
        random,
        scheduler: new Scheduler(random, time),
        history,
        now: time.now,
        nextCall: () => ++calls,
        faults: () => noFaults,
        banned: new Set(),
        posts: [],
        heard: (result) => result,
        onShown() {},
      },
      true,
    );
  const channels = new Map<string, Channel>(
    [
      open('zalo-group', 'zalo', zaloGroup),
      // Drawing hundreds of pictures is not what is measured here.
      open('zalo-oa', 'zalo', { ...zaloOa, images: 'none' }),
      open('zalo-bot', 'zalo-bot', zaloBot),
      open('messenger', 'messenger', messenger),
    ].map((channel) => [channel.name, channel]),
  );
  for (const { name, account, capabilities } of channels.values()) {
    const { rate, quota } = capabilities;
    const limit = { perMinute: rate?.perMinute ?? null, jumpSlack: 0 };
    const allowed = quota && { all: quota.amount, bulk: bulkQuota(quota) };
    history.record('platform', 'ok', { name: 'limit', account: account ?? name, ...limit, quota: allowed });
  }
  const context = {
    env: {},
    storage: {} as never,
    log: { info() {}, warn() {}, error() {} },
    now: () => time.clock.now().getTime(),
  };
  channels.set(
    'relay',
    relayChannel(
      {
        ...context,
        carry: (to, messages, once) =>
          carry({ store, clock: time.clock, channels, publicUrl: undefined }, to, messages, once),
      },
      null,
    ),
  );
  const bench = await announcementBench(store, [...channels.values()], time.clock);
  await bench.province(villages, (index) => (wayOf(index).startsWith('zalo') ? wayOf(index) : null));
  await addPeople(store, time.clock.now());
  const id = await bench.approved('Tiêm chủng cho trẻ em tại trạm y tế xã, từ 7 giờ ngày 26/11. #tb1.v1#');
  const plan = (await fanOut(bench.deps, id))!;
  await sendAll(bench.delivery, store, time);
  const lines = await ledgerOf(store.db, id);
  const begun = history.lines.filter(({ kind, act }) => kind === 'invoke' && act.name === 'call');
  return {
    plan,
    finishedAt: new Date(begun.at(-1)!.at),
    states: countStates(lines),
    calls: begun.length,
    violations: violationsOf(history.lines),
  };
}

/** The product's sender, but that it does not wait for the next moment: it is taken there. */
async function sendAll(
  delivery: Parameters<typeof sendOne>[0],
  store: Store,
  { clock, pass }: WorldTime,
): Promise<void> {
  const room = new BulkRoom(() => clock.now().getTime());
  let nextRoom = 0;
  for (;;) {
    const now = clock.now().getTime();
    const claimed = await claimSends(store, clock, 8, room.closed());
    for (const send of claimed) {
      const noRoomMs = await sendOne(delivery, send);
      if (noRoomMs === 0) continue;
      room.none(send.channel, noRoomMs);
      nextRoom = now + noRoomMs;
    }
    if (claimed.length > 0) continue;
    const open = await sql<{ next: Date | null }>`
      select min(due_at) filter (where due_at > ${clock.sql}) as next from outbox where state = 'queued'
    `.execute(store.db);
    const moments = [open.rows[0]?.next?.getTime() ?? 0, nextRoom].filter((at) => at > now);
    if (moments.length === 0) return;
    pass(Math.min(...moments) - now);
  }
}

/** A relay at each village that is to have one, and two residents where people are written to one by one. */
async function addPeople({ db }: Store, at: Date): Promise<void> {
  const villages = await sql<{ id: string }>`select id from place where kind = 'village' order by id`.execute(
    db,
  );
  const people = villages.rows.flatMap(({ id }, index) => {
    const way = wayOf(index);
    if (way === 'relay') return [{ id: `to-${id}`, village: id, role: 'relay', channel: 'zalo-oa' }];
    if (way !== 'direct') return [];
    return ['a', 'b'].map((one) => ({
      id: `dan-${id}${one}`,
      village: id,
      role: 'resident',
      channel: 'messenger',
    }));
  });
  const rows = sql`jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as one (
    id text, village text, role text, channel text)`;
  const now = sql`${at.toISOString()}::timestamptz`;
  await sql`insert into conversation (id, channel, kind, platform_id, state, last_message_at)
    select channel || ':direct:' || id, channel, 'direct', id, '{}', ${now} from ${rows}`.execute(db);
  await sql`insert into person (id, name, created_at) select id, id, ${now} from ${rows}`.execute(db);
  await sql`insert into address (id, person, channel, conversation, since, consent_wording, consent_at)
    select id, id, channel, channel || ':direct:' || id, ${now}, 'thử', ${now} from ${rows}`.execute(db);
  await sql`insert into role (id, person, role, place, valid_from, given_by)
    select id, id, role, village, '2026-01-01', 'thử' from ${rows}`.execute(db);
}
