import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import web from '../../adapters/web/index.ts';
import { createApp } from '../../bot/app.ts';
import { openStore } from '../../bot/store/open-store.ts';
import { createAnswerer } from '../../knowledge/answer/answerer.ts';
import { shippedGuides } from '../../knowledge/guides/load-guides.ts';

/** The product on a free port of this machine, with a store in memory and no platform but its own page. */
export interface TrialVillage {
  url: string;
  stop(): Promise<void>;
}

/** Starts the real product: real guides, turns, outbox and page. */
export async function startTrialVillage(): Promise<TrialVillage> {
  const store = await openStore({});
  const app = await createApp({
    store,
    answerer: createAnswerer(shippedGuides().value.guides),
    channels: [web],
  });
  await app.start();
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise<void>((resolve) => server.once('listening', () => resolve()));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
      await app.stop();
      await store.close();
    },
  };
}
