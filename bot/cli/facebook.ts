import { Command } from 'commander';
import { findChannels } from '../channels.ts';
import type { Finding } from '../doctor/finding.ts';
import { setUp, withAddress } from './setup.ts';
import { tellFindings } from './tell-findings.ts';

/** `loa facebook setup`: what `loa setup` does, for the Page alone. */
export function facebookCommand(): Command {
  const facebook = new Command('facebook').description('kênh Facebook: chuẩn bị Trang');
  withAddress(facebook.command('setup'))
    .description(
      'đặt webhook, sự kiện, lời chào, nút Bắt đầu và bảng chọn của Trang; như loa setup, chỉ cho Trang',
    )
    .action(async ({ url }: { url?: string }) => tellFindings(await setUpFacebook(process.env, url)));
  return facebook;
}

/** The channel of private messages sets everything that the Page needs, also for posts and comments. */
export async function setUpFacebook(
  env: Readonly<Record<string, string | undefined>>,
  url: string | undefined,
): Promise<Finding[]> {
  const factories = (await findChannels()).filter(({ name }) => name === 'messenger');
  const done = await setUp(env, { url, factories });
  return done.length > 0 ? done : [notConfigured];
}

const notConfigured: Finding = {
  about: 'messenger',
  ok: false,
  operator: 'Kênh Messenger chưa được cấu hình. Đặt các biến FACEBOOK_* trước.',
};
