import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { findChromium, openBrowser } from './browser.ts';
import { startTrialVillage, type TrialVillage } from './trial-village.ts';

const phone = { width: 360, height: 740 };
const desk = { width: 1280, height: 800 };
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Browser and product share the machine with other tests, in milliseconds. */
const patience = 60_000;
const reason = 'no Chromium on this machine: install it, or set CHROMIUM to its path';

if (findChromium()) describe('the chat page in a browser', inBrowser);
else if (process.env.CI)
  it('runs in a browser', () => {
    throw new Error(reason);
  });
else describe.skip(`the chat page in a browser (skipped: ${reason})`, () => it('is tried', () => {}));

function inBrowser(): void {
  let village: TrialVillage;
  let browser: Browser;
  /** What must never happen, whatever is tried: errors in the console, requests to other hosts. */
  let faults: string[] = [];

  beforeAll(async () => {
    [village, browser] = await Promise.all([startTrialVillage(), openBrowser()]);
  }, 2 * patience);
  afterAll(async () => {
    await browser?.close();
    await village?.stop();
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    expect(faults.splice(0)).toEqual([]);
  });

  async function visit(options: BrowserContextOptions = {}, path = '/'): Promise<Page> {
    const context = await browser.newContext({ viewport: phone, locale: 'vi-VN', ...options });
    const page = await context.newPage();
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('request', (request) => request.url().startsWith(village.url) || faults.push(request.url()));
    await page.goto(village.url + path);
    return page;
  }

  const answers = (page: Page, chat: 'group' | 'direct') => page.locator(`#${chat} .line.bot`);
  const own = (page: Page, chat: 'group' | 'direct') => page.locator(`#${chat} .line.own`);

  async function ask(page: Page, chat: 'group' | 'direct', text: string): Promise<void> {
    const before = await answers(page, chat).count();
    await page.locator(`#${chat}-text`).fill(text);
    await page.locator(`#${chat} .send`).click();
    await answers(page, chat).nth(before).waitFor();
  }

  async function axeFaults(page: Page): Promise<string[]> {
    await page.evaluate(axe);
    const results = (await page.evaluate('axe.run()')) as AxeResults;
    return results.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
  }

  it(
    'asks in the group with the mention button, answers without reloading, and takes a choice',
    async () => {
      const page = await visit();
      await page.evaluate(() => document.body.setAttribute('data-kept', 'yes'));
      await page.locator('#group-text').fill('lam khai sinh cho con o dau');
      await page.locator('#group .mention').click();
      expect(await page.locator('#group-text').inputValue()).toBe('@Loa Làng lam khai sinh cho con o dau');
      await page.locator('#group .send').click();
      await answers(page, 'group').first().waitFor();
      expect(await page.locator('#group-text').inputValue()).toBe('');
      expect(await answers(page, 'group').first().textContent()).toMatch(/Nguồn: .+ Kiểm tra ngày/u);
      const choice = answers(page, 'group').first().locator('.choices button').first();
      const label = await choice.textContent();
      await choice.click();
      await answers(page, 'group').nth(1).waitFor();
      expect(await own(page, 'group').nth(1).textContent()).toContain(label);
      expect(await page.evaluate(() => document.body.getAttribute('data-kept'))).toBe('yes');
    },
    patience,
  );

  it(
    'is used with the keyboard alone',
    async () => {
      const page = await visit({ viewport: desk }, '/?as=lan');
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip');
      await page.keyboard.press('Enter');
      await page.keyboard.type('dòng một');
      await page.keyboard.press('Shift+Enter');
      await page.keyboard.type('@loalang lam khai sinh o dau');
      await page.keyboard.press('Enter');
      await answers(page, 'group').first().waitFor();
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('group-text');
      const seen = new Set<string>();
      for (let tab = 0; tab < 60; tab += 1) {
        await page.keyboard.press('Shift+Tab');
        const focus = await page.evaluate(() => {
          const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement!);
          const shown =
            document.activeElement === document.body || (outlineStyle !== 'none' && outlineWidth !== '0px');
          return {
            shown,
            name: document.activeElement!.getAttribute('name') ?? document.activeElement!.className,
          };
        });
        expect(focus).toMatchObject({ shown: true });
        seen.add(focus.name);
        if (focus.name === 'choice') break;
      }
      expect([...seen]).toContain('choice');
      await page.keyboard.press('Enter');
      await answers(page, 'group').nth(1).waitFor();
    },
    patience,
  );

  it(
    'sends once however often the button is pressed',
    async () => {
      const page = await visit();
      await page.locator('#group-text').fill('họp thôn lúc 7 giờ');
      await page.locator('#group .send').dblclick();
      await own(page, 'group').first().waitFor();
      await ask(page, 'group', '@bot xin chào');
      expect(await own(page, 'group').count()).toBe(2);
    },
    patience,
  );

  it(
    'keeps the text when the network is gone, and brings everything when it is back',
    async () => {
      const page = await visit();
      await ask(page, 'group', '@bot xin chào');
      await page.context().setOffline(true);
      await page.locator('#group-text').fill('@bot cảm ơn nhé');
      await page.locator('#group .send').click();
      await page.locator('#group-refusal:not(:empty)').waitFor();
      expect(await page.locator('#group-text').inputValue()).toBe('@bot cảm ơn nhé');
      await page.context().setOffline(false);
      await page.locator('#group .send').click();
      await answers(page, 'group').nth(1).waitFor();
      expect(await own(page, 'group').count()).toBe(2);
      expect(await page.locator('#group-refusal').textContent()).toBe('');
      // The browser itself reports each request that failed while it was off.
      faults = faults.filter((fault) => !fault.includes('ERR_INTERNET_DISCONNECTED'));
    },
    patience,
  );

  it(
    'shows in a second window what was said in the first',
    async () => {
      const page = await visit();
      const second = await page.context().newPage();
      await second.goto(`${village.url}/?as=phuc`);
      await ask(page, 'group', '@bot xin chào');
      await second.bringToFront();
      await second.evaluate(() => dispatchEvent(new Event('online')));
      await second.locator('#group .line.bot').waitFor();
      expect(await second.locator('#group .line').count()).toBe(2);
    },
    patience,
  );

  it(
    'empties the private chat when the person asks for it',
    async () => {
      const page = await visit({}, '/?as=mui&tab=direct');
      await ask(page, 'direct', 'làm khai sinh cho cháu ở đâu?');
      await page.locator('#direct-text').fill('xóa');
      await page.locator('#direct .send').click();
      await page.locator('#direct .line.own').first().waitFor({ state: 'detached' });
      await page.locator('#direct .line', { hasText: 'Đã xóa' }).waitFor();
      expect(await page.locator('#direct .line').count()).toBe(1);
      expect(await page.locator('#direct .line').textContent()).toContain('Đã xóa');
    },
    patience,
  );

  it(
    'changes conversation without losing what was typed, and marks news of the other',
    async () => {
      const page = await visit();
      await page.locator('#group-text').fill('chưa gửi');
      await page.locator('.tabs a').nth(1).click();
      expect(await page.locator('#group').isVisible()).toBe(false);
      expect(await page.locator('#direct').isVisible()).toBe(true);
      await page.locator('.people a').nth(1).click();
      await page.waitForURL(/as=phuc/u);
      await page.locator('.tabs a').first().click();
      expect(await page.locator('#group-text').inputValue()).toBe('chưa gửi');
      await page.locator('#group-text').fill('@bot xin chào');
      await page.locator('#group .send').click();
      await page.locator('.tabs a').nth(1).click();
      await page.locator('.tabs a').first().locator('.news').waitFor();
      await page.locator('.tabs a').first().click();
      expect(await page.locator('.tabs .news').first().isVisible()).toBe(false);
    },
    patience,
  );

  it(
    'gives a text back that is too long',
    async () => {
      const page = await visit();
      const text = 'a '.repeat(700);
      await page.locator('#group-text').fill(text);
      await page.locator('#group .send').click();
      await page.locator('#group-refusal:not(:empty)').waitFor();
      expect(await page.locator('#group-text').inputValue()).toBe(text);
      // The browser itself reports the refusal's status.
      faults = faults.filter((fault) => !fault.includes('422'));
    },
    patience,
  );

  it(
    'works with script switched off',
    async () => {
      const page = await visit({ javaScriptEnabled: false });
      await page.locator('#group-text').fill('lam khai sinh cho con o dau');
      await page.locator('#group .mention').click();
      await page.waitForURL(/#m-/u);
      while ((await answers(page, 'group').count()) === 0) await page.locator('.waiting a').click();
      expect(await answers(page, 'group').first().isVisible()).toBe(true);
      await answers(page, 'group').first().locator('.choices button').first().click();
      while ((await answers(page, 'group').count()) < 2) await page.locator('.waiting a').click();
      await page.locator('.tabs a').nth(1).click();
      expect(await page.locator('#direct').isVisible()).toBe(true);
      expect(await page.locator('#group').isVisible()).toBe(false);
    },
    patience,
  );

  it.each([
    ['on the narrowest phone', 320, 1],
    ['with letters of twice the size', 360, 2],
    ['on a desk with letters of twice the size', 1280, 2],
  ])(
    'needs no sideways scrolling %s',
    async (_, width, scale) => {
      const page = await visit({ viewport: { width, height: 740 } });
      await ask(page, 'group', '@Loa Làng lam khai sinh cho con o dau');
      await page.evaluate((times) => {
        document.documentElement.style.fontSize = `${17 * times}px`;
      }, scale);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wide).toBeLessThanOrEqual(0);
      await page.locator('#group .send').scrollIntoViewIfNeeded();
      expect(await page.locator('#group .log').evaluate((log) => log.clientHeight)).toBeGreaterThan(
        150 * scale,
      );
    },
    patience,
  );

  it(
    'does not move for those who do not want it to',
    async () => {
      const motion = async (reducedMotion: 'reduce' | 'no-preference') =>
        (await visit({ reducedMotion })).evaluate(
          () => getComputedStyle(document.querySelector('#group .dots')!, '::after').animationName,
        );
      expect(await motion('reduce')).toBe('none');
      expect(await motion('no-preference')).toBe('dots');
    },
    patience,
  );

  for (const viewport of [phone, desk])
    for (const colorScheme of ['light', 'dark'] as const)
      it(
        `has no fault that axe finds, ${viewport.width} wide, ${colorScheme}`,
        async () => {
          const page = await visit({ viewport, colorScheme });
          expect(await axeFaults(page)).toEqual([]);
          await ask(page, 'group', '@Loa Làng lam khai sinh cho con o dau');
          await page.locator('#group .reply').click();
          await page.locator('#group .reply-to').waitFor();
          await page.locator('#group-text').fill(' ');
          await page.locator('#group .send').click();
          await page.locator('#group-refusal:not(:empty)').waitFor();
          expect(await axeFaults(page)).toEqual([]);
          faults = faults.filter((fault) => !fault.includes('422'));
        },
        patience,
      );
}
