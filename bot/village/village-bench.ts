import type { ChannelEvent, MessageEvent } from '../../adapters/channel.ts';
import { memoryStorage } from '../../adapters/channel-storage-memory.ts';
import web from '../../adapters/web/index.ts';
import { FakeClock } from '../clock.ts';
import { createLog } from '../log.ts';
import { type PlainBrowser, plainBrowser, visibleText } from './plain-browser.ts';
import { villagePages } from './village-pages.ts';

/** Where the page's messages go. */
export const messages = '/village/messages';

/** The page with everything real but the product behind it: events are kept, answers are given by the test. */
export async function villageBench(part: { publicUrl?: string; failing?: boolean } = {}) {
  const clock = new FakeClock();
  const storage = memoryStorage();
  const lines: string[] = [];
  const log = createLog('trace', { write: (line) => lines.push(line) });
  const channel = (await web.open({ env: {}, storage, log, now: () => clock.now().getTime() }))!;
  const events: ChannelEvent[] = [];
  const state = { failing: part.failing ?? false };
  const app = villagePages({
    channel,
    storage,
    clock,
    log,
    publicUrl: part.publicUrl,
    answerWithinMs: 0,
    ingest: async (_, incoming) => {
      if (state.failing) throw new Error('mất cơ sở dữ liệu');
      events.push(...incoming);
    },
  });
  const fetch = (request: Request) => app.fetch(request);
  const visit = async (path = '/') => {
    const browser = plainBrowser(fetch);
    await browser.open(path);
    return browser;
  };
  const answer = (event: ChannelEvent, text: string, choices: { label: string; value: string }[] = []) =>
    channel.send(
      { id: `câu-${event.id}`, to: (event as MessageEvent).conversation, text, choices, replyTo: event.id },
      new AbortController().signal,
    );
  return { clock, events, fetch, lines, state, storage, visit, answer };
}

/** The lines of a pane of the page. */
export function pane(browser: PlainBrowser, chat: 'group' | 'direct'): string {
  const [, inner] = new RegExp(
    `<section class="pane" id="${chat}".*?<ol>(.*?)</ol><p class="waiting"`,
    'su',
  ).exec(browser.page.html)!;
  return visibleText(inner!);
}

/** Posts as the page's script does. */
export async function send(
  browser: PlainBrowser,
  form: Record<string, string>,
  headers: Record<string, string> = {},
  path = messages,
): Promise<Response> {
  const token = /name="token" value="([^"]*)"/u.exec(browser.page.html)![1]!;
  const id = crypto.randomUUID();
  const body = new URLSearchParams({ token, id, as: 'mui', chat: 'group', ...form });
  return browser.request(path, { method: 'POST', body, headers: { accept: 'application/json', ...headers } });
}

/** The page asked for again. */
export async function refreshed(browser: PlainBrowser): Promise<PlainBrowser> {
  await browser.open('/?as=mui&tab=group');
  return browser;
}
