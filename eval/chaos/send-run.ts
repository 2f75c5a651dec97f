import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { announcementBench } from '../../bot/announcements/announcement-bench.ts';
import { FakeClock } from '../../bot/clock.ts';
import { openStore, type Store, type StoreOptions } from '../../bot/store/open-store.ts';
import { realClock } from '../platforms/clock.ts';
import { Random } from '../platforms/random.ts';
import type { ZaloPlatform } from '../platforms/zalo/platform.ts';
import { startZaloPlatform } from '../platforms/zalo/start.ts';
import { checkHistory, type Findings } from './check-history.ts';
import { checkSend, type SendFindings } from './check-send.ts';
import { Product } from './product.ts';

/** How hard the run is. */
export interface SendOptions {
  villages: number;
  /** SIGKILLs and SIGSTOPs, in turn by chance. */
  faults: number;
  /** Repeats the run's chances; printed with every result. */
  seed: number;
  /** PostgreSQL's address, then three servers run on it; absent = embedded, one server. */
  databaseUrl?: string;
}

/** What the run showed. */
export interface SendResult extends Findings, SendFindings {
  seed: number;
  kills: number;
  pauses: number;
  /** Milliseconds from each SIGKILL until the last message that somebody then held was claimed again or settled. */
  reclaimMs: number[];
}

const replicas = 3;
/** Slow enough for all faults to fall into the send, and for the victims to hold something. */
const callsPerMinute = 600;
const marker = 'Đoàn công tác về khám bệnh miễn phí';

/**
 * An announcement goes out to the groups of many villages over a moody platform, from real server processes, while
 * residents ask; servers are killed, and stopped for longer than a lease and let go on. At the end each village must
 * have had the words at most once and be in the one state of the ledger that fits, and each resident one answer.
 */
export async function sendRun(options: SendOptions): Promise<SendResult> {
  const { villages, seed, databaseUrl } = options;
  const random = new Random(seed);
  const dataDir = mkdtempSync(join(tmpdir(), 'loa-send-'));
  const where: StoreOptions = databaseUrl ? { databaseUrl } : { dataDir };
  const platform = await startZaloPlatform({
    clock: realClock(100),
    seed,
    settings: {
      retryNon200: true,
      retrySlow: true,
      switchOff: false,
      oaPerMinute: callsPerMinute,
      appPerMinute: 100_000,
    },
  });
  const head = platform.user('Trưởng thôn');
  head.makeAdmin();
  const groups = Array.from({ length: villages }, (_, index) => platform.group(`Thôn ${index}`, [head]));
  const announcement = await prepare(where, groups);
  const servers = await Promise.all(
    Array.from({ length: databaseUrl ? replicas : 1 }, () =>
      Product.at({
        ...platform.env(),
        DATA_DIR: dataDir,
        ZALO_OA_RATE: String(callsPerMinute),
        ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
      }),
    ),
  );
  platform.setWebhook(`${servers[0]!.url}/webhooks/zalo-oa`);
  const watch = databaseUrl ? await openStore({ databaseUrl }) : null;
  const reclaimMs: number[] = [];
  let said = 0;
  let kills = 0;
  const ask = () => {
    said += 1;
    void platform.user(`resident-${said}`).say('làm căn cước cho con cần giấy tờ gì');
  };
  const talk = setInterval(ask, 1000);
  try {
    for (const server of servers) server.start();
    for (const server of servers) await server.ready();
    await platform.waitFor(() => groups.some((group) => group.said().length > 0), 30_000);
    platform.faults.chaos({
      api: { slow: 0.4, drop_before: 0.03, drop_after: 0.03, status: 0.03, malformed: 0.02, rate: 0.01 },
      slowestMs: 1500,
    });
    for (let fault = 0; fault < options.faults; fault += 1) {
      await sleep(300 + random.next() * 2000);
      const victim = servers[random.below(servers.length)]!;
      if (random.next() < 0.6) {
        kills += 1;
        reclaimMs.push(await kill(victim, platform, watch));
      } else await pause(victim, random);
    }
    platform.faults.chaos(null);
    clearInterval(talk);
    await quiet(platform);
    for (const server of servers) await server.end('SIGTERM');
    return {
      seed,
      kills,
      pauses: options.faults - kills,
      reclaimMs,
      ...(await checkHistory(platform, where)),
      ...(await checkSend({ platform, groups, where, announcement, marker, callsPerMinute })),
    };
  } finally {
    clearInterval(talk);
    for (const server of servers) {
      server.resume();
      await server.end('SIGKILL');
    }
    await watch?.close();
    await platform.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Villages with their groups, and an approved announcement that the first server to start finds due. */
async function prepare(where: StoreOptions, groups: readonly { id: string }[]): Promise<string> {
  const store = await openStore(where);
  const bench = await announcementBench(store, [], new FakeClock(new Date().toISOString()));
  await bench.province(
    groups.length,
    () => 'zalo-group',
    (index) => groups[index]!.id,
  );
  // Urgent: the run must not depend on the hour at which somebody starts it.
  const id = await bench.approved(`${marker} tại nhà văn hóa thôn, 7 giờ sáng mai.`, { urgent: true });
  await store.close();
  return id;
}

/** Kills a server and starts it again. @returns milliseconds until nothing that was held then is still held so. */
async function kill(victim: Product, platform: ZaloPlatform, watch: Store | null): Promise<number> {
  const start = performance.now();
  await victim.end('SIGKILL');
  const held = await heldNow(watch);
  const before = platform.calls('/v3.0/oa/group/message').length;
  victim.start();
  if (watch) {
    while (held.size > 0) {
      const now = await heldNow(watch);
      for (const lease of held) if (!now.has(lease)) held.delete(lease);
      await sleep(20);
    }
  } else {
    // One server: the first call of the new process is the first message claimed again.
    await platform
      .waitFor(() => platform.calls('/v3.0/oa/group/message').length > before, 30_000)
      .catch(() => undefined);
  }
  const took = Math.round(performance.now() - start);
  await victim.ready();
  return took;
}

/** Longer than a lease, so that another server takes over what the stopped one holds. */
async function pause(victim: Product, random: Random): Promise<void> {
  victim.pause();
  await sleep(4500 + random.next() * 3000);
  victim.resume();
}

async function heldNow(store: Store | null): Promise<Set<string>> {
  if (!store) return new Set();
  const rows = await store.db
    .selectFrom('outbox')
    .select(['id', 'fence'])
    .where('state', '=', 'sending')
    .execute();
  return new Set(rows.map(({ id, fence }) => `${id} ${fence}`));
}

/** Waits until the platform has not been called for longer than any retry of a message waits. */
async function quiet(platform: ZaloPlatform): Promise<void> {
  for (let calls = -1; calls < platform.calls().length; ) {
    calls = platform.calls().length;
    await platform.waitFor(() => platform.calls().length > calls, quietMs).catch(() => undefined);
  }
}

const quietMs = 45_000;
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
