import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Activity } from '../activity.ts';
import { type Clock, realClock } from '../clock.ts';
import { Journal } from '../journal.ts';
import { Random } from '../random.ts';
import { RateLimit } from '../rate-limit.ts';
import { testAccount, type ZaloAccount } from './account.ts';
import { emulatorApp } from './app.ts';
import { Faults } from './faults.ts';
import { Assets } from './groups/assets.ts';
import { Groups } from './groups/records.ts';
import { IdMaker } from './ids.ts';
import type { ZaloJournal, ZaloLine } from './lines.ts';
import { Media } from './media.ts';
import { ZaloPlatform } from './platform.ts';
import { defaultSettings, type Settings, settingsShape } from './settings.ts';
import { Tokens } from './tokens.ts';
import { Uploads } from './uploads.ts';
import { Users } from './users.ts';
import { WebhookSender } from './webhook/sender.ts';
import type { World } from './world.ts';

export interface ZaloPlatformOptions {
  /** Where the product listens, for example `http://127.0.0.1:3000/webhooks/zalo-oa`. */
  webhookUrl?: string;
  /** Default: the machine's clock. */
  clock?: Clock;
  /** Default: a free port. */
  port?: number;
  /** Makes faults by chance and message ids repeatable. Without it every run has its own. */
  seed?: number;
  account?: Partial<ZaloAccount>;
  settings?: Partial<Settings>;
}

/** Starts a platform on 127.0.0.1. Rejects when the port is taken or the webhook is not on this machine. */
export async function startZaloPlatform(options: ZaloPlatformOptions = {}): Promise<ZaloPlatform> {
  const { clock = realClock(), seed, port = 0, webhookUrl } = options;
  const account = { ...testAccount, ...options.account };
  const settings = settingsShape.parse({ ...defaultSettings, ...options.settings });
  const random = new Random(seed ?? Math.floor(Math.random() * 2 ** 32));
  const journal: ZaloJournal = new Journal<ZaloLine>(() => clock.now());
  const activity = new Activity(() => journal.announce());
  const faults = new Faults(random);
  const ids = new IdMaker(seed ?? null);
  const assets = new Assets(clock, ids);
  const base = { account, settings, clock, random, journal, activity, faults };
  const world: World = {
    ...base,
    ids,
    users: new Users(),
    assets,
    groups: new Groups(clock, assets, account.oaId),
    tokens: new Tokens(account, clock),
    uploads: new Uploads(clock, ids),
    media: new Media(),
    sender: new WebhookSender(base),
    oaRate: new RateLimit(clock, () => settings.oaPerMinute),
    appRate: new RateLimit(clock, () => settings.appPerMinute),
    condition: { refusal: null },
    origin: '',
  };
  if (webhookUrl !== undefined) world.sender.target.setUrl(webhookUrl);
  let platform: ZaloPlatform | null = null;
  const app = emulatorApp(world, () => platform!);
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  world.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  platform = new ZaloPlatform(world, server);
  return platform;
}
