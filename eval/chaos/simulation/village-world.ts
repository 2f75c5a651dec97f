import { sql } from 'kysely';
import type { Capabilities, Channel } from '../../../adapters/channel.ts';
import { relayChannel } from '../../../adapters/relay/channel.ts';
import { announcementBench, NamedChannel } from '../../../bot/announcements/announcement-bench.ts';
import { carry } from '../../../bot/delivery/carry.ts';
import { bulkQuota } from '../../../bot/delivery/quota-slot.ts';
import { burstOf } from '../../../bot/delivery/rate-slot.ts';
import type { Store } from '../../../bot/store/open-store.ts';
import type { Act, Limit } from '../history.ts';
import { type PlatformParts, SimulatedChannel } from './simulated-platform.ts';
import type { WorldTime } from './world-time.ts';

/** How each village is reached: its group on a channel, somebody who passes it on, residents, or not at all. */
const villagePaths = [
  ...Array<string>(5).fill('zg'),
  ...Array<string>(4).fill('bot'),
  ...Array<string>(2).fill('relay'),
  ...Array<string>(2).fill('direct'),
  'none',
];

/** Villages with a group that somebody on another account passes on to where the group's account is lost. */
const withSpare = new Set([0, 1, 2, 5, 6]);

/** People with an address, and the role that makes them a way to their village. */
const people = villagePaths.flatMap((path, index) => {
  const village = villageId(index);
  if (withSpare.has(index)) return [{ id: `du-${index}`, role: 'relay', village, channel: 'web' }];
  if (path === 'relay') return [{ id: `to-${index}`, role: 'relay', village, channel: 'oa' }];
  if (path !== 'direct') return [];
  return ['a', 'b'].map((one) => ({ id: `dan-${index}${one}`, role: 'resident', village, channel: 'oa' }));
});

/** Private conversations on `oa` of people who get announcements. */
export const readers: readonly string[] = people
  .filter(({ channel }) => channel === 'oa')
  .map(({ id }) => id);

function villageId(index: number): string {
  return `v${String(index).padStart(5, '0')}`;
}

/** The villages, and the conversations on phones that reach each of them. */
export const audienceVillages: Extract<Act, { name: 'audience' }>['villages'] = villagePaths.map(
  (path, index) => ({
    village: villageId(index),
    conversations: [
      ...(path === 'zg' || path === 'bot' ? [`${path}:group:${villageId(index)}`] : []),
      ...people
        .filter(({ village }) => village === villageId(index))
        .map(({ id, channel }) => `${channel}:direct:${id}`),
    ],
  }),
);

const perMinute = 40;
/** Of the month's quota most is gone when the storm begins; a tenth of the whole is kept for replies. */
const botQuota = 40;
const botUsed = 28;

const monthly = { period: 'month' as const, amount: botQuota };

/** What the accounts may do, for the checker. */
export const accountLimits: readonly Limit[] = [
  { name: 'limit', account: 'zalo', perMinute, jumpSlack: burstOf(perMinute), quota: null },
  {
    name: 'limit',
    account: 'bot',
    perMinute: null,
    jumpSlack: 0,
    quota: { all: botQuota - botUsed, bulk: bulkQuota(monthly) - botUsed },
  },
];

/** A small province on a store: its villages, its channels with their faults, and what the product works with. */
export async function villageWorld(store: Store, time: WorldTime, platform: PlatformParts) {
  const can = (part: Partial<Capabilities>): Capabilities => ({
    ...new NamedChannel('any').capabilities,
    startsTalk: true,
    ...part,
  });
  const rate = { perMinute };
  const zg = new SimulatedChannel('zg', 'zalo', can({ rate, group: 'all' }), platform, true);
  const oa = new SimulatedChannel('oa', 'zalo', can({ rate }), platform, true);
  const bot = new SimulatedChannel('bot', 'bot', can({ quota: monthly }), platform, false);
  const web = new SimulatedChannel('web', 'web', can({}), platform, true);
  const channels = new Map<string, Channel>([zg, oa, bot, web].map((channel) => [channel.name, channel]));
  const relay = relayChannel(
    {
      env: {},
      storage: {} as never,
      log: { info() {}, warn() {}, error() {} },
      now: () => time.clock.now().getTime(),
      carry: (to, messages, once) =>
        carry({ store, clock: time.clock, channels, publicUrl: undefined }, to, messages, once),
    },
    null,
  );
  channels.set('relay', relay);
  const bench = await announcementBench(store, [...channels.values()], time.clock);
  await bench.province(villagePaths.length, (index) =>
    ['zg', 'bot'].includes(villagePaths[index]!) ? villagePaths[index]! : null,
  );
  await addPeople(store, time.clock.now());
  await store.db
    .insertInto('quota_use')
    .values({ account: 'bot', period: '2026-11', used: botUsed })
    .execute();
  return { bench, oa, bot };
}

async function addPeople({ db }: Store, at: Date): Promise<void> {
  for (const { id, role, village, channel } of people) {
    const conversation = `${channel}:direct:${id}`;
    await db
      .insertInto('conversation')
      .values({
        id: conversation,
        channel,
        kind: 'direct',
        platform_id: id,
        state: '{}',
        last_message_at: at,
      })
      .execute();
    await sql`insert into person (id, name, created_at) values (${id}, ${id}, ${at.toISOString()}::timestamptz)`.execute(
      db,
    );
    await sql`insert into address (id, person, channel, conversation, since, consent_wording, consent_at)
      values (${id}, ${id}, ${channel}, ${conversation}, ${at.toISOString()}::timestamptz, 'thử', ${at.toISOString()}::timestamptz)`.execute(
      db,
    );
    await sql`insert into role (id, person, role, place, valid_from, given_by)
      values (${id}, ${id}, ${role}, ${village}, '2026-01-01', 'thử')`.execute(db);
  }
}
