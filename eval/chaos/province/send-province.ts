import { sql } from 'kysely';
import { announcementBench } from '../../../bot/announcements/announcement-bench.ts';
import { fanOut } from '../../../bot/announcements/fan-out.ts';
import { type LedgerLine, ledgerOf } from '../../../bot/announcements/ledger.ts';
import type { PlanSums } from '../../../bot/announcements/plan.ts';
import { openCard } from '../../../bot/announcements/relay-cards.ts';
import { findChannels, openChannels } from '../../../bot/channels.ts';
import { FakeClock } from '../../../bot/clock.ts';
import { BulkRoom } from '../../../bot/delivery/bulk-room.ts';
import { carry } from '../../../bot/delivery/carry.ts';
import { claimSends } from '../../../bot/delivery/claim-sends.ts';
import { type DeliveryDeps, sendOne } from '../../../bot/delivery/send-one.ts';
import { channelStorage } from '../../../bot/store/channel-storage.ts';
import type { Store } from '../../../bot/store/open-store.ts';
import { emulatedProvince, provinceVillages, type Shown, type Villager } from './emulated-province.ts';

/** What the send of a whole province showed. */
export interface ProvinceSend {
  plan: PlanSums;
  /** When the last message went out. */
  finishedAt: Date;
  ledger: LedgerLine[];
  /** Platform calls. */
  calls: number;
  /** What the platforms held against us. */
  violations: { rule: string; detail: string }[];
  /** What each group and phone showed. */
  shown: Shown[];
}

const text = 'Tiêm chủng cho trẻ em tại trạm y tế xã, từ 7 giờ ngày 26/11.';

/**
 * Sends one announcement to a province through the real channels to the emulated platforms, on one clock that is moved
 * from one due moment to the next.
 *
 * @param part how many villages (a part of the province is a province too), and variables beside those of the platforms.
 */
export async function sendProvince(
  store: Store,
  part: { villages?: number; env?: Readonly<Record<string, string>> } = {},
): Promise<ProvinceSend> {
  const { villages = provinceVillages } = part;
  const clock = new FakeClock('2026-11-23T02:00:00Z');
  const province = await emulatedProvince(villages, clock.now().getTime());
  try {
    const quiet = { info() {}, warn() {}, error() {} };
    const channels = await openChannels(await findChannels(), () => ({
      env: { ...province.env, ...part.env },
      storage: channelStorage(store, clock),
      log: quiet,
      now: () => clock.now().getTime(),
      carry: (...errand) =>
        carry(
          {
            store,
            clock,
            channels,
            publicUrl: undefined,
            also: (tx, message, holder) => openCard(tx, message, holder, clock.now()),
          },
          ...errand,
        ),
    }));
    const bench = await announcementBench(store, [...channels.values()], clock);
    await bench.province(
      villages,
      (village) => province.groupOf(village)?.channel ?? null,
      (village) => province.groupOf(village)?.id ?? '',
    );
    await register(store, province.people(), clock.now());
    const id = await bench.approved(text);
    const plan = (await fanOut(bench.deps, id))!;
    await sendAll(bench.delivery, store, clock, (ms) => {
      clock.advance(ms);
      province.pass(ms);
    });
    const last = await sql<{ at: Date }>`select max(tried_at) as at from outbox`.execute(store.db);
    return {
      plan,
      finishedAt: last.rows[0]!.at,
      ledger: await ledgerOf(store.db, id),
      calls: province.calls(),
      violations: province.violations(),
      shown: province.shown(),
    };
  } finally {
    await province.close();
  }
}

/** The product's sender, but that it does not wait for the next moment: it is taken there. */
async function sendAll(
  delivery: DeliveryDeps,
  store: Store,
  clock: FakeClock,
  pass: (ms: number) => void,
): Promise<void> {
  const room = new BulkRoom(() => clock.now().getTime());
  const rooms = new Map<string, number>();
  for (;;) {
    const now = clock.now().getTime();
    const claimed = await claimSends(store, clock, 8, room.closed());
    for (const send of claimed) {
      await sendOne(delivery, send, (noRoomMs) => {
        room.none(send.channel, noRoomMs);
        rooms.set(send.channel, now + noRoomMs);
      });
    }
    if (claimed.length > 0) continue;
    const open = await sql<{ next: Date | null }>`
      select min(due_at) filter (where due_at > ${clock.sql}) as next from outbox where state = 'queued'
    `.execute(store.db);
    const moments = [open.rows[0]?.next?.getTime() ?? 0, ...rooms.values()].filter((at) => at > now);
    if (moments.length === 0) return;
    pass(Math.min(...moments) - now);
  }
}

/** The people of the villages, known to the product as their linking made them known. */
async function register({ db }: Store, villagers: readonly Villager[], at: Date): Promise<void> {
  const people = villagers.map(({ village, role, channel, id, lastMessageAt }) => ({
    person: `${channel}-${id}`,
    village: `v${String(village).padStart(5, '0')}`,
    role,
    channel,
    id,
    wrote: lastMessageAt,
  }));
  const rows = sql`jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as one (
    person text, village text, role text, channel text, id text, wrote timestamptz)`;
  const now = sql`${at.toISOString()}::timestamptz`;
  await sql`insert into conversation (id, channel, kind, platform_id, state, last_message_at)
    select channel || ':direct:' || id, channel, 'direct', id, '{}', wrote from ${rows}`.execute(db);
  await sql`insert into person (id, name, created_at) select person, person, ${now} from ${rows}`.execute(db);
  await sql`insert into address (id, person, channel, conversation, since, consent_wording, consent_at)
    select person, person, channel, channel || ':direct:' || id, ${now}, 'thử', ${now} from ${rows}`.execute(
    db,
  );
  await sql`insert into role (id, person, role, place, valid_from, given_by)
    select person, person, role, village, '2026-01-01', 'thử' from ${rows}`.execute(db);
}
