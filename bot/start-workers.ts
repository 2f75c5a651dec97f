import type { Channel } from '../adapters/channel.ts';
import type { Newsroom } from './announcements/newsroom.ts';
import { channelStandings } from './announcements/standing.ts';
import { startAnnouncements, startReplans } from './announcements/start-announcements.ts';
import { startCards } from './announcements/step-cards.ts';
import type { Clock } from './clock.ts';
import { startProbes } from './delivery/probe-circuits.ts';
import { startSender } from './delivery/start-sender.ts';
import type { Log } from './log.ts';
import type { FetchMedia } from './media/fetch-media.ts';
import { type PictureKeeping, startKeeper } from './media/start-keeper.ts';
import type { Metrics } from './metrics.ts';
import { startPolling } from './polling.ts';
import { startRetention } from './privacy/retention.ts';
import type { LeaseKeeper } from './store/lease-keeper.ts';
import type { Store } from './store/open-store.ts';
import type { TurnTools } from './turn/frame.ts';
import type { Ingest } from './turn/ingest.ts';
import { startTurns } from './turn/start-turns.ts';

/** What the loops work with. */
export interface WorkerParts {
  store: Store;
  clock: Clock;
  log: Log;
  metrics: Metrics;
  channels: ReadonlyMap<string, Channel>;
  leases: LeaseKeeper;
  ingest: Ingest;
  pictures: PictureKeeping | null;
  /** Fetches files that editors send with an announcement. */
  fetchMedia: FetchMedia | null;
  /** Where people open the product. */
  publicUrl: string | undefined;
  tools: Omit<TurnTools, 'read' | 'keepsPictures' | 'newsroom'>;
}

/** The loops of a running product. */
export interface Workers {
  /** Something came in: look at once. */
  wakeTurns(): void;
  /** Something is to be sent: look at once. */
  wakeSender(): void;
  /** What comes in ends first, sending last: what turns queue still goes out. */
  stop(): Promise<void>;
}

/** Starts asking for events, turns, sending, announcements and their plans, relay cards, picture keeping and retention. */
export function startWorkers(parts: WorkerParts): Workers {
  const { store, clock, log, channels, leases } = parts;
  const sender = startSender(parts, leases);
  const keeper = parts.pictures ? startKeeper({ ...parts, ...parts.pictures }) : null;
  const standing = () => channelStandings(store, clock, channels);
  const newsroom: Newsroom = {
    standing,
    capabilities: (name) => channels.get(name)?.capabilities,
    fetchMedia: parts.fetchMedia,
    publicUrl: parts.publicUrl,
  };
  const tools = { ...parts.tools, newsroom, keepsPictures: keeper !== null };
  const turns = startTurns({ ...parts, tools: () => tools }, leases, () => {
    sender.wake();
    keeper?.wake();
  });
  const sending = { store, clock, standing, channels };
  const announcements = startAnnouncements(sending, log, () => sender.wake());
  const replans = startReplans(sending, log, () => sender.wake());
  const cards = startCards(sending, log, () => sender.wake());
  const probes = startProbes(parts);
  const retention = startRetention(store, clock, log);
  const polling = startPolling(parts, channels.values());
  return {
    wakeTurns: () => turns.wake(),
    wakeSender: () => sender.wake(),
    async stop() {
      await polling.stop();
      await Promise.all([turns.stop(), announcements.stop(), replans.stop(), cards.stop()]);
      await Promise.all([sender.stop(), probes.stop(), retention.stop(), keeper?.stop()]);
    },
  };
}
