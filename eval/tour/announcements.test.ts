import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type ServerType, serve } from '@hono/node-server';
import type { AxeResults } from 'axe-core';
import { Hono } from 'hono';
import type { Browser, Page } from 'playwright-core';
import { trialDocx, trialLetter } from '../../bot/announcements/trial-documents.ts';
import { pagesBench } from '../../bot/console/announcements/pages-bench.ts';
import { chosen } from '../../bot/console/console-bench.ts';
import { consolePages } from '../../bot/console/console-pages.ts';
import { openStore, type Store } from '../../bot/store/open-store.ts';
import { assetFolder, loadAssets } from '../../bot/village/assets.ts';
import { findChromium, openBrowser } from './browser.ts';

const sizes = { phone: { width: 360, height: 740 }, desk: { width: 1280, height: 800 } };
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const patience = 60_000;
/** Not the same words twice: those are stopped. */
const matters = {
  phone: 'Tiêm chủng cho trẻ dưới 5 tuổi: 7 giờ ngày 26/11 tại trạm y tế xã.',
  desk: 'Khám mắt miễn phí cho người từ 60 tuổi: 13 giờ ngày 27/11 ở nhà văn hóa xã, mang theo thẻ căn cước.',
};
const root = '/console/thong-bao';
const reason = 'no Chromium on this machine: install it, or set CHROMIUM to its path';

if (findChromium()) describe('the pages of announcements in a browser', inBrowser);
else if (process.env.CI)
  it('runs in a browser', () => {
    throw new Error(reason);
  });
else describe.skip(`the pages of announcements (skipped: ${reason})`, () => it('is tried', () => {}));

