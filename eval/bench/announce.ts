import { sql } from 'kysely';
import { announcementBench, NamedChannel } from '../../bot/announcements/announcement-bench.ts';
import { fanOut } from '../../bot/announcements/fan-out.ts';
import { FakeClock, systemClock } from '../../bot/clock.ts';
import { claimSends } from '../../bot/delivery/claim-sends.ts';
import { sendOne } from '../../bot/delivery/send-one.ts';
import { openStore, type Store } from '../../bot/store/open-store.ts';
import { benchPlace } from './bench-place.ts';
import { watchMemory } from './watch-memory.ts';

/** Plan and fan-out of one announcement. Times in milliseconds, memory in megabytes. */
export interface FanOutFigures {
  deliveries: number;
  ms: number;
  /** Resident set of this process before, and how far it rose above that; on the embedded engine with the database's. */
  restMb: number;
  roseMb: number;
}

/** Times in milliseconds. */
export interface AnnounceFigures {
  engine: Store['engine'];
  province: FanOutFigures;
  /** Twenty thousand and a hundred thousand conversations, in one run. */
  many: [FanOutFigures, FanOutFigures];
  /** From queueing a resident's reply to the platform's answer, while the deliveries wait; median and worst of many. */
  replyMs: number;
  worstReplyMs: number;
  /** The same with nothing waiting. */
  idleReplyMs: number;
}

const replies = 40;

/**
 * What announcements cost, on the machine's clock: a province planned and queued, twenty and a hundred thousand deliveries
 * inserted, and a resident's reply beside them. The data is on the disk, as it is in use: what is measured is the memory
 * that the work takes.
 */
export async function measureAnnouncements(databaseUrl?: string): Promise<AnnounceFigures> {
  const province = await onVillages(databaseUrl, 1356, timeFanOut);
  const twenty = await onVillages(databaseUrl, 20_000, timeFanOut);
  return onVillages(databaseUrl, 100_000, async (store, id) => {
    const idle = await timeReplies(store);
    const hundred = await timeFanOut(store, id);
    const busy = await timeReplies(store);
    return {
      engine: store.engine,
      province,
      many: [twenty, hundred],
      replyMs: median(busy),
      worstReplyMs: Math.max(...busy),
      idleReplyMs: median(idle),
    };
  });
}

/**
 * On a store with so many villages with a group each, and an approved announcement to them. It was closed and opened
 * again, so that the memory which making them took is not there to be used a second time.
 */
async function onVillages<T>(
  server: string | undefined,
  villages: number,
  work: (store: Store, announcement: string) => Promise<T>,
): Promise<T> {
  const { options, remove } = await benchPlace(server);
  let store = await openStore(options);
  try {
    const bench = await announcementBench(store, [new NamedChannel('nhom')], realTime());
    await bench.province(villages, () => 'nhom');
    const id = await bench.approved('Tiêm chủng cho trẻ em tại trạm y tế xã, từ 7 giờ ngày 26/11.');
    await store.close();
    store = await openStore(options);
    return await work(store, id);
  } finally {
    await store.close();
    await remove();
  }
}

const realTime = () => new FakeClock(new Date().toISOString());

/** Plans and queues an announcement. */
async function timeFanOut(store: Store, id: string): Promise<FanOutFigures> {
  const bench = await announcementBench(store, [new NamedChannel('nhom')], realTime());
  const memory = await watchMemory();
  const start = performance.now();
  const plan = await fanOut(bench.deps, id);
  const ms = Math.round(performance.now() - start);
  return { deliveries: plan!.conversations, ms, ...memory.stop() };
}

async function timeReplies(store: Store): Promise<number[]> {
  const channel = new NamedChannel('nhom');
  const bench = await announcementBench(store, [channel]);
  const clock = systemClock;
  const times: number[] = [];
  for (let reply = 0; reply < replies; reply += 1) {
    const id = `reply-${performance.now()}`;
    const start = performance.now();
    await sql`insert into outbox (id, channel, conversation, part, priority, message, state, due_at, request_id)
      values (${id}, 'nhom', ${`nhom:direct:${reply}`}, 0, 0,
        ${JSON.stringify({ to: { id: String(reply), kind: 'direct' }, text: 'Trả lời', choices: [] })}::jsonb,
        'queued', ${clock.sql}, 'r')`.execute(store.db);
    const claimed = await claimSends(store, clock, 8);
    // As the sender's lanes do: what somebody waits for goes first.
    const [first, ...others] = claimed.sort((one, other) => one.priority - other.priority);
    await sendOne({ ...bench.delivery, clock }, first!);
    if (!channel.platform.some((message) => message.id === id))
      throw new Error('the reply did not leave first');
    times.push(Math.round((performance.now() - start) * 10) / 10);
    for (const send of others) await sendOne({ ...bench.delivery, clock }, send);
  }
  return times;
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}
