import { serve } from '@hono/node-server';
import { openAnswerer } from '../../bot/answerer.ts';
import { type App, type AppParts, createApp } from '../../bot/app.ts';
import { createLog } from '../../bot/log.ts';
import { createMetrics, type Metrics } from '../../bot/metrics.ts';
import { keepAliveMs } from '../../bot/serve.ts';
import type { Store } from '../../bot/store/open-store.ts';
import type { Clock } from './clock.ts';
import type { ZaloPlatform } from './zalo/platform.ts';
import type { Settings } from './zalo/settings.ts';
import { startZaloPlatform } from './zalo/start.ts';

/** What the stage needs of any emulator. */
export interface EmulatedPlatform {
  /** The environment that makes a product use it. */
  env(): Record<string, string>;
  setWebhook(url: string | null): void;
  close(): Promise<void>;
}

/** The real product on a loopback port, talking to an emulated platform. */
export interface Stage<Platform extends EmulatedPlatform = ZaloPlatform> {
  platform: Platform;
  app: App;
  /** Origin of the product. */
  url: string;
  /** Everything the product logged, one JSON object a line. */
  logged: string[];
  /** Stops the product and starts another one on the same store and address, as a restart does. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** What the product gets beside its defaults. */
export interface StageOptions<Platform> {
  env?: Record<string, string>;
  parts?: (platform: Platform, metrics: Metrics) => Pick<AppParts, 'listener' | 'pictures'>;
}

/** Made once per test file: reading 84 guides takes seconds. */
let answerer: ReturnType<typeof openAnswerer> | undefined;

/** Puts the product on a stage with Zalo. The store stays the caller's. */
export async function withProduct(
  store: Store,
  options: {
    settings?: Partial<Settings>;
    clock?: Clock;
    parts?: StageOptions<ZaloPlatform>['parts'];
  } = {},
): Promise<Stage> {
  const platform = await startZaloPlatform({
    seed: 11,
    ...(options.clock ? { clock: options.clock } : {}),
    settings: { oaPerMinute: 100_000, appPerMinute: 100_000, ...options.settings },
  });
  const { parts } = options;
  return putOnStage(store, platform, '/webhooks/zalo-oa', {
    env: { ZALO_OA_RATE: '60000' },
    ...(parts ? { parts } : {}),
  });
}

/** Puts the product on a stage with a started emulator, which is closed with the stage. */
export async function putOnStage<Platform extends EmulatedPlatform>(
  store: Store,
  platform: Platform,
  webhookPath: string,
  options: StageOptions<Platform> = {},
): Promise<Stage<Platform>> {
  const logged: string[] = [];
  answerer ??= openAnswerer();
  const shared = await answerer;
  const open = async () => {
    const log = createLog('info', { write: (line) => void logged.push(line) });
    const metrics = createMetrics();
    const app = await createApp({
      ...options.parts?.(platform, metrics),
      metrics,
      store,
      answerer: shared,
      env: { ...platform.env(), ...options.env },
      log,
    });
    await app.start();
    return app;
  };
  let app = await open();
  const server = serve({
    fetch: (request) => app.fetch(request),
    port: 0,
    hostname: '127.0.0.1',
    serverOptions: { keepAliveTimeout: keepAliveMs },
  });
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  platform.setWebhook(`${url}${webhookPath}`);
  return {
    platform,
    get app() {
      return app;
    },
    url,
    logged,
    async restart() {
      await app.stop();
      app = await open();
    },
    async close() {
      await platform.close();
      await new Promise((resolve) => {
        server.close(resolve);
        'closeAllConnections' in server && server.closeAllConnections();
      });
      await app.stop();
    },
  };
}
