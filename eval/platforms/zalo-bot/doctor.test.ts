import { tmpdir } from 'node:os';
import { join } from 'node:path';
import zaloBot from '../../../adapters/zalo-bot/index.ts';
import { examine } from '../../../bot/cli/doctor.ts';
import { setUp } from '../../../bot/cli/setup.ts';
import type { BotPlatform } from './platform.ts';
import { startBotPlatform } from './start.ts';

const secret = 'secret-of-the-webhook-in-tests';
const publicUrl = 'http://127.0.0.1:3999';
let platform: BotPlatform;
beforeEach(async () => {
  platform = await startBotPlatform();
});
afterEach(() => platform.close());

const env = (more: Record<string, string> = {}) => ({
  DATA_DIR: join(tmpdir(), 'loa-doctor-of-nobody'),
  PUBLIC_URL: publicUrl,
  ...platform.env(),
  ...more,
});
const ofBot = async (more: Record<string, string> = {}) =>
  (await examine(env(more), [zaloBot])).filter(({ about }) => about === 'zalo-bot');

it('finds a bot that asks in order, and says what its groups are', async () => {
  expect(await ofBot()).toEqual([
    { about: 'zalo-bot', ok: true, operator: 'Token dùng được, của bot "Bot Loa Làng", gói BASIC.' },
    { about: 'zalo-bot', ok: true, operator: 'Bot được phép vào nhóm.' },
    { about: 'zalo-bot', ok: true, operator: expect.stringContaining('tự hỏi tin') },
  ]);
  platform.set({ canJoinGroups: false, tellsName: false, noWebhook: '404' });
  expect((await ofBot()).map(({ operator }) => operator)).toEqual([
    'Token dùng được, của bot "bot.loalang", gói BASIC.',
    expect.stringContaining('can_join_groups'),
    expect.stringContaining('tự hỏi tin'),
  ]);
});

it('says that the webhook is missing, and finds it after the setup', async () => {
  const listening = { ZALO_BOT_SECRET: secret };
  expect((await ofBot(listening)).filter(({ ok }) => !ok)).toEqual([
    { about: 'zalo-bot', ok: false, operator: expect.stringMatching(/^Webhook chưa đặt.+loa setup/u) },
  ]);
  expect(await setUp(env(listening), { factories: [zaloBot] })).toEqual([
    { about: 'zalo-bot', ok: true, operator: `Đã đặt webhook của bot: ${publicUrl}/webhooks/zalo-bot.` },
  ]);
  expect(platform.webhook()).toBe(`${publicUrl}/webhooks/zalo-bot`);
  expect((await ofBot(listening)).filter(({ ok }) => !ok)).toEqual([]);
});

it("names the address that gets the bot's messages now, without what may be secret in it", async () => {
  platform.setWebhook('http://127.0.0.1:9/old?key=private');
  for (const given of ['', secret]) {
    const [wrong] = (await ofBot({ ZALO_BOT_SECRET: given })).filter(({ ok }) => !ok);
    expect(wrong!.operator).toContain('http://127.0.0.1:9/old');
    expect(wrong!.operator).not.toContain('private');
  }
  await setUp(env(), { factories: [zaloBot] });
  expect(platform.webhook()).toBeNull();
});

it('says that the token is dead, and never what it is', async () => {
  platform.refuse(401);
  const found = await ofBot();
  expect(found).toEqual([
    { about: 'zalo-bot', ok: false, operator: expect.stringContaining('ZALO_BOT_TOKEN') },
  ]);
  expect(JSON.stringify(found)).not.toContain(platform.account.token);
});

it('lets a wrongly configured channel hide no other one', async () => {
  const broken = {
    ...zaloBot,
    name: 'hỏng',
    open: async () => {
      throw new Error('private detail');
    },
  };
  const found = await examine(env(), [broken, zaloBot]);
  expect(found.find(({ about }) => about === 'hỏng')).toMatchObject({ ok: false });
  expect(JSON.stringify(found)).not.toContain('private detail');
  expect(found.filter(({ about }) => about === 'zalo-bot')).toHaveLength(3);
});

it('asks for the public address where a platform needs it', async () => {
  const { PUBLIC_URL: _, ...rest } = env();
  expect(await setUp(rest, { factories: [zaloBot] })).toEqual([
    { about: 'zalo-bot', ok: false, operator: expect.stringMatching(/^PUBLIC_URL: còn thiếu/u) },
  ]);
});
