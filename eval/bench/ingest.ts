import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { requestId } from 'hono/request-id';
import { createApp } from '../../bot/app.ts';
import { findChannels } from '../../bot/channels.ts';
import { systemClock } from '../../bot/clock.ts';
import { createLog } from '../../bot/log.ts';
import { createMetrics } from '../../bot/metrics.ts';
import type { Store } from '../../bot/store/open-store.ts';
import { createIngest } from '../../bot/turn/ingest.ts';
import { webhooks } from '../../bot/webhooks.ts';
import { createAnswerer } from '../../knowledge/answer/answerer.ts';
import { testAccount } from '../platforms/zalo/account.ts';
import type { LoadReport } from './load.ts';

/** Requests a second and latencies in milliseconds at 50 connections. */
export interface IngestFigures {
  stored: LoadReport;
  unstored: LoadReport;
  /** Rate with durable storage over the rate of the same server without. */
  ratio: number;
  rows: number;
}

const env = {
  ZALO_APP_ID: testAccount.appId,
  ZALO_APP_SECRET: testAccount.appSecret,
  ZALO_OA_ID: testAccount.oaId,
  ZALO_OA_SECRET_KEY: testAccount.oaSecretKey,
  ZALO_OA_REFRESH_TOKEN: 'not-used-here',
  ZALO_API_URL: 'http://127.0.0.1:9',
  ZALO_OAUTH_URL: 'http://127.0.0.1:9',
};

/**
 * Signed Zalo webhooks, each another message, sent by a process of its own: to the server that stores before it
 * answers, and to the same server with the storing left out. Runs alternate, so that a busy machine hits both.
 */
export async function measureIngest(store: Store, seconds: number): Promise<IngestFigures> {
  const channels = (await findChannels()).filter((channel) => channel.name === 'zalo-oa');
  const app = await createApp({ store, answerer: createAnswerer([]), env, channels });
  const forgetful = createIngest(
    store,
    systemClock,
    () => {},
    undefined,
    async () => {},
  );
  const noStorage = new Hono()
    .use(requestId())
    .route('/', webhooks(app.channels.values(), forgetful, createLog('silent'), createMetrics()));
  const stored: LoadReport[] = [];
  const unstored: LoadReport[] = [];
  for (let round = 0; round < 3; round += 1) {
    unstored.push(await underLoad(async (request) => noStorage.fetch(request), seconds, round));
    stored.push(await underLoad(app.fetch, seconds, round + 100));
  }
  const rows = await store.db
    .selectFrom('inbox')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  await app.stop();
  const best = (reports: LoadReport[]) => reports.reduce((a, b) => (a.perSecond > b.perSecond ? a : b));
  return {
    stored: best(stored),
    unstored: best(unstored),
    ratio: best(stored).perSecond / best(unstored).perSecond,
    rows: rows.count,
  };
}

async function underLoad(
  fetch: (request: Request) => Promise<Response> | Response,
  seconds: number,
  round: number,
): Promise<LoadReport> {
  const server = serve({ fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const child = fork(fileURLToPath(new URL(`./load.${extension}`, import.meta.url)), [
    `http://127.0.0.1:${port}/webhooks/zalo-oa`,
    String(seconds),
    String(round),
  ]);
  const report = await new Promise<LoadReport>((resolve, reject) => {
    child.once('message', (message) => resolve(message as LoadReport));
    child.once('exit', (code) => reject(new Error(`the load ended with ${code}`)));
  });
  await new Promise((resolve) => server.close(resolve));
  return report;
}
