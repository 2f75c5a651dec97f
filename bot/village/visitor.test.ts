import type { MessageEvent } from '../../adapters/channel.ts';
import { directOf, groupOf } from '../../adapters/web/addresses.ts';
import { messages, pane, refreshed, send, villageBench } from './village-bench.ts';

describe('what a visitor says', () => {
  it('goes into a village of their own, and every form token is their own', async () => {
    const { visit, events } = await villageBench();
    const tokens = new Set<string>();
    for (let visitor = 0; visitor < 200; visitor += 1) {
      const browser = await visit();
      await send(browser, { text: 'a' });
      tokens.add(/name="token" value="([^"]*)"/u.exec(browser.page.html)![1]!);
    }
    expect(tokens.size).toBe(200);
    expect(new Set(events.map(({ conversation }) => conversation!.id)).size).toBe(200);
  });

  it('is seen by no other visitor, on the page or in the news', async () => {
    const { visit, events, answer } = await villageBench();
    const [one, other] = [await visit(), await visit()];
    await one.submit(messages, { text: '@bot chuyện riêng của tôi' }, 'group');
    await one.submit(messages, { text: 'chuyện riêng của tôi' }, 'direct');
    for (const event of events) await answer(event, 'trả lời chuyện riêng');
    await refreshed(other);
    expect(other.page.html).not.toContain('chuyện riêng');
    const news = await other.request('/village/news?as=mui&group=0&direct=0');
    expect(await news.json()).toMatchObject({ group: { html: '' }, direct: { html: '' } });
    expect((await refreshed(one)).page.html).toContain('trả lời chuyện riêng');
  });

  it('in private as one resident is not seen as another', async () => {
    const { visit } = await villageBench();
    const browser = await visit('/?as=mui&tab=direct');
    await browser.submit(messages, { text: 'chuyện của bà Mùi' }, 'direct');
    expect(browser.page.html).toContain('chuyện của bà Mùi');
    await browser.open('/?as=lan&tab=direct');
    expect(browser.page.html).not.toContain('chuyện của bà Mùi');
  });

  it('is not found by who knows the village’s id: only the cookie opens it', async () => {
    const { visit, events, fetch } = await villageBench();
    const browser = await visit();
    await browser.submit(messages, { text: 'bí mật' }, 'direct');
    const { id } = (events[0] as MessageEvent).conversation;
    const village = id.split('.')[0]!;
    for (const value of [village, `${village}${'A'.repeat(43 - village.length)}`]) {
      const response = await fetch(
        new Request('http://127.0.0.1/?as=mui', { headers: { cookie: `thon=${value}` } }),
      );
      expect(await response.text()).not.toContain('bí mật');
    }
  });

  it('loses identity, phone and card numbers before it is kept or shown', async () => {
    const { visit, events, storage, lines } = await villageBench();
    const browser = await visit();
    await browser.submit(messages, { text: '@bot căn cước 001199012345, số 0912345678' }, 'group');
    const kept = JSON.stringify(
      await storage.read(`web:group:${groupOf((events[0] as MessageEvent).conversation.id).id}`, 0, 10),
    );
    for (const place of [browser.page.html, JSON.stringify(events), kept, lines.join()])
      expect(place).not.toMatch(/001199012345|0912345678/u);
    expect(pane(browser, 'group')).toContain('[số căn cước]');
  });

  it('is never in the log', async () => {
    const { visit, lines } = await villageBench({ failing: true });
    await send(await visit(), { text: 'chuyện kín đáo' });
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.join()).not.toContain('kín đáo');
  });
});

describe('a form of another site', () => {
  it.each<[string, Record<string, string>, Record<string, string>]>([
    ['has no token', { token: '' }, {}],
    ['has a wrong token', { token: 'A'.repeat(32) }, {}],
    ['says where it comes from', {}, { 'sec-fetch-site': 'cross-site' }],
  ])('that %s is refused', async (_, form, headers) => {
    const { visit, events } = await villageBench();
    const browser = await visit();
    for (const path of [messages, '/village/erase'])
      expect((await send(browser, { text: '@bot a', ...form }, headers, path)).status).toBe(403);
    expect(events).toEqual([]);
  });

  it('cannot use the token of its own village', async () => {
    const { visit, events } = await villageBench();
    const [victim, attacker] = [await visit(), await visit()];
    const token = /name="token" value="([^"]*)"/u.exec(attacker.page.html)![1]!;
    expect((await send(victim, { text: '@bot a', token })).status).toBe(403);
    expect(events).toEqual([]);
  });

  it('cannot put words into the page', async () => {
    const { visit } = await villageBench();
    const browser = await visit();
    const body = new URLSearchParams({ text: 'gõ mật khẩu vào đây' });
    const page = await browser.request(messages, {
      method: 'POST',
      body,
      headers: { 'sec-fetch-site': 'cross-site' },
    });
    expect(page.status).toBe(403);
    expect(await page.text()).not.toContain('gõ mật khẩu');
  });
});

describe('erasing the village', () => {
  it('tells the product of every conversation and opens an empty village', async () => {
    const { visit, events } = await villageBench();
    const browser = await visit();
    await browser.submit(messages, { text: '@bot chung' }, 'group');
    await browser.submit(messages, { text: 'riêng' }, 'direct');
    const { id: village } = (events[0] as MessageEvent).conversation;
    await browser.submit('/village/erase', {});
    expect(events.slice(2)).toMatchObject([
      { kind: 'withdraw', conversation: groupOf(village) },
      { kind: 'withdraw', conversation: directOf(village, 'mui') },
    ]);
    expect(browser.page.html).not.toMatch(/chung|riêng<\/p>/u);
    expect(pane(browser, 'group')).toBe('');
  });
});

describe('the cookie', () => {
  it('is out of reach of scripts and other sites, and lives as long as the messages', async () => {
    const { visit } = await villageBench();
    const [line] = (await visit()).answers[0]!.headers.getSetCookie();
    expect(line).toMatch(/^thon=[A-Za-z0-9_-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/u);
  });

  it('is for safe connections only where the page is served over https', async () => {
    const { visit } = await villageBench({ publicUrl: 'https://loalang.vn' });
    const [line] = (await visit()).answers[0]!.headers.getSetCookie();
    expect(line).toMatch(/^__Host-thon=[A-Za-z0-9_-]{43}; .*Secure/u);
  });

  it('that we did not make opens nothing and is replaced', async () => {
    const { fetch } = await villageBench();
    const response = await fetch(new Request('http://127.0.0.1/', { headers: { cookie: 'thon=abc' } }));
    expect(response.headers.getSetCookie()[0]).not.toContain('thon=abc;');
    const news = await fetch(
      new Request('http://127.0.0.1/village/news', { headers: { cookie: 'thon=abc' } }),
    );
    expect(news.status).toBe(403);
  });
});
