import { Hono } from 'hono';
import { requestId } from 'hono/request-id';
import type { Channel, ChannelContext, ChannelFactory } from '../adapters/channel.ts';
import type { Answerer } from '../knowledge/answer/answerer.ts';
import { announcementPages } from './announcement-page/announcement-pages.ts';
import { checkDraft } from './announcements/checks/check-draft.ts';
import { letterShortener } from './announcements/letter.ts';
import { openCard } from './announcements/relay-cards.ts';
import { channelStandings } from './announcements/standing.ts';
import { findChannels, openChannels } from './channels.ts';
import { type Clock, systemClock } from './clock.ts';
import { officeApi } from './console/api.ts';
import { consolePages } from './console/console-pages.ts';
import { listChannels } from './console/list-channels.ts';
import { openOffice } from './console/office.ts';
import { carry } from './delivery/carry.ts';
import { examineRunning } from './doctor/examine-running.ts';
import { filePages } from './files/file-pages.ts';
import { watchGroups } from './groups/group-watch.ts';
import { healthPages } from './health.ts';
import { createLog, type Log } from './log.ts';
import type { FetchMedia } from './media/fetch-media.ts';
import type { Listener } from './media/listener.ts';
import type { PictureKeeping } from './media/start-keeper.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import type { ReaderModel } from './model/turn-model.ts';
import { qualityPages } from './quality-page/quality-pages.ts';
import { findSkills } from './skills/registry.ts';
import type { Skill } from './skills/skill.ts';
import { startWorkers, type Workers } from './start-workers.ts';
import { channelStorage } from './store/channel-storage.ts';
import { keepLeases } from './store/lease-keeper.ts';
import type { Store } from './store/open-store.ts';
import { leaseMs } from './turn/claim-conversations.ts';
import { createIngest, type Ingest } from './turn/ingest.ts';
import { villagePages } from './village/village-pages.ts';
import { webhooks } from './webhooks.ts';

/** What the product is made of. Everything beside the store and the answerer has a default. */
export interface AppParts {
  store: Store;
  answerer: Answerer;
  env?: Readonly<Record<string, string | undefined>>;
  clock?: Clock;
  log?: Log;
  metrics?: Metrics;
  channels?: readonly ChannelFactory[];
  /** What opens `/api/v1`; without it that stays shut. */
  apiToken?: string;
  skills?: readonly Skill[];
  /** The optional model that words answers. */
  model?: ReaderModel | null;
  /** What turns voice messages into words. */
  listener?: Listener | null;
  /** Fetches and seals pictures sent with a feedback; without it none is kept. */
  pictures?: PictureKeeping | null;
  /** Fetches files that editors send with an announcement; without it they send words only. */
  fetchMedia?: FetchMedia | null;
}

/** The running product, without a socket. */
export interface App {
  fetch(request: Request): Promise<Response>;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly ingest: Ingest;
  /** Starts the workers. Without it requests are stored and wait. */
  start(): Promise<void>;
  /** Stops taking work, finishes or hands back what is in hand. The store stays open: it is the caller's. */
  stop(): Promise<void>;
}

/** Puts channels, skills, turns and delivery together: the one place that knows them all. */
export async function createApp(parts: AppParts): Promise<App> {
  const { store, answerer, env = {}, clock = systemClock } = parts;
  const log = parts.log ?? createLog('silent');
  const metrics = parts.metrics ?? createMetrics();
  const skills = parts.skills ?? (await findSkills());
  const contextFor = (name: string): ChannelContext => ({
    env,
    storage: channelStorage(store, clock),
    log: log.child({ channel: name }),
    now: () => clock.now().getTime(),
    carry: (to, messages, once) =>
      carry(
        {
          store,
          clock,
          channels,
          publicUrl: env.PUBLIC_URL,
          also: (tx, message, holder) => openCard(tx, message, holder, clock.now()),
        },
        to,
        messages,
        once,
      ),
  });
  const factories = parts.channels ?? (await findChannels());
  const channels = await openChannels(factories, contextFor);
  const deps = { store, clock, log, metrics, channels };
  const leases = keepLeases(store, clock, log, leaseMs);
  let workers: Workers | null = null;
  let stopListening = async () => {};
  const groups = watchGroups(store, clock);
  const ingest = createIngest(store, clock, () => workers?.wakeTurns(), groups);

  const http = new Hono();
  http.use(requestId());
  http.route(
    '/',
    healthPages({
      store,
      metrics,
      isReady: () => workers !== null,
      answers: () => answerer.search('căn cước', 1).length > 0,
    }),
  );
  http.route('/', webhooks(channels.values(), ingest, log, metrics));
  http.route('/', qualityPages());
  http.route('/', filePages(store));
  http.route('/', announcementPages({ store, clock, publicUrl: env.PUBLIC_URL }));
  const web = channels.get('web');
  const { storage } = contextFor('web');
  if (web)
    http.route('/', villagePages({ channel: web, storage, ingest, clock, log, publicUrl: env.PUBLIC_URL }));
  const standing = () => channelStandings(store, clock, channels);
  const office = openOffice({
    store,
    clock,
    capabilities: (name) => channels.get(name)?.capabilities,
    guideOf: (id) => answerer.guide(id),
    standing,
    check: async (draft) =>
      checkDraft(
        store.db,
        { ...draft, sendAt: draft.send_at },
        {
          now: clock.now(),
          standing: await standing(),
          answerer,
        },
      ),
    examine: () => examineRunning(env, store, channels.values()),
    publicUrl: env.PUBLIC_URL,
  });
  http.route('/', officeApi(office, parts.apiToken ?? null));
  http.route(
    '/',
    consolePages({
      store,
      clock,
      office,
      log,
      publicUrl: env.PUBLIC_URL,
      seal: parts.pictures?.seal ?? null,
      shorten: parts.model ? letterShortener(parts.model.rephraser) : null,
      channels: () => listChannels(store, clock, factories, channels),
    }),
  );
  http.onError((error, context) => {
    log.error({ err: error, path: context.req.path }, 'request failed');
    return context.text('Có lỗi trong máy. Xin thử lại sau.', 500);
  });

  return {
    fetch: async (request) => http.fetch(request),
    channels,
    ingest,
    async start() {
      const running = startWorkers({
        ...deps,
        leases,
        ingest,
        pictures: parts.pictures ?? null,
        fetchMedia: parts.fetchMedia ?? null,
        publicUrl: env.PUBLIC_URL,
        tools: { skills, answerer, model: parts.model ?? null, listener: parts.listener ?? null },
      });
      workers = running;
      const stops = [
        await store.onNotify('outbox', () => running.wakeSender()),
        await store.onNotify('chat_group', () => groups.forget()),
      ];
      stopListening = async () => {
        for (const stop of stops) await stop();
      };
    },
    async stop() {
      const running = workers;
      workers = null;
      await running?.stop();
      await stopListening();
      leases.stop();
      for (const channel of channels.values()) await channel.close?.();
    },
  };
}
