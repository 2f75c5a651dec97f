import { Command } from 'commander';
import type { ChannelFactory } from '../../adapters/channel.ts';
import { findChannels } from '../channels.ts';
import { readConfig } from '../config.ts';
import { setUpChannels } from '../doctor/examine-channels.ts';
import { type Finding, looked } from '../doctor/finding.ts';
import { loneContexts } from '../doctor/lone-context.ts';
import { tellFindings } from './tell-findings.ts';

/** `loa setup`: sets webhooks, menus and greetings on every platform. */
export function setupCommand(): Command {
  return withAddress(
    new Command('setup').description(
      'đặt trên các nền tảng những gì chương trình cần: webhook, trình đơn, lời chào',
    ),
  ).action(async ({ url }: { url?: string }) => tellFindings(await setUp(process.env, { url })));
}

/** Lets a setup be told the address. */
export function withAddress(command: Command): Command {
  return command
    .option('--url <địa chỉ>', 'địa chỉ công khai của máy chủ; mặc định là PUBLIC_URL')
    .addHelpText(
      'after',
      '\nMáy chủ phải đang chạy ở địa chỉ đó: Facebook gọi lại để xác minh. Chạy lại bao nhiêu lần cũng được.',
    );
}

/**
 * What was set on each platform, and what stood in the way. It opens no data: what is set stands on the platform, so
 * that it runs beside the server.
 *
 * @param part.url address that platforms reach; absent = `PUBLIC_URL`.
 * @param part.factories absent = every channel.
 */
export function setUp(
  env: Readonly<Record<string, string | undefined>>,
  { url, factories }: { url?: string | undefined; factories?: readonly ChannelFactory[] } = {},
): Promise<Finding[]> {
  return looked('cài đặt', async () => {
    const meant = url ? { ...env, PUBLIC_URL: url } : env;
    readConfig(meant);
    return setUpChannels(
      factories ?? (await findChannels()),
      loneContexts(meant, null),
      meant.PUBLIC_URL || undefined,
    );
  });
}
