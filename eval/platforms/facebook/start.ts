import { createHash, randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { Activity } from '../activity.ts';
import { type Clock, realClock } from '../clock.ts';
import { Journal } from '../journal.ts';
import { type FacebookAccount, testAccount } from './account.ts';
import { controlRoutes } from './control/routes.ts';
import { Faults } from './faults.ts';
import { answer } from './graph/answer.ts';
import type { FacebookLine } from './lines.ts';
import { People } from './people.ts';
import { FacebookPlatform } from './platform.ts';
import { Posts } from './posts.ts';
import { defaultSettings, type Settings, settingsShape } from './settings.ts';
import { WebhookSender } from './webhook/sender.ts';
import type { World } from './world.ts';

export interface FacebookPlatformOptions {
  /** Where the product listens, for example `http://127.0.0.1:3000/webhooks/facebook`. */
  webhookUrl?: string;
  /** Default: the machine's clock. */
  clock?: Clock;
  /** Default: a free port. */
  port?: number;
  /** Makes message ids repeatable. Without it every run has its own. */
  seed?: number;
  account?: Partial<FacebookAccount>;
  settings?: Partial<Settings>;
}

/** Starts a platform on 127.0.0.1. Rejects when the port is taken or the webhook is not on this machine. */
export async function startFacebookPlatform(
  options: FacebookPlatformOptions = {},
): Promise<FacebookPlatform> {
  const { clock = realClock(), seed, port = 0, webhookUrl } = options;
  const account = { ...testAccount, ...options.account };
  const settings = settingsShape.parse({ ...defaultSettings, ...options.settings });
  const journal = new Journal<FacebookLine>(() => clock.now());
  const activity = new Activity(() => journal.announce());
  const faults = new Faults();
  const base = { account, settings, clock, journal, activity, faults };
  const world: World = {
    ...base,
    people: new People(),
    posts: new Posts(account.pageId),
    sender: new WebhookSender(base),
    condition: { refusal: null },
    profile: {},
    pageFields: new Set(),
    appSubscription: null,
    recentSends: [],
    nextMid: midMaker(seed),
  };
  if (webhookUrl !== undefined) world.sender.address.setUrl(webhookUrl);
  const running: { platform?: FacebookPlatform } = {};
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.route(
    '/_control',
    controlRoutes(() => running.platform!),
  );
  app.on(['GET', 'POST'], '/*', (c) => answer(c, world));
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  running.platform = new FacebookPlatform(world, server, origin);
  return running.platform;
}

/** Message ids in the shape of the platform's. Unseeded they differ in every run, as a durable inbox needs it. */
function midMaker(seed: number | undefined): () => string {
  const salt = seed === undefined ? randomUUID() : String(seed);
  let made = 0;
  return () => {
    made += 1;
    return `m_${createHash('sha256').update(`${salt}:${made}`).digest('base64url')}`;
  };
}
