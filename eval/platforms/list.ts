import type { Clock } from './clock.ts';
import { startFacebookPlatform } from './facebook/start.ts';
import { startZaloPlatform } from './zalo/start.ts';
import { startBotPlatform } from './zalo-bot/start.ts';

/** A started emulator, as far as the command line needs it. */
export interface RunningPlatform {
  /** Origin of its server. */
  url: string;
  /** The environment that makes a product use it. */
  env(): Record<string, string>;
  /** Lines for a shell that act as a resident of it. */
  shell?: string;
  close(): Promise<void>;
}

/** An emulator that `npm run platforms` starts. To add one, add an entry below. */
export interface PlatformEntry {
  /** For `--only`. */
  name: string;
  title: string;
  /** Where the product listens for it. */
  webhookPath: string;
  /** What to do at its address, as the end of a sentence; null = it has no page, only `/_control/residents`. */
  page: string | null;
  start(options: { port: number; webhookUrl: string; clock: Clock }): Promise<RunningPlatform>;
}

/** In the order of their ports: the first listens on `--port`, the others on the ports after it. */
export const platforms: readonly PlatformEntry[] = [
  {
    name: 'zalo',
    title: 'Zalo',
    webhookPath: '/webhooks/zalo-oa',
    page: 'để nhắn tin như một người dân',
    async start(options) {
      const platform = await startZaloPlatform(options);
      const url = platform.apiUrl;
      const shell = [
        '# hỏi trong nhóm thôn của OA',
        `curl -d '{"name":"thon","members":["Lan"]}' ${url}/_control/groups`,
        `curl -d '{"user":"Lan","text":"làm hộ chiếu ở đâu?","mention":true}' ${url}/_control/groups/thon/say`,
        `curl ${url}/_control/groups/thon/messages`,
      ].join('\n');
      return { url, shell, env: () => platform.env(), close: () => platform.close() };
    },
  },
  {
    name: 'facebook',
    title: 'Facebook',
    webhookPath: '/webhooks/facebook',
    page: null,
    async start(options) {
      const platform = await startFacebookPlatform(options);
      const shell = [
        '# nhắn cho Trang trên Messenger, rồi đọc cuộc trò chuyện',
        `curl ${platform.url}/_control/residents/Lan/say -d '{"text":"làm căn cước ở đâu"}'`,
        `curl ${platform.url}/_control/residents/Lan/chat`,
      ].join('\n');
      return { url: platform.url, shell, env: () => platform.env(), close: () => platform.close() };
    },
  },
  {
    name: 'zalo-bot',
    title: 'Zalo Bot',
    webhookPath: '/webhooks/zalo-bot',
    page: null,
    async start({ port, clock }) {
      const bot = await startBotPlatform({ port, clock });
      const shell = [
        '# nhắn cho bot Zalo, rồi đọc cuộc trò chuyện',
        `curl ${bot.apiUrl}/control/residents/Mai/say -d '{"text":"làm căn cước ở đâu"}'`,
        `curl ${bot.apiUrl}/control/chats/${bot.resident('Mai').id}/messages`,
      ].join('\n');
      return { url: bot.apiUrl, shell, env: () => bot.env(), close: () => bot.close() };
    },
  },
];
