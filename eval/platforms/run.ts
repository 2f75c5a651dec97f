import { parseArgs } from 'node:util';
import { realClock } from './clock.ts';
import { startZaloPlatform } from './zalo/start.ts';

const usage = `Máy chủ giả lập Zalo, chạy trên máy này, không cần tài khoản.

  npm run platforms -- [lựa chọn]

  --port <số>          cổng của máy chủ giả lập (mặc định 4010)
  --webhook <địa chỉ>  nơi chương trình nhận tin (mặc định http://127.0.0.1:3000/webhooks/zalo-oa)
  --speed <số>         rút ngắn thời gian chờ gửi lại bao nhiêu lần (mặc định 1)
  --help               xem trang này`;

/**
 * Starts the emulators as the command line asks and prints what to do next. Returns how to stop them, or null
 * when only the help was asked for. Throws an Error with a Vietnamese sentence for a wrong choice.
 */
export async function runPlatforms(
  args: readonly string[],
  print: (text: string) => void,
): Promise<{ url: string; close(): Promise<void> } | null> {
  const { port, webhook, speed, help } = options(args);
  if (help) {
    print(usage);
    return null;
  }
  const platform = await startZaloPlatform({
    port: numberOf('--port', port, 0, 65_535),
    webhookUrl: webhook,
    clock: realClock(numberOf('--speed', speed, 0.001, 100_000)),
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    throw new Error(`cổng ${port} đang có chương trình khác dùng. Chọn cổng khác, ví dụ: --port 4011`);
  });
  const variables = Object.entries(platform.env()).map(([name, value]) => `${name}=${value}`);
  print(`Máy chủ giả lập Zalo đang chạy.

1. Mở một cửa sổ dòng lệnh khác, dán dòng dưới đây, rồi chạy: npm start

export ${variables.join(' ')}

2. Mở ${platform.apiUrl}/ để nhắn tin như một người dân.

Tin của người dân được gửi tới ${webhook}
Bấm Ctrl+C để dừng.`);
  return { url: platform.apiUrl, close: () => platform.close() };
}

function options(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: '4010' },
        webhook: { type: 'string', default: 'http://127.0.0.1:3000/webhooks/zalo-oa' },
        speed: { type: 'string', default: '1' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch {
    throw new Error(`không hiểu "${args.join(' ')}".\n\n${usage}`);
  }
}

function numberOf(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= least && value <= most))
    throw new Error(`${name} "${text}": phải là số từ ${least} đến ${most}`);
  return value;
}
