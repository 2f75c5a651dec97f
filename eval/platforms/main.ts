import { parseArgs } from 'node:util';
import { realClock } from './clock.ts';
import { startZaloPlatform } from './zalo/start.ts';

const usage = `Máy chủ giả lập Zalo, chạy trên máy này, không cần tài khoản.

  npm run platforms -- [lựa chọn]

  --port <số>        cổng của máy chủ giả lập (mặc định 4010)
  --webhook <địa chỉ> nơi chương trình nhận tin (mặc định http://127.0.0.1:3000/webhooks/zalo-oa)
  --speed <số>       rút ngắn thời gian chờ gửi lại bao nhiêu lần (mặc định 1)
  --help             xem trang này`;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4010' },
    webhook: { type: 'string', default: 'http://127.0.0.1:3000/webhooks/zalo-oa' },
    speed: { type: 'string', default: '1' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log(usage);
} else {
  try {
    const platform = await startZaloPlatform({
      port: Number(values.port),
      webhookUrl: values.webhook,
      clock: realClock(Number(values.speed)),
    });
    const variables = Object.entries(platform.env()).map(([name, value]) => `${name}=${value}`);
    console.log(`Máy chủ giả lập Zalo đang chạy.

1. Mở một cửa sổ dòng lệnh khác, dán dòng này rồi chạy npm start:

export ${variables.join(' ')}

2. Mở ${platform.apiUrl}/ để nhắn tin như một người dân.

Tin của người dân được gửi tới ${values.webhook}
Bấm Ctrl+C để dừng.`);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void platform.close());
  } catch (error) {
    const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
    console.error(taken ? `Cổng ${values.port} đang có chương trình khác dùng.` : (error as Error).message);
    process.exitCode = 1;
  }
}
