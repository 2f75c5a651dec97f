import { existsSync, readdirSync } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Channel, ChannelContext, ChannelFactory } from '../adapters/channel.ts';

/** Every channel found by its folder `adapters/<name>/index`. Adding a channel is adding a folder. */
export async function findChannels(
  folder: URL = new URL('../adapters/', import.meta.url),
): Promise<ChannelFactory[]> {
  const extension = extname(fileURLToPath(import.meta.url));
  const entries = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => new URL(`${entry.name}/index${extension}`, folder))
    .filter((file) => existsSync(file));
  // One after the other: jest's module loader fails when parallel imports share a module that is still loading.
  const modules: { default: ChannelFactory }[] = [];
  for (const file of entries) modules.push((await import(file.href)) as { default: ChannelFactory });
  return modules.map((module) => module.default);
}

/**
 * Opens the channels that the environment configures.
 *
 * @throws ConfigurationError when a channel is configured wrongly.
 */
export async function openChannels(
  factories: readonly ChannelFactory[],
  contextFor: (name: string) => ChannelContext,
): Promise<Map<string, Channel>> {
  const open = new Map<string, Channel>();
  for (const factory of factories) {
    const channel = await factory.open(contextFor(factory.name));
    if (channel) open.set(channel.name, channel);
  }
  return open;
}
