import { sql } from 'kysely';
import { announcementBench, NamedChannel } from '../../bot/announcements/announcement-bench.ts';
import { fanOut } from '../../bot/announcements/fan-out.ts';
import { FakeClock, systemClock } from '../../bot/clock.ts';
import { claimSends } from '../../bot/delivery/claim-sends.ts';
import { sendOne } from '../../bot/delivery/send-one.ts';
import type { Store } from '../../bot/store/open-store.ts';
import { stormStore } from '../chaos/storm-store.ts';

/** Times in milliseconds, memory in megabytes (resident set of this process, which holds the embedded database). */
export interface AnnounceFigures {
  engine: Store['engine'];
  /** Plan and fan-out of a province's villages. */
  provinceMs: number;
  villages: number;
  /** The same to a hundred thousand conversations. */
  deliveries: number;
  deliveriesMs: number;
  beforeMb: number;
  afterMb: number;
  /** From queueing a resident's reply to the platform's answer, while the deliveries wait; median and worst of many. */
  replyMs: number;
  worstReplyMs: number;
  /** The same with nothing waiting. */
  idleReplyMs: number;
}

const replies = 40;

/**
 * What announcements cost, on the machine's clock: a province planned and queued, a hundred thousand deliveries
 * inserted, and a resident's reply beside them.
 */
export async function measureAnnouncements(
  databaseUrl?: string,
  conversations = 100_000,
): Promise<AnnounceFigures> {
  const small = await onStore(databaseUrl, async (store) => ({
    engine: store.engine,
    province: await timeFanOut(store, 1356),
  }));
  const many = await onStore(databaseUrl, async (store) => {
    const idle = await timeReplies(store);
    const { made, ms, beforeMb, afterMb } = await timeFanOut(store, conversations);
    const busy = await timeReplies(store);
    return { idle, busy, made, ms, beforeMb, afterMb };
  });
  return {
    engine: small.engine,
    provinceMs: small.province.ms,
    villages: small.province.made,
    deliveries: many.made,
    deliveriesMs: many.ms,
    beforeMb: many.beforeMb,
    afterMb: many.afterMb,
    replyMs: median(many.busy),
    worstReplyMs: Math.max(...many.busy),
    idleReplyMs: median(many.idle),
  };
}

async function onStore<T>(server: string | undefined, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await stormStore(server);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** Plans and queues an announcement to so many villages with a group each. */
async function timeFanOut(store: Store, villages: number) {
  const clock = new FakeClock(new Date().toISOString());
  const bench = await announcementBench(store, [new NamedChannel('nhom')], clock);
  await bench.province(villages, () => 'nhom');
  const id = await bench.approved('Tiêm chủng cho trẻ em tại trạm y tế xã, từ 7 giờ ngày 26/11.');
  const beforeMb = residentMb();
  const start = performance.now();
  const plan = await fanOut(bench.deps, id);
  return {
    ms: Math.round(performance.now() - start),
    made: plan!.conversations,
    beforeMb,
    afterMb: residentMb(),
  };
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

function residentMb(): number {
  return Math.round(process.memoryUsage().rss / 2 ** 20);
}