function inBrowser(): void {
  let browser: Browser;
  let server: ServerType;
  let url: string;
  let store: Store;
  let bench: Awaited<ReturnType<typeof pagesBench>>;
  const faults: string[] = [];

  beforeAll(async () => {
    store = await openStore({});
    bench = await pagesBench(store);
    const assets = loadAssets();
    const app = new Hono();
    app.get(`${assetFolder}:file`, (context) => {
      const asset = assets.at(context.req.path);
      return asset ? context.body(asset.body, 200, { 'content-type': asset.type }) : context.notFound();
    });
    app.route('/', consolePages({ store, clock: bench.clock, office: bench.office }));
    server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
    await new Promise<void>((resolve) => server.once('listening', () => resolve()));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await bench.person('Nguyễn Thị Phương Thảo', 'organiser', 'chau-que');
    for (const name of ['Hoa', 'Sơn', 'Nguyễn Thị Phương Thảo']) await bench.signedIn(name);
    browser = await openBrowser();
  }, 2 * patience);
  afterAll(async () => {
    await browser?.close();
    await new Promise((resolve) => server?.close(resolve));
    await store?.close();
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    expect(faults.splice(0)).toEqual([]);
  });

  async function signedIn(name: string, size: keyof typeof sizes, part = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: sizes[size], locale: 'vi-VN', ...part });
    const page = await context.newPage();
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('request', (request) => request.url().startsWith(url) || faults.push(request.url()));
    await page.goto(`${url}/console/sign-in`);
    await page.locator('[name=name]').fill(name);
    await page.locator('[name=password]').fill(chosen);
    await page.locator('main button').click();
    return page;
  }

  /** No axe fault, nothing wider than the window; a picture where TOUR_SCREENSHOTS names a folder. */
  async function isSound(page: Page, name: string): Promise<void> {
    await page.evaluate(axe);
    const { violations } = (await page.evaluate('axe.run()')) as AxeResults;
    const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
    expect([name, found]).toEqual([name, []]);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect([name, overflow]).toEqual([name, 0]);
    const folder = process.env.TOUR_SCREENSHOTS;
    if (!folder) return;
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  }

  it.each(['phone', 'desk'] as const)(
    'writes, plans, approves, follows and takes back on a %s, with nothing a checker of accessibility faults',
    async (size) => {
      const page = await signedIn('Hoa', size, { javaScriptEnabled: true });
      await page.goto(`${url}${root}/moi`);
      await isSound(page, `${size}-form`);
      if (size === 'phone') {
        await page.locator('#kind').selectOption('vaccination');
        await page.locator('[value=template]').click();
        await page.locator('#blank-what').waitFor();
        await isSound(page, `${size}-form-template`);
        await page.locator('#kind').selectOption('other');
        await page.locator('[value=template]').click();
        await page.locator('summary').first().click();
        const letter = { name: 'cv.docx', mimeType: '', buffer: Buffer.from(trialDocx(trialLetter)) };
        await page.locator('#letter-file').setInputFiles(letter);
        await page.locator('[value=letter]').click();
        await page.locator('#letter').waitFor();
        await isSound(page, `${size}-form-letter`);
        await page.locator('[value=drop-letter]').click();
      }
      await page.locator('#title').fill('Lịch tiêm chủng mở rộng tháng 11');
      await page.locator('#text').fill(matters[size]);
      await page.locator('#find').fill('khe banh');
      await page.locator('[value=find]').click();
      await page.locator('.found').waitFor();
      await isSound(page, `${size}-form-found`);
      await page.locator('[value="to:khe-banh"]').click();
      expect(await page.locator('[name=to]').isChecked()).toBe(true);
      expect(await page.locator('#title').inputValue()).toBe('Lịch tiêm chủng mở rộng tháng 11');
      await page.locator('[name=to]').uncheck();
      await page.locator('.main-action').dblclick();
      await page.locator('.plan-sentence').waitFor();
      const address = page.url();
      await isSound(page, `${size}-plan`);
      await page.getByRole('button', { name: 'Gửi duyệt' }).dblclick();
      await page.getByText('chờ duyệt').first().waitFor();
      expect(await page.locator('.refusal').count()).toBe(0);
      await page.context().close();

      const approver = await signedIn('Sơn', size);
      await approver.goto(address);
      await isSound(approver, `${size}-approve`);
      await approver.getByRole('button', { name: 'Duyệt', exact: true }).click();
      await approver.getByText('Đã duyệt TB-').waitFor();
      await bench.due();
      await approver.goto(address);
      await isSound(approver, `${size}-progress`);
      await bench.sendAll();
      await approver.getByText('Đã gửi đi: 1').first().waitFor({ timeout: 20_000 });
      await approver.getByRole('link', { name: 'Sổ theo dõi từng thôn' }).click();
      await isSound(approver, `${size}-ledger`);
      await approver.getByRole('link', { name: 'xã Châu Quế' }).click();
      await isSound(approver, `${size}-ledger-villages`);
      for (const path of ['dung', 'dinh-chinh', 'thu-hoi', 'in']) {
        await approver.goto(`${address}/${path}`);
        await isSound(approver, `${size}-${path}`);
      }
      await approver.goto(`${url}${root}`);
      await isSound(approver, `${size}-list`);
      expect(await approver.locator('.case.announcement').count()).toBe(size === 'phone' ? 1 : 2);
    },
    2 * patience,
  );

  it.each(['phone', 'desk'] as const)(
    'shows and changes places, people and groups on a %s with nothing wider than the screen, the phone by night',
    async (size) => {
      const page = await signedIn('Nguyễn Thị Phương Thảo', size, {
        colorScheme: size === 'phone' ? 'dark' : 'light',
      });
      const records = `${url}/console/dia-ban`;
      for (const [path, name] of [
        ['?tim=khe+banh', 'places'],
        ['/noi/chau-que', 'place'],
        ['/nguoi', 'people'],
        ['/nguoi/nhap', 'import'],
        ['/nhom/nhom%3Agroup%3Akhe-banh', 'group'],
      ]) {
        await page.goto(`${records}${path}`);
        await page.evaluate(() => {
          for (const details of document.querySelectorAll('details')) details.open = true;
        });
        await isSound(page, `${size}-${name}`);
      }
      await page.goto(`${records}/noi/khe-banh/nhap`);
      await page.locator('#day').fill('2026-12-01');
      await page.locator('#others').fill('thôn Ngòi Lèn, xã Châu Quế');
      await page.locator('#name').fill('thôn Khe Vải');
      await page.locator('[value=check]').click();
      await page.getByText('Thay đổi này sẽ').waitFor();
      await isSound(page, `${size}-event`);
    },
    patience,
  );

  it(
    'is used with the keyboard alone, and shows where it is',
    async () => {
      const page = await signedIn('Hoa', 'desk');
      await page.goto(`${url}${root}/moi`);
      const seen: string[] = [];
      for (let tab = 0; tab < 40; tab += 1) {
        await page.keyboard.press('Tab');
        const focus = await page.evaluate(() => {
          const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement!);
          return {
            shown: outlineStyle !== 'none' && outlineWidth !== '0px',
            id:
              document.activeElement!.id ||
              (document.activeElement as HTMLButtonElement).value ||
              document.activeElement!.outerHTML.slice(0, 90),
          };
        });
        // The parts of a date field are focused within it; the browser draws their mark itself.
        if (focus.id !== 'at') expect(focus).toEqual({ ...focus, shown: true });
        seen.push(focus.id);
        if (focus.id === 'save') break;
      }
      expect(seen).toEqual(
        expect.arrayContaining(['title', 'text', 'place', 'find', 'at', 'repeat', 'save']),
      );
    },
    patience,
  );
}
