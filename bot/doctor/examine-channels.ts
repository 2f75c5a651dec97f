import {
  type Channel,
  type ChannelContext,
  type ChannelFactory,
  ConfigurationError,
} from '../../adapters/channel.ts';
import type { Store } from '../store/open-store.ts';
import { examinePlan } from './examine-plan.ts';
import { type Finding, looked } from './finding.ts';

/** Deadline for all calls of one channel, in milliseconds. */
const channelMs = 20_000;
/** A setup makes a handful of calls, and for one of them the platform calls this server back. */
const setUpMs = 60_000;

/** Looks at an open channel: its configuration against the platform, and what is left of its plan. */
export async function examineOpenChannel(channel: Channel, store: Store | null): Promise<Finding[]> {
  const signal = AbortSignal.timeout(channelMs);
  const found = channel.examine
    ? await channel.examine(signal)
    : [
        (await channel.health?.(signal)) ?? {
          ok: true,
          operator: 'Kênh mở được; không có gì để hỏi nền tảng.',
        },
      ];
  return [
    ...found.map((one) => ({ about: channel.name, ...one })),
    ...(store ? await examinePlan(store, new Date(), channel) : []),
  ];
}

/**
 * Opens every configured channel and holds its configuration against the platform, one beside the other. One that
 * is wrongly configured is a finding and does not hide the others; one that is not configured is none.
 */
export async function examineChannels(
  factories: readonly ChannelFactory[],
  contextFor: (name: string) => ChannelContext,
  store: Store | null,
): Promise<Finding[]> {
  const found = await Promise.all(
    factories.map((factory) =>
      looked(factory.name, () =>
        withChannel(factory, contextFor(factory.name), (channel) => examineOpenChannel(channel, store)),
      ),
    ),
  );
  return found.flat();
}

/** Sets on every platform what the product needs there. Channels that need nothing say nothing. */
export async function setUpChannels(
  factories: readonly ChannelFactory[],
  contextFor: (name: string) => ChannelContext,
  publicUrl: string | undefined,
): Promise<Finding[]> {
  const done = await Promise.all(
    factories.map((factory) =>
      looked(factory.name, () =>
        withChannel(factory, contextFor(factory.name), async (channel) => {
          if (!channel.setUp) return [];
          if (!publicUrl)
            throw new ConfigurationError(
              'PUBLIC_URL',
              'còn thiếu; nền tảng cần biết địa chỉ của chương trình',
              'https://loalang.laocai.gov.vn',
            );
          const set = await channel.setUp(publicUrl, AbortSignal.timeout(setUpMs));
          return set.map((one) => ({ about: factory.name, ...one }));
        }),
      ),
    ),
  );
  return done.flat();
}

async function withChannel(
  factory: ChannelFactory,
  context: ChannelContext,
  work: (channel: Channel) => Promise<Finding[]>,
): Promise<Finding[]> {
  const channel = await factory.open(context);
  if (channel === null) return [];
  try {
    return await work(channel);
  } finally {
    await channel.close?.();
  }
}
