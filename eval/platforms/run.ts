import { parseArgs } from 'node:util';
import { realClock } from './clock.ts';
import { platforms, type RunningPlatform } from './list.ts';

const names = platforms.map(({ name }) => name).join(', ');
const usage = `Máy chủ giả lập các nền tảng, chạy trên máy này, không cần tài khoản.

  npm run platforms -- [lựa chọn]

  --port <số>          cổng của máy chủ đầu tiên, các máy chủ sau dùng cổng kế tiếp (mặc định 4010)
  --webhook <địa chỉ>  nơi chương trình chạy (mặc định http://127.0.0.1:3000)
  --only <tên>         chỉ chạy một nền tảng: ${names}
  --speed <số>         rút ngắn thời gian chờ gửi lại bao nhiêu lần (mặc định 1)
  --help               xem trang này`;

/**
 * Starts the emulators as the command line asks and prints what to do next. Returns how to stop them, or null
 * when only the help was asked for. Throws an Error with a Vietnamese sentence for a wrong choice.
 */
export async function runPlatforms(
  args: readonly string[],
  print: (text: string) => void,
): Promise<{ url: string; urls: Record<string, string>; close(): Promise<void> } | null> {
  const { port, webhook, only, speed, help } = options(args);
  if (help) {
    print(usage);
    return null;
  }
  const first = numberOf('--port', port, 0, 65_535);
  const clock = realClock(numberOf('--speed', speed, 0.001, 100_000));
  const wanted = platforms.filter(({ name }) => only === undefined || name === only);
  if (wanted.length === 0) throw new Error(`--only "${only}": phải là một trong ${names}`);
  if (!URL.canParse(webhook)) throw new Error(`--webhook "${webhook}": phải là một địa chỉ`);
  const running: RunningPlatform[] = [];
  const close = async () => {
    await Promise.all(running.map((platform) => platform.close()));
  };
  try {
    for (const [index, entry] of wanted.entries()) {
      const own = first === 0 ? 0 : first + index;
      const webhookUrl = new URL(entry.webhookPath, webhook).href;
      running.push(await entry.start({ port: own, webhookUrl, clock }).catch(explainTaken(own)));
    }
  } catch (error) {
    await close();
    throw error;
  }
  const variables = running.flatMap((platform) =>
    Object.entries(platform.env()).map(([name, value]) => `${name}=${value}`),
  );
  const pages = wanted.flatMap(({ page, title }, index) =>
    page === null ? [] : [`${title}: mở ${running[index]!.url}/ ${page}.`],
  );
  const shell = running.flatMap(({ shell: lines }) => lines ?? []);
  const steps = shell.length > 0 ? `3. Hoặc thử bằng dòng lệnh:\n\n${shell.join('\n\n')}\n\n` : '';
  print(`Máy chủ giả lập ${wanted.map(({ title }) => title).join(', ')} đang chạy.

1. Mở một cửa sổ dòng lệnh khác, dán dòng dưới đây, rồi chạy: npm start

export ${variables.join(' ')}

2. ${pages.join('\n   ')}

${steps}Tin của người dân được gửi tới ${new URL(webhook).origin}
Bấm Ctrl+C để dừng.`);
  return {
    url: running[0]!.url,
    urls: Object.fromEntries(wanted.map(({ name }, index) => [name, running[index]!.url])),
    close,
  };
}

function explainTaken(port: number) {
  return (error: NodeJS.ErrnoException): never => {
    if (error.code !== 'EADDRINUSE') throw error;
    throw new Error(
      `cổng ${port} đang có chương trình khác dùng. Chọn cổng khác, ví dụ: --port ${port + 100}`,
    );
  };
}

function options(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: '4010' },
        webhook: { type: 'string', default: 'http://127.0.0.1:3000' },
        only: { type: 'string' },
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
