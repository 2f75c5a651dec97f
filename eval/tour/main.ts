import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { startTrialVillage } from './trial-village.ts';

// `npm run tour -- <folder>`: pictures of the chat page as a resident sees it, on a phone and on a desk, by day
// and by night. The product is the real one; nothing is drawn for the picture.
const folder = process.argv[2];
if (!folder) {
  console.error('Thiếu thư mục để lưu ảnh. Ví dụ: npm run tour -- anh');
  process.exit(1);
}
mkdirSync(folder, { recursive: true });

const screens = {
  phone: { width: 360, height: 740 },
  desk: { width: 1280, height: 800 },
} as const;

const village = await startTrialVillage();
const browser = await openBrowser();
try {
  for (const [screen, viewport] of Object.entries(screens))
    for (const colorScheme of ['light', 'dark'] as const) await visit(browser, screen, viewport, colorScheme);
} finally {
  await browser.close();
  await village.stop();
}

async function visit(
  browser: Browser,
  screen: string,
  viewport: { width: number; height: number },
  colorScheme: 'light' | 'dark',
): Promise<void> {
  const context = await browser.newContext({ viewport, colorScheme, locale: 'vi-VN' });
  const page = await context.newPage();
  let count = 0;
  const picture = async (name: string) => {
    count += 1;
    const path = join(folder!, `${screen}-${colorScheme}-${count}-${name}.png`);
    await page.screenshot({ path });
    console.log(path);
  };
  await page.goto(village.url);
  await page.evaluate(() => document.fonts.ready);
  await picture('empty');
  const answered = ask(page, 'group', '@Loa Làng lam khai sinh cho con');
  await page.locator('#group [data-waiting]').waitFor();
  await picture('waiting');
  await answered;
  await picture('group-answer');
  await page.goto(`${village.url}/?as=lan&tab=group`);
  await say(page, 'group', 'Cảm ơn loa nhé, mai tôi đi.');
  await ask(page, 'group', '@loalang can cuoc cho con can giay to gi');
  await page.locator('#group .log').evaluate((log) => log.scrollTo(0, 0));
  await picture('group-choices');
  await page.goto(`${village.url}/?as=lan&tab=direct`);
  await ask(page, 'direct', 'Bảo hiểm y tế hộ gia đình đóng bao nhiêu tiền?');
  await picture('direct-answer');
  await page.locator('#direct .log').evaluate((log) => log.scrollTo(0, 0));
  await picture('direct-end');
  await page.locator('#direct-text').fill('a '.repeat(700));
  await page.locator('#direct .send').click();
  await page.locator('#direct-refusal:not(:empty)').waitFor();
  await picture('too-long');
  await context.close();
}

/** Says something and waits until it stands in the conversation. */
async function say(page: Page, chat: 'group' | 'direct', text: string): Promise<void> {
  const lines = page.locator(`#${chat} .line`);
  const before = await lines.count();
  await page.locator(`#${chat}-text`).fill(text);
  await page.locator(`#${chat} .send`).click();
  await lines.nth(before).waitFor();
}

/** Asks and waits for the answer. */
async function ask(page: Page, chat: 'group' | 'direct', text: string): Promise<void> {
  const answers = page.locator(`#${chat} .line.bot`);
  const before = await answers.count();
  await say(page, chat, text);
  await answers.nth(before).waitFor();
}
