import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser } from 'playwright-core';
import { findChromium, openBrowser } from '../tour/browser.ts';
import { startTrialVillage, type TrialVillage } from '../tour/trial-village.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Browser and product share the machine with other tests, in milliseconds. */
const patience = 60_000;
const reason = 'no Chromium on this machine: install it, or set CHROMIUM to its path';

if (findChromium()) describe('the quality page in a browser', inBrowser);
else if (process.env.CI)
  it('runs in a browser', () => {
    throw new Error(reason);
  });
else describe.skip(`the quality page in a browser (skipped: ${reason})`, () => it('is tried', () => {}));

function inBrowser(): void {
  let village: TrialVillage;
  let browser: Browser;

  beforeAll(async () => {
    [village, browser] = await Promise.all([startTrialVillage(), openBrowser()]);
  }, 2 * patience);
  afterAll(async () => {
    await browser?.close();
    await village?.stop();
  });

  it.each([
    ['a small phone', { width: 360, height: 740 }, 'light'],
    ['a desk at night', { width: 1280, height: 800 }, 'dark'],
  ] as const)(
    'fits on %s, scrolls down only, asks no other host, and has no fault that axe knows',
    async (_, viewport, colorScheme) => {
      const context = await browser.newContext({ viewport, colorScheme, locale: 'vi-VN' });
      const page = await context.newPage();
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.goto(`${village.url}/quality`);
      await page.evaluate(() => document.fonts.ready);
      expect(asked.filter((url) => !url.startsWith(village.url))).toEqual([]);
      expect(asked.filter((url) => url.endsWith('.css'))).toHaveLength(2);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
      const body = await page.evaluate(() => [document.body.scrollHeight, document.body.clientHeight]);
      expect(body[0]).toBe(body[1]);
      await page.evaluate(axe);
      const results = (await page.evaluate('axe.run()')) as AxeResults;
      expect(
        results.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)),
      ).toEqual([]);
      await context.close();
    },
    patience,
  );

  it(
    'is whole without script, with the main figures in the first screens',
    async () => {
      const context = await browser.newContext({ javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto(`${village.url}/quality`);
      expect(await page.locator('.figures > li').count()).toBe(11);
      expect(await page.locator('.figures > li').first().innerText()).toMatch(/^Nghe ra lời kêu cứu\n/u);
      expect(await page.locator('table').count()).toBe(3);
      await context.close();
    },
    patience,
  );
}
