import { serve } from '@hono/node-server';
import { memoryStorage } from '../../../adapters/channel-storage-memory.ts';
import facebookPage from '../../../adapters/facebook-page/index.ts';
import messenger from '../../../adapters/messenger/index.ts';
import { setUpFacebook } from '../../../bot/cli/facebook.ts';
import { setUp } from '../../../bot/cli/setup.ts';
import type { FacebookPlatform } from './platform.ts';
import { startFacebookPlatform } from './start.ts';

const never = new AbortController().signal;
const log = { info: () => {}, warn: () => {}, error: () => {} };

describe('setting a Page up', () => {
  let platform: FacebookPlatform;
  let product: { url: string; close(): void };

  beforeEach(async () => {
    platform = await startFacebookPlatform();
    const channel = (await open())!;
    const server = serve({
      port: 0,
      hostname: '127.0.0.1',
      fetch: async (request) => {
        const url = request.url.slice(new URL(request.url).origin.length);
        const received = await channel.receive({ method: 'GET', url, headers: {}, body: new Uint8Array() });
        return new Response(received.body, { status: received.status });
      },
    });
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    product = {
      url: `http://127.0.0.1:${port}`,
      close() {
        server.close();
        void channel.close?.();
      },
    };
  });
  afterEach(async () => {
    product.close();
    await platform.close();
  });
  const open = (factory = messenger, more: Record<string, string> = {}) =>
    factory.open({ env: { ...platform.env(), ...more }, storage: memoryStorage(), log, now: Date.now });
  const examine = async (factory = messenger, more: Record<string, string> = {}) => {
    const channel = (await open(factory, more))!;
    const findings = await channel.examine!(never);
    await channel.close?.();
    return findings;
  };
  const faults = async (...args: Parameters<typeof examine>) =>
    (await examine(...args)).filter(({ ok }) => !ok).map(({ operator }) => operator);

  it('sets the webhook, the events, the greeting and the menu, and finds nothing to mend afterwards', async () => {
    expect((await faults()).join('\n')).toMatch(
      /chưa đặt webhook.*chưa đăng ký trường messages.*get_started/su,
    );
    const findings = await setUpFacebook(platform.env(), product.url);
    expect(findings.filter(({ ok }) => !ok)).toEqual([]);
    expect(platform.webhook().url).toBe(`${product.url}/webhooks/facebook`);
    expect(platform.configured().pageFields).toEqual(expect.arrayContaining(['messages', 'feed', 'standby']));
    expect(await faults()).toEqual([]);
    expect(await faults(facebookPage)).toEqual([]);
    expect(platform.violations()).toEqual([]);
  });

  it('sets the same with the command for every platform, which finds the Page among them', async () => {
    const all = await setUp(platform.env(), { url: product.url });
    expect(all.map(({ about, ok }) => ({ about, ok }))).toEqual(
      all.map(() => ({ about: 'messenger', ok: true })),
    );
    expect(await faults()).toEqual([]);
    const page = await setUpFacebook({ ...platform.env(), PUBLIC_URL: product.url }, undefined);
    expect(page.map(({ about, ok }) => ({ about, ok }))).toEqual(all.map(({ about, ok }) => ({ about, ok })));
  });

  it('changes nothing when it is done again: the platform allows ten changes in ten minutes', async () => {
    await setUpFacebook(platform.env(), product.url);
    const writes = () =>
      platform.calls('/messenger_profile').filter(({ method }) => method === 'POST').length;
    expect(writes()).toBe(1);
    const again = await setUpFacebook(platform.env(), product.url);
    expect(again.map(({ operator }) => operator).join(' ')).toMatch(/không đổi gì.*không đổi gì/u);
    expect(writes()).toBe(1);
  });

  it('says so when Facebook cannot reach the address, when there is none, and when nothing is configured', async () => {
    const env = platform.env();
    const [webhook] = await setUpFacebook(env, 'http://127.0.0.1:1');
    expect(webhook).toMatchObject({ ok: false, operator: expect.stringContaining('Máy chủ phải đang chạy') });
    expect(await setUpFacebook(env, '')).toMatchObject([
      { ok: false, operator: expect.stringContaining('PUBLIC_URL') },
    ]);
    expect(await setUpFacebook(env, 'hoi.xa.example')).toMatchObject([
      { ok: false, operator: expect.stringMatching(/^PUBLIC_URL: phải là địa chỉ đầy đủ/u) },
    ]);
    expect(await setUpFacebook({}, product.url)).toMatchObject([
      { ok: false, operator: expect.stringContaining('FACEBOOK_') },
    ]);
    expect(await setUpFacebook({ ...env, FACEBOOK_PAGE_ID: 'x' }, product.url)).toMatchObject([
      { ok: false, operator: expect.stringContaining('FACEBOOK_PAGE_ID') },
    ]);
  });

  it.each<[string, (platform: FacebookPlatform) => Record<string, string>, RegExp]>([
    [
      'a dead token',
      (one) => {
        one.refuse(190);
        return {};
      },
      /không nhận token/u,
    ],
    [
      'a token of another Page',
      () => ({ FACEBOOK_PAGE_ID: '999888777666555' }),
      /Token thuộc Trang 103847561029384/u,
    ],
    ['a version that has ended', () => ({ FACEBOOK_GRAPH_VERSION: 'v20.0' }), /v20\.0 đã dừng/u],
    ['the secret of another app', () => ({ FACEBOOK_APP_SECRET: 'khoa-cua-ung-dung-khac' }), /không hợp lệ/u],
  ])('names %s', async (_, change, sentence) => {
    expect((await faults(messenger, change(platform))).join('\n')).toMatch(sentence);
  });
});
