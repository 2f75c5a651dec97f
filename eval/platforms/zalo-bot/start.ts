import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { Activity } from '../activity.ts';
import { type Clock, realClock } from '../clock.ts';
import { Journal } from '../journal.ts';
import { RateLimit } from '../rate-limit.ts';
import { IdMaker } from '../zalo/ids.ts';
import { type BotAccount, testBot } from './account.ts';
import { Chats } from './chats.ts';
import { controlRoutes } from './control.ts';
import { Faults } from './faults.ts';
import type { BotLine } from './lines.ts';
import { BotPlatform } from './platform.ts';
import { Quota } from './quota.ts';
import { serveCall } from './serve-call.ts';
import { defaultSettings, type Settings, settingsShape } from './settings.ts';
import { UpdateQueue } from './update-queue.ts';
import type { World } from './world.ts';

export interface BotPlatformOptions {
  /** Default: the machine's clock. */
  clock?: Clock;
  /** Default: a free port. */
  port?: number;
  /** Makes message ids repeatable. Without it every run has its own. */
  seed?: number;
  account?: Partial<BotAccount>;
  settings?: Partial<Settings>;
}

/** Starts a platform on 127.0.0.1. Rejects when the port is taken. */
export async function startBotPlatform(options: BotPlatformOptions = {}): Promise<BotPlatform> {
  const { clock = realClock(), port = 0, seed = null } = options;
  const settings = settingsShape.parse({ ...defaultSettings, ...options.settings });
  const journal = new Journal<BotLine>(() => clock.now());
  const changed = () => journal.announce();
  const world: World = {
    account: { ...testBot, ...options.account },
    settings,
    clock,
    journal,
    activity: new Activity(changed),
    faults: new Faults(),
    ids: new IdMaker(seed),
    chats: new Chats(),
    queue: new UpdateQueue(clock, changed),
    rate: new RateLimit(clock, () => settings.perMinute),
    quota: new Quota(clock, () => settings.monthly),
    webhook: null,
    refusal: null,
  };
  let platform: BotPlatform | null = null;
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.route(
    '/control',
    controlRoutes(() => platform!),
  );
  app.all('/:bot/:method', (c) => {
    const { bot, method } = c.req.param();
    return bot.startsWith('bot') ? serveCall(c, bot.slice('bot'.length), method, world) : c.notFound();
  });
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  platform = new BotPlatform(world, server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return platform;
}
