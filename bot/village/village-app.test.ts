import { setTimeout as pause } from 'node:timers/promises';
import web from '../../adapters/web/index.ts';
import { createAnswerer } from '../../knowledge/answer/answerer.ts';
import { shippedGuides } from '../../knowledge/guides/load-guides.ts';
import { type App, createApp } from '../app.ts';
import { eachEngine } from '../store/each-engine.ts';
import { type PlainBrowser, plainBrowser, visibleText } from './plain-browser.ts';
import { messages, pane, refreshed, send } from './village-bench.ts';

const answerer = createAnswerer(shippedGuides().value.guides);

eachEngine((open) => {
  let app: App;
  afterEach(() => app.stop());

  async function visit(path = '/') {
    const store = await open();
    app = await createApp({ store, answerer, channels: [web] });
    await app.start();
    const browser = plainBrowser(app.fetch);
    await browser.open(path);
    return { browser, store };
  }

  /** A slow machine answers after the page was given: it is asked for again, as the page offers. */
  async function answered(browser: PlainBrowser): Promise<void> {
    while (browser.page.html.includes('data-waiting')) {
      await pause(50);
      await browser.open(browser.page.url);
    }
  }

  it('answers in the page that follows the post: steps, source, date, choices', async () => {
    const { browser } = await visit('/?as=lan&tab=group');
    await browser.submit(messages, { text: '@loa lang lam khai sinh cho con o dau' }, 'group');
    await answered(browser);
    const text = pane(browser, 'group');
    expect(text).toMatch(/^Em Lan .*@loa lang lam khai sinh cho con o dau .*Loa Làng/u);
    expect(text).toMatch(/Nguồn: .+ Kiểm tra ngày \d\d\/\d\d\/\d{4}/u);
    expect(browser.page.html).toMatch(/<h3 class="title">[^<]*KHAI SINH/u);
    expect(browser.page.html).toMatch(/<button type="submit" name="choice" value="guide:/u);
  });

  it('answers a message posted twice once', async () => {
    const { browser, store } = await visit();
    const form = { text: 'làm khai sinh cho con ở đâu?', chat: 'direct', id: 'xxxxxxxx' };
    await Promise.all([send(browser, form), send(browser, form)]);
    await browser.submit(messages, { text: 'cảm ơn nhé' }, 'direct');
    await answered(browser);
    const answers = [...browser.page.html.matchAll(/<li class="line bot"/gu)];
    const asked = await store.db.selectFrom('question').select('text').execute();
    expect(asked.filter(({ text }) => text.includes('khai sinh'))).toHaveLength(1);
    expect(answers.length).toBeLessThanOrEqual(2);
  });

  it('says nothing to talk among neighbours, but gives the numbers to who cries for help', async () => {
    const { browser } = await visit();
    await browser.submit(messages, { text: 'mai thôn mình họp lúc 7 giờ' }, 'group');
    await browser.submit(messages, { text: 'cứu với, nhà ông Páo đang cháy nhà' }, 'group');
    while (!browser.page.html.includes('line bot')) await refreshed(browser);
    expect(pane(browser, 'group')).toMatch(/họp lúc 7 giờ .*Loa Làng .*Gọi ngay 114/u);
    expect(browser.page.html.match(/<li class="line bot"/gu)).toHaveLength(1);
  });

  it('erases a private chat on the word: nothing of it is left on the page or in the store', async () => {
    const { browser, store } = await visit('/?as=mui&tab=direct');
    await browser.submit(messages, { text: 'làm khai sinh cho cháu bí mật ở đâu?' }, 'direct');
    await answered(browser);
    await browser.submit(messages, { text: 'xóa' }, 'direct');
    await answered(browser);
    expect(pane(browser, 'direct')).toMatch(/^Loa Làng trợ lý máy \d\d:\d\d Đã xóa/u);
    const tables = await Promise.all(
      (['inbox', 'question', 'outbox', 'channel_stream', 'conversation'] as const).map((table) =>
        store.db.selectFrom(table).selectAll().execute(),
      ),
    );
    expect(JSON.stringify(tables)).not.toContain('bí mật');
  });

  it('tells a machine from a person on the page itself', async () => {
    const { browser } = await visit();
    expect(visibleText(browser.page.html)).toContain('Loa Làng là trợ lý máy.');
  });
});
