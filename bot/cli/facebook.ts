import { Command } from 'commander';
import { memoryStorage } from '../../adapters/channel-storage-memory.ts';
import { findChannels, openChannels } from '../channels.ts';

/** The setup of a platform makes a handful of calls, and one of them calls this server back. */
const setUpMs = 60_000;

/** `loa facebook`: sets on the Page what the product needs there. */
export function facebookCommand(): Command {
  const facebook = new Command('facebook').description('kênh Facebook: chuẩn bị Trang');
  facebook
    .command('setup')
    .description('đặt webhook, sự kiện, lời chào, nút Bắt đầu và bảng chọn của Trang; làm lại không hại gì')
    .option('--url <địa chỉ>', 'địa chỉ công khai của máy chủ; mặc định là PUBLIC_URL')
    .addHelpText('after', '\nMáy chủ phải đang chạy ở địa chỉ đó: Facebook gọi lại để xác minh.')
    .action(async ({ url }: { url?: string }) => {
      const findings = await setUpFacebook(process.env, url ?? process.env.PUBLIC_URL ?? '');
      for (const { ok, operator } of findings) console.log(`${ok ? 'được ' : 'LỖI  '} ${operator}`);
      if (findings.some(({ ok }) => !ok)) process.exitCode = 1;
    });
  return facebook;
}

/** Opens the channel as the server does, but keeps nothing: what is set stands on the platform. */
export async function setUpFacebook(
  env: Readonly<Record<string, string | undefined>>,
  publicUrl: string,
): Promise<{ ok: boolean; operator: string }[]> {
  if (!URL.canParse(publicUrl))
    return [
      {
        ok: false,
        operator: 'Chưa có địa chỉ công khai. Đặt PUBLIC_URL, ví dụ: PUBLIC_URL=https://hoi.xa.example',
      },
    ];
  const factories = (await findChannels()).filter(({ name }) => name === 'messenger');
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const context = { env, storage: memoryStorage(), log, now: Date.now };
  try {
    const channel = (await openChannels(factories, () => context)).get('messenger');
    if (!channel?.setUp)
      return [{ ok: false, operator: 'Kênh Messenger chưa được cấu hình. Đặt các biến FACEBOOK_* trước.' }];
    const findings = await channel.setUp(publicUrl, AbortSignal.timeout(setUpMs));
    await channel.close?.();
    return findings;
  } catch (error) {
    return [{ ok: false, operator: (error as Error).message }];
  }
}
