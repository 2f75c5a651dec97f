import type { AppParts } from '../../bot/app.ts';
import type { Metrics } from '../../bot/metrics.ts';
import type { Store } from '../../bot/store/open-store.ts';
import type { Clock } from './clock.ts';
import { type ProductOnStage, stageProduct } from './stage-product.ts';
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

/** The real product on a loopback port, talking to an emulated platform, which is closed with it. */
export interface Stage<Platform extends EmulatedPlatform = ZaloPlatform> extends ProductOnStage {
  platform: Platform;
}

/** What the product gets beside its defaults. */
export interface StageOptions<Platform> {
  env?: Record<string, string>;
  parts?: (platform: Platform, metrics: Metrics) => Pick<AppParts, 'listener' | 'pictures'>;
}

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

/** Puts the product on a stage with a started emulator. */
export async function putOnStage<Platform extends EmulatedPlatform>(
  store: Store,
  platform: Platform,
  webhookPath: string,
  { env = {}, parts }: StageOptions<Platform> = {},
): Promise<Stage<Platform>> {
  const stage = await stageProduct(
    store,
    () => ({ ...platform.env(), ...env }),
    (metrics) => parts?.(platform, metrics) ?? {},
  );
  platform.setWebhook(`${stage.url}${webhookPath}`);
  return {
    platform,
    get app() {
      return stage.app;
    },
    url: stage.url,
    logged: stage.logged,
    restart: () => stage.restart(),
    async close() {
      await platform.close();
      await stage.close();
    },
  };
}
