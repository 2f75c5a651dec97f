import type { ChannelEvent } from '../channel.ts';
import {
  type Answer,
  type PlatformRequest,
  type ScriptedPlatform,
  scriptedPlatform,
} from '../scripted-platform.ts';
import { type PlatformHttp, platformHttp } from '../wire/http.ts';
import { botApi } from '../zalo-sdk/bot-api.ts';
import { toEvent } from './events.ts';
import { startPolling } from './poll.ts';

const now = Date.UTC(2026, 10, 22);
let webhook: string;
let updates: Answer[];
let platform: ScriptedPlatform;
let http: PlatformHttp;
let lines: string[];
let waits: number[];
let clock: number;
let onAsked: () => void;

const methodOf = ({ url }: PlatformRequest) => url.slice(url.lastIndexOf('/') + 1);
const asked = () => platform.requests.map(methodOf);
const said = (id: string): Answer => ({
  body: JSON.stringify({
    ok: true,
    result: {
      event_name: 'message.text.received',
      message: { message_id: id, date: now, chat: { id: 'u1' }, from: { id: 'u1' }, text: id },
    },
  }),
});
const refused = (code: number): Answer => ({
  status: code,
  body: JSON.stringify({ ok: false, error_code: code }),
});

beforeEach(async () => {
  [webhook, updates, lines, waits, clock, onAsked] = ['', [], [], [], now, () => {}];
  platform = await scriptedPlatform(
    (request) => {
      if (methodOf(request) === 'getWebhookInfo')
        return { body: JSON.stringify({ ok: true, result: { url: webhook } }) };
      if (methodOf(request) === 'deleteWebhook') {
        webhook = '';
        return { body: '{"ok":true,"result":{"url":""}}' };
      }
      onAsked();
      return updates.shift() ?? 'hang';
    },
    () => false,
  );
  http = platformHttp(platform.url);
});
afterEach(async () => {
  http.close();
  await platform.close();
});

function start(take: (events: ChannelEvent[]) => Promise<void>) {
  const line = (fields: Record<string, unknown>, sentence: string) => {
    lines.push(`${JSON.stringify(fields)} ${sentence}`);
  };
  return startPolling(
    {
      name: 'zalo-bot',
      api: botApi(http, '1234567:token-of-tests'),
      translate: async (update) => toEvent(update, { now, botNames: [] }),
      log: { info: line, warn: line, error: line },
      now: () => clock,
      pause: async (ms) => {
        waits.push(ms);
      },
    },
    take,
  );
}

/** Runs until so many events were taken; gives their ids. */
async function taken(count: number, take: (id: string) => void = () => {}): Promise<string[]> {
  const ids: string[] = [];
  let enough = () => {};
  const done = new Promise<void>((resolve) => {
    enough = resolve;
  });
  const polling = start(async (events) => {
    for (const { id } of events) {
      take(id);
      ids.push(id);
    }
    if (ids.length === count) enough();
  });
  await done;
  await polling.stop();
  return ids;
}

it('takes updates one by one and in order', async () => {
  updates = [said('m1'), said('m2'), said('m3')];
  expect(await taken(3)).toEqual(['m1', 'm2', 'm3']);
  expect(asked().slice(0, 4)).toEqual(['getWebhookInfo', 'getUpdates', 'getUpdates', 'getUpdates']);
});

it('asks for no further update before the last one is durable', async () => {
  updates = [said('m1'), said('m2')];
  let failing = 3;
  const ids = await taken(2, () => {
    if (failing-- > 0) {
      expect(asked().filter((method) => method === 'getUpdates')).toHaveLength(1);
      throw new Error('disk full');
    }
  });
  expect(ids).toEqual(['m1', 'm2']);
  expect(waits).toEqual([500, 1000, 2000]);
  expect(lines.filter((line) => line.includes('not-stored'))).toHaveLength(1);
});

it('takes a webhook away before it asks, and says so', async () => {
  webhook = 'https://elsewhere.example.vn/hook?key=private';
  updates = [said('m1')];
  expect(await taken(1)).toEqual(['m1']);
  expect(asked().slice(0, 3)).toEqual(['getWebhookInfo', 'deleteWebhook', 'getUpdates']);
  expect(lines).toEqual([expect.stringContaining('đang gửi tin của bot tới một webhook')]);
  expect(lines.join()).not.toContain('private');
});

it('looks for a webhook again when asking is refused in the middle', async () => {
  updates = [said('m1'), refused(400), said('m2')];
  expect(await taken(2)).toEqual(['m1', 'm2']);
  expect(asked().filter((method) => method === 'getWebhookInfo')).toHaveLength(2);
});

it.each([
  [401, /token/u],
  [409, /chương trình khác/u],
  [500, /đang lỗi/u],
])('waits longer and longer while the platform answers %i, and says it once', async (code, sentence) => {
  updates = [refused(code), refused(code), refused(code), said('m1')];
  expect(await taken(1)).toEqual(['m1']);
  expect(waits).toEqual([1000, 2000, 4000]);
  expect(lines).toEqual([expect.stringMatching(sentence)]);
});

it('slows down where the platform answers idle without holding the request', async () => {
  updates = [refused(408), refused(408), said('m1')];
  expect(await taken(1)).toEqual(['m1']);
  expect(waits).toEqual([1000, 1000]);
  expect(lines).toEqual([]);
});

it('asks again at once after a request that was held', async () => {
  updates = [refused(408), said('m1')];
  onAsked = () => {
    clock += 30_000;
  };
  expect(await taken(1)).toEqual(['m1']);
  expect(waits).toEqual([]);
});

it('goes on after a cut line and an unreadable answer', async () => {
  updates = ['drop', { body: '<html>' }, said('m1')];
  expect(await taken(1)).toEqual(['m1']);
});

it('stops in the middle of a held request', async () => {
  const held = new Promise<void>((resolve) => {
    onAsked = resolve;
  });
  const polling = start(async () => {});
  await held;
  await polling.stop();
  expect(lines).toEqual([]);
});
