import type { Channel, MessageEvent } from '../../adapters/channel.ts';
import { createAnswerer } from '../../knowledge/answer/answerer.ts';
import { loadGuides } from '../../knowledge/guides/load-guides.ts';
import type { Newsroom } from '../announcements/newsroom.ts';
import { channelStandings } from '../announcements/standing.ts';
import { FakeClock } from '../clock.ts';
import { claimSends } from '../delivery/claim-sends.ts';
import { sendOne } from '../delivery/send-one.ts';
import { FakeChannel, said } from '../fake-channel.ts';
import { createLog } from '../log.ts';
import { createMetrics } from '../metrics.ts';
import { findSkills } from '../skills/registry.ts';
import type { Skill } from '../skills/skill.ts';
import type { Store } from '../store/open-store.ts';
import { longestBurstMs } from './burst.ts';
import { claimConversations } from './claim-conversations.ts';
import { handleConversation } from './handle-conversation.ts';
import { createIngest } from './ingest.ts';
import type { TurnDeps } from './turn-deps.ts';

const answerer = createAnswerer(loadGuides().guides);

/**
 * The product without its HTTP part, for tests: one channel, or one of several, a clock that stands still, turns and
 * sends by hand.
 */
export async function turnBench(
  store: Store,
  skills?: readonly Skill[],
  {
    clock = new FakeClock(),
    channel = new FakeChannel(),
    channels = new Map([[channel.name, channel]]),
    fetchMedia = null,
  }: {
    clock?: FakeClock;
    channel?: FakeChannel;
    channels?: ReadonlyMap<string, Channel>;
    fetchMedia?: Newsroom['fetchMedia'];
  } = {},
) {
  const newsroom: Newsroom = {
    standing: () => channelStandings(store, clock, channels),
    capabilities: (name) => channels.get(name)?.capabilities,
    fetchMedia,
    publicUrl: undefined,
  };
  const tools = { skills: skills ?? (await findSkills()), answerer, newsroom };
  const deps: TurnDeps = {
    store,
    clock,
    log: createLog('silent'),
    metrics: createMetrics(),
    channels,
    tools: () => tools,
  };
  const ingest = createIngest(store, clock, () => {});
  const turns = async () => {
    clock.advance(longestBurstMs);
    for (;;) {
      const claimed = await claimConversations(store, clock, 8);
      if (claimed.length === 0) return;
      for (const conversation of claimed) await handleConversation(deps, conversation);
    }
  };
  const sends = async () => {
    for (;;) {
      const claimed = await claimSends(store, clock, 8);
      if (claimed.length === 0) return;
      for (const send of claimed) await sendOne(deps, send);
    }
  };
  return {
    clock,
    channel,
    deps,
    turns,
    sends,
    /** Says something and returns what was answered to it. */
    async say(text: string, part: Parameters<typeof said>[1] = {}): Promise<string> {
      const before = channel.platform.length;
      await ingest(channel, [said(text, part)], 'r1');
      await turns();
      await sends();
      return channel.platform
        .slice(before)
        .map((message) => message.text)
        .join('\n');
    },
    async receive(...events: MessageEvent[]): Promise<void> {
      await ingest(channel, events, 'r1');
    },
  };
}

/** In a group where the bot is mentioned. */
export function inGroup(from: string, group = 'thon'): Parameters<typeof said>[1] {
  return { from, sender: from, conversation: { id: group, kind: 'group' } };
}
