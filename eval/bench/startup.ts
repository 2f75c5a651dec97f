import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Product } from '../chaos/product.ts';
import { realClock } from '../platforms/clock.ts';
import { startZaloPlatform } from '../platforms/zalo/start.ts';

/** Times in milliseconds, memory in megabytes (resident set). */
export interface StartupFigures {
  /** A new data folder to ready. */
  firstStartMs: number;
  /** The same folder again. */
  restartMs: number;
  restMb: number;
  loadMb: number;
  answeredUnderLoad: number;
}

/** Starts the built product as `npm start` does, twice, and looks at its memory at rest and under load. */
export async function measureStartup(): Promise<StartupFigures> {
  const dataDir = mkdtempSync(join(tmpdir(), 'loa-bench-'));
  const platform = await startZaloPlatform({
    clock: realClock(),
    settings: { oaPerMinute: 100_000, appPerMinute: 100_000 },
  });
  const product = await Product.at({ DATA_DIR: dataDir, ...platform.env(), ZALO_OA_RATE: '60000' });
  platform.setWebhook(`${product.url}/webhooks/zalo-oa`);
  try {
    const firstStartMs = await timeToReady(product);
    await product.end('SIGTERM');
    const restartMs = await timeToReady(product);
    await new Promise((resolve) => setTimeout(resolve, 2000));
    const restMb = residentMb(product.pid!);
    let loadMb = restMb;
    const users = Array.from({ length: 400 }, (_, index) => platform.user(`load-${index}`));
    for (let start = 0; start < users.length; start += 20) {
      await Promise.all(
        users.slice(start, start + 20).map((user) => user.say('làm căn cước cho con cần giấy tờ gì vậy')),
      );
      loadMb = Math.max(loadMb, residentMb(product.pid!));
    }
    await platform.waitFor(() => users.every((user) => user.inbox().length > 0), 120_000);
    loadMb = Math.max(loadMb, residentMb(product.pid!));
    return { firstStartMs, restartMs, restMb, loadMb, answeredUnderLoad: users.length };
  } finally {
    await product.end('SIGKILL');
    await platform.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function timeToReady(product: Product): Promise<number> {
  const start = performance.now();
  product.start();
  await product.ready();
  return Math.round(performance.now() - start);
}

/** Resident set of a process; 0 where the system has no /proc. */
function residentMb(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Math.round(Number(/VmRSS:\s+(\d+)/u.exec(status)?.[1] ?? 0) / 1024);
  } catch {
    return 0;
  }
}
