import type { Clock } from './clock.ts';
import { startFacebookPlatform } from './facebook/start.ts';
import { startZaloPlatform } from './zalo/start.ts';

/** A started emulator, as far as the command line needs it. */
export interface RunningPlatform {
  /** Origin of its server. */
  url: string;
  /** The environment that makes a product use it. */
  env(): Record<string, string>;
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
  /** Lines for a shell that act as residents of it, each with what it does. */
  shell?(url: string): string[];
  start(options: { port: number; webhookUrl: string; clock: Clock }): Promise<RunningPlatform>;
}

/** In the order of their ports: the first listens on `--port`, the others on the ports after it. */
export const platforms: readonly PlatformEntry[] = [
  {
    name: 'zalo',
    title: 'Zalo',
    webhookPath: '/webhooks/zalo-oa',
    page: 'để nhắn tin như một người dân',
    shell: (url) => [
      [
        '# hỏi trong nhóm thôn của OA',
        `curl -d '{"name":"thon","members":["Lan"]}' ${url}/_control/groups`,
        `curl -d '{"user":"Lan","text":"làm hộ chiếu ở đâu?","mention":true}' ${url}/_control/groups/thon/say`,
        `curl ${url}/_control/groups/thon/messages`,
      ].join('\n'),
    ],
    async start(options) {
      const platform = await startZaloPlatform(options);
      return { url: platform.apiUrl, env: () => platform.env(), close: () => platform.close() };
    },
  },
  {
    name: 'facebook',
    title: 'Facebook',
    webhookPath: '/webhooks/facebook',
    page: null,
    start: startFacebookPlatform,
  },
];
