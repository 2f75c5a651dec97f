import { serve } from '@hono/node-server';
import { openAnswerer } from '../../bot/answerer.ts';
import { type App, type AppParts, createApp } from '../../bot/app.ts';
import { createLog } from '../../bot/log.ts';
import { createMetrics, type Metrics } from '../../bot/metrics.ts';
import { keepAliveMs } from '../../bot/serve.ts';
import type { Store } from '../../bot/store/open-store.ts';

/** The real product on a loopback port. */
export interface ProductOnStage {
  app: App;
  /** Origin of the product. */
  url: string;
  /** Everything the product logged, one JSON object a line. */
  logged: string[];
  /** Stops the product and starts another one on the same store and address, as a restart does. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** Made once per test file: reading the guides takes seconds. */
let answerer: ReturnType<typeof openAnswerer> | undefined;

/** What the product gets beside its defaults. */
export type MoreParts = (metrics: Metrics) => Pick<AppParts, 'listener' | 'pictures' | 'apiToken'>;

/** Starts the product. The store stays the caller's. @param env asked again at every restart. */
export async function stageProduct(
  store: Store,
  env: () => Readonly<Record<string, string>>,
  parts: MoreParts = () => ({}),
): Promise<ProductOnStage> {
  const logged: string[] = [];
  answerer ??= openAnswerer();
  const shared = await answerer;
  const open = async () => {
    const log = createLog('info', { write: (line) => void logged.push(line) });
    const metrics = createMetrics();
    const app = await createApp({ ...parts(metrics), metrics, store, answerer: shared, env: env(), log });
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
  return {
    get app() {
      return app;
    },
    url: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    logged,
    async restart() {
      await app.stop();
      app = await open();
    },
    async close() {
      await new Promise((resolve) => {
        server.close(resolve);
        'closeAllConnections' in server && server.closeAllConnections();
      });
      await app.stop();
    },
  };
}
