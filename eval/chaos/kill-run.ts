import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { realClock } from '../platforms/clock.ts';
import { Random } from '../platforms/random.ts';
import { startZaloPlatform } from '../platforms/zalo/start.ts';
import { checkHistory, type Findings } from './check-history.ts';
import { Product } from './product.ts';

/** How hard the run is. */
export interface KillOptions {
  kills: number;
  messagesPerSecond: number;
  /** Repeats the run's chances; printed with every result. */
  seed: number;
  /** PostgreSQL's address; absent = embedded. */
  databaseUrl?: string;
}

/** What the run showed. Times in milliseconds. */
export interface KillResult extends Findings {
  kills: number;
  seed: number;
  /** From each SIGKILL to `/readyz`. */
  readyMs: number[];
  /** From each SIGKILL to the first reply on a phone. */
  answeringMs: number[];
  /** People without an answer when the killing ended, and how long the server took for them, in milliseconds. */
  behind: number;
  caughtUpMs: number;
}

const questions = [
  'làm căn cước cho con cần giấy tờ gì',
  'quen mat khau vneid phai lam sao bay gio',
  'đăng ký khai sinh cho con mất bao nhiêu tiền?',
  'tra tien dien qua dien thoai the nao',
  'trợ cấp cho người già trên 75 tuổi được bao nhiêu?',
  'mua bao hiem y te ho gia dinh o dau vay',
];

/**
 * A platform sends messages without pause, each from another person; the server is killed at random moments and
 * started again at once. At the end every acknowledged message must have exactly one answer.
 */
export async function killRun(options: KillOptions): Promise<KillResult> {
  const random = new Random(options.seed);
  const dataDir = mkdtempSync(join(tmpdir(), 'loa-kill-'));
  const platform = await startZaloPlatform({
    clock: realClock(100),
    seed: options.seed,
    settings: {
      retryNon200: true,
      retrySlow: true,
      switchOff: false,
      oaPerMinute: 100_000,
      appPerMinute: 100_000,
    },
  });
  const product = await Product.at({
    DATA_DIR: dataDir,
    ...platform.env(),
    ZALO_OA_RATE: '60000',
    ...(options.databaseUrl ? { DATABASE_URL: options.databaseUrl } : {}),
  });
  platform.setWebhook(`${product.url}/webhooks/zalo-oa`);
  const readyMs: number[] = [];
  const answeringMs: number[] = [];
  let said = 0;
  const answered = peopleAnswered(platform);
  try {
    product.start();
    await product.ready();
    await platform.user('first').say(questions[0]!);
    await platform.waitFor(() => platform.user('first').inbox().length > 0, 20_000);
    const talk = setInterval(() => {
      said += 1;
      void platform.user(`resident-${said}`).say(questions[said % questions.length]!);
    }, 1000 / options.messagesPerSecond);
    for (let kill = 0; kill < options.kills; kill += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100 + random.next() * 1400));
      const start = performance.now();
      await product.end('SIGKILL');
      const before = platform.journal.of('message').length;
      product.start();
      await product.ready();
      readyMs.push(Math.round(performance.now() - start));
      await platform.waitFor(() => platform.journal.of('message').length > before, 30_000);
      answeringMs.push(Math.round(performance.now() - start));
    }
    clearInterval(talk);
    await platform.waitFor(() => platform.deliveries().every((one) => one.state !== 'waiting'), 120_000);
    const behind = said + 1 - answered();
    const caughtUpFrom = performance.now();
    await whileItFalls(platform, () => said + 1 - answered());
    const caughtUpMs = Math.round(performance.now() - caughtUpFrom);
    await platform.idle(10_000).catch(() => undefined);
    await product.end('SIGTERM');
    const findings = await checkHistory(
      platform,
      options.databaseUrl ? { databaseUrl: options.databaseUrl } : { dataDir },
    );
    return {
      kills: options.kills,
      seed: options.seed,
      readyMs,
      answeringMs,
      behind,
      caughtUpMs,
      ...findings,
    };
  } finally {
    await product.end('SIGKILL');
    await platform.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Waits until a count is 0, as long as it falls: a server that works off what piled up is not broken. */
async function whileItFalls(platform: Platform, count: () => number): Promise<void> {
  for (let left = Number.POSITIVE_INFINITY; count() > 0 && count() < left; ) {
    left = count();
    await platform.waitFor(() => count() === 0, stuckMs).catch(() => undefined);
  }
}

const stuckMs = 30_000;

/** How many people have an answer. Asked after every message, so it only looks at what is new. */
function peopleAnswered(platform: Platform): () => number {
  const people = new Set<string>();
  let seen = 0;
  return () => {
    const lines = platform.journal.of('message');
    for (; seen < lines.length; seen += 1) people.add(lines[seen]!.userId);
    return people.size;
  };
}

type Platform = Awaited<ReturnType<typeof startZaloPlatform>>;
