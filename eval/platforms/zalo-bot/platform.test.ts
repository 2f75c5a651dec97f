import { capabilities } from '../../../adapters/zalo-bot/capabilities.ts';
import { FakeClock } from '../clock.ts';
import { TestProduct } from '../test-product.ts';
import type { BotPlatform } from './platform.ts';
import { startBotPlatform } from './start.ts';

let clock: FakeClock;
let product: TestProduct;
let platform: BotPlatform;
const secret = 'secret-for-the-webhook';

beforeEach(async () => {
  clock = new FakeClock();
  product = await TestProduct.start();
  platform = await startBotPlatform({ clock });
});
afterEach(async () => {
  await platform.close();
  await product.close();
});

async function call(method: string, params: Record<string, unknown> = {}, token = platform.account.token) {
  const answer = await fetch(`${platform.apiUrl}/bot${token}/${method}`, {
    method: 'POST',
    body: JSON.stringify(params),
  });
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of many shapes
  return { status: answer.status, json: (await answer.json()) as any, headers: answer.headers };
}
const listen = () => call('setWebhook', { url: product.url, secret_token: secret });

describe('the Bot API', () => {
  it('answers in its envelope, and refuses a wrong token and an unknown method', async () => {
    expect((await call('getMe')).json).toEqual({
      ok: true,
      result: {
        id: platform.account.id,
        account_name: 'bot.loalang',
        account_type: 'BASIC',
        can_join_groups: true,
        display_name: 'Bot Loa Làng',
      },
    });
    expect(await call('getMe', {}, '1:wrong')).toMatchObject({
      status: 401,
      json: { ok: false, error_code: 401, description: expect.any(String) },
    });
    expect(await call('sendDocument')).toMatchObject({ status: 400, json: { error_code: 400 } });
  });

  it('takes GET with parameters in the query too', async () => {
    await platform.resident('Mai').say('chào');
    const chat = platform.resident('Mai').id;
    const url = `${platform.apiUrl}/bot${platform.account.token}/sendMessage?chat_id=${chat}&text=ch%C3%A0o`;
    expect(await (await fetch(url)).json()).toMatchObject({ ok: true });
    expect(platform.resident('Mai').inbox()).toMatchObject([{ text: 'chào', photo: null }]);
  });

  it.each([
    ['an empty text', { text: '' }],
    ['a text over 2,000 characters', { text: 'a'.repeat(2001) }],
    ['no chat', { chat_id: undefined, text: 'a' }],
  ])('refuses %s with 400', async (_, params) => {
    const mai = platform.resident('Mai');
    await mai.say('chào');
    expect(await call('sendMessage', { chat_id: mai.id, ...params })).toMatchObject({ status: 400 });
    expect(platform.violations()).toMatchObject([{ rule: 'invalid_call' }]);
  });

  it('sends pictures by a public https address only', async () => {
    const mai = platform.resident('Mai');
    await mai.say('chào');
    const photo = (address: string) =>
      call('sendPhoto', { chat_id: mai.id, photo: address, caption: 'lịch' });
    expect((await photo('http://a.vn/a.png')).status).toBe(400);
    expect((await photo('https://a.vn/a.png')).status).toBe(200);
    expect(mai.inbox()).toMatchObject([{ text: 'lịch', photo: 'https://a.vn/a.png' }]);
  });

  it('lets the bot write to nobody who has not written first, and to no group it is not in', async () => {
    const mai = platform.resident('Mai');
    expect((await call('sendMessage', { chat_id: mai.id, text: 'a' })).status).toBe(404);
    await mai.say('chào');
    expect((await call('sendMessage', { chat_id: mai.id, text: 'a' })).status).toBe(200);
    const { id } = platform.addToGroup('Thôn 5');
    expect((await call('sendMessage', { chat_id: id, text: 'a' })).status).toBe(200);
    platform.leave(id);
    expect((await call('sendMessage', { chat_id: id, text: 'a' })).status).toBe(404);
  });

  it('refuses with 429 over the rate and over the month, and counts anew next month', async () => {
    platform.set({ monthly: 2, perMinute: 10 });
    const mai = platform.resident('Mai');
    await mai.say('chào');
    const send = () => call('sendMessage', { chat_id: mai.id, text: 'a' });
    expect([(await send()).status, (await send()).status, (await send()).status]).toEqual([200, 200, 429]);
    clock.advance(30 * 86_400_000);
    expect((await send()).status).toBe(200);
    for (let more = 0; more < 12; more += 1) await call('getMe');
    const refused = await call('getMe');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
    expect(platform.violations().map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['over_quota', 'over_rate']),
    );
  });

  it('keeps token and secret out of its record', async () => {
    await listen();
    const record = JSON.stringify(platform.journal.all());
    expect(record).not.toContain(platform.account.token);
    expect(record).not.toContain(secret);
  });
});

describe('updates', () => {
  it('go to the webhook with the secret, flat or wrapped', async () => {
    await listen();
    await platform.resident('Mai').say('một');
    platform.set({ body: 'wrapped' });
    await platform.resident('Mai').say('hai');
    expect(product.arrivals.map(({ headers }) => headers['x-bot-api-secret-token'])).toEqual([
      secret,
      secret,
    ]);
    const [flat, wrapped] = product.events();
    expect(flat).toMatchObject({
      event_name: 'message.text.received',
      message: {
        text: 'một',
        chat: { id: platform.resident('Mai').id, chat_type: 'PRIVATE' },
        from: { id: expect.stringMatching(/^[0-9a-f]{20}$/u), is_bot: false, display_name: 'Mai' },
        date: clock.now(),
      },
    });
    expect(wrapped).toMatchObject({ ok: true, result: { message: { text: 'hai' } } });
  });

  it('go one by one to who asks, and 408 when nothing comes', async () => {
    await platform.resident('Mai').say('một');
    await platform.resident('Mai').say('hai');
    expect((await call('getUpdates', { timeout: '30' })).json.result.message.text).toBe('một');
    expect((await call('getUpdates', { timeout: '30' })).json.result.message.text).toBe('hai');
    const idle = call('getUpdates', { timeout: '30' });
    await platform.waitFor(() => platform.asked);
    clock.advance(30_000);
    expect((await idle).status).toBe(408);
  });

  it('refuse a second who asks, and anybody while a webhook is set', async () => {
    const first = call('getUpdates', { timeout: '30' });
    await platform.waitFor(() => platform.asked);
    expect((await call('getUpdates', { timeout: '30' })).status).toBe(409);
    await platform.resident('Mai').say('một');
    expect((await first).json.result.message.text).toBe('một');
    await listen();
    expect((await call('getUpdates', { timeout: '30' })).status).toBe(400);
    await call('deleteWebhook');
    expect((await call('getWebhookInfo')).json.result.url).toBe('');
    platform.set({ noWebhook: '404' });
    expect((await call('getWebhookInfo')).status).toBe(404);
  });

  it('are not handed to who hung up', async () => {
    const gone = new AbortController();
    const asking = fetch(`${platform.apiUrl}/bot${platform.account.token}/getUpdates`, {
      method: 'POST',
      signal: gone.signal,
    }).catch(() => 'gone');
    await platform.waitFor(() => platform.asked);
    gone.abort();
    expect(await asking).toBe('gone');
    await platform.waitFor(() => !platform.asked);
    await platform.resident('Mai').say('một');
    expect((await call('getUpdates')).json.result.message.text).toBe('một');
  });

  it('are lost when nobody asks, where the platform keeps none', async () => {
    platform.set({ updatesWait: false });
    expect(await platform.resident('Mai').say('một')).toEqual({ outcome: 'lost' });
  });

  it('of a group are those that mention the bot, also in a caption, or answer it', async () => {
    await listen();
    const { id } = platform.addToGroup('Thôn 5');
    const mai = platform.resident('Mai');
    const group = 'Thôn 5';
    await mai.say('chiều nay họp nhé', { group });
    await mai.say('@Bot Loa Làng mấy giờ họp', { group });
    await mai.sendPicture('@bot loa làng giấy gì đây', { group });
    const { json } = await call('sendMessage', { chat_id: id, text: 'Bảy giờ.' });
    await mai.say('thế còn mai', { group, replyTo: json.result.message_id });
    await mai.say('vâng', { group, replyTo: 'some-other-message' });
    expect(product.events().map(({ event_name, message }) => [event_name, message.chat])).toEqual(
      ['text', 'image', 'text'].map((kind) => [`message.${kind}.received`, { id, chat_type: 'GROUP' }]),
    );
    expect(id).toMatch(/^zgr-/u);
  });

  it('of the 51st person and the 4th group do not come, and nothing can be sent to them', async () => {
    const { people, groups } = capabilities.quota!;
    for (let one = 1; one <= people!; one += 1)
      expect(await platform.resident(`Người ${one}`).say('chào')).not.toBeNull();
    const beyond = platform.resident('Lan');
    expect(await beyond.say('chào')).toBeNull();
    expect((await call('sendMessage', { chat_id: beyond.id, text: 'a' })).status).toBe(404);
    for (let one = 1; one <= groups!; one += 1) platform.addToGroup(`Thôn ${one}`);
    expect(() => platform.addToGroup('Thôn 4')).toThrow('gói của bot chỉ cho 3 nhóm');
    await platform.resident('Người 1').say('@Bot Loa Làng chào', { group: 'Thôn 4' });
    const fourth = platform.chats().find(({ name }) => name === 'Thôn 4')!;
    expect((await call('sendMessage', { chat_id: fourth.id, text: 'a' })).status).toBe(404);
    expect(platform.journal.of('unheard').map(({ why }) => why)).toEqual(['plan_full', 'not_mentioned']);

    platform.leave(platform.resident('Người 2').id);
    expect(await beyond.say('chào')).not.toBeNull();
    platform.set({ canJoinGroups: false });
    expect(() => platform.addToGroup('Thôn 1')).toThrow(RangeError);
  });
});

describe('faults', () => {
  const mai = () => platform.resident('Mai');
  beforeEach(async () => {
    await listen();
    await mai().say('chào');
  });
  const send = () => call('sendMessage', { chat_id: mai().id, text: 'a' });

  it.each([
    ['drop_before', 0],
    ['drop_after', 1],
  ] as const)('%s cuts the line with %i message shown', async (kind, shown) => {
    platform.faults.api({ kind });
    await expect(send()).rejects.toThrow();
    expect(mai().inbox()).toHaveLength(shown);
    expect((await send()).status).toBe(200);
  });

  it('break answers, refuse with a code, and drop every n-th in silence', async () => {
    platform.faults.api({ kind: 'malformed' });
    await expect(send()).rejects.toThrow(/JSON/u);
    platform.faults.api({ kind: 'error', code: 429, retryAfter: 9 });
    expect((await send()).headers.get('retry-after')).toBe('9');
    platform.faults.api({ kind: 'silent', every: 2, times: 'always' });
    const before = mai().inbox().length;
    for (let round = 0; round < 4; round += 1) expect((await send()).status).toBe(200);
    expect(mai().inbox()).toHaveLength(before + 2);
    platform.refuse(401);
    expect((await send()).status).toBe(401);
  });

  it('answers late what it carried out at once', async () => {
    platform.faults.api({ kind: 'slow', ms: 5000 });
    const answer = send();
    await platform.waitFor(() => mai().inbox().length === 1);
    clock.advance(5000);
    expect((await answer).status).toBe(200);
  });

  it('doubles, forges, cuts and swaps updates', async () => {
    const texts = () =>
      product.arrivals.slice(1).map(({ body }) => /"text":"([^"]*)/u.exec(body.toString())?.[1]);
    platform.faults.webhook({ kind: 'duplicate', copies: 2 });
    await mai().say('ba lần');
    expect(texts()).toEqual(['ba lần', 'ba lần', 'ba lần']);
    platform.faults.webhook({ kind: 'wrong_secret', replaces: false });
    await mai().say('giả rồi thật');
    expect(
      product.arrivals.slice(-2).map(({ headers }) => headers['x-bot-api-secret-token'] === secret),
    ).toEqual([false, true]);
    platform.faults.webhook({ kind: 'truncated' });
    await mai().say('cụt');
    expect(() => JSON.parse(product.arrivals.at(-1)!.body.toString())).toThrow();
    platform.faults.webhook({ kind: 'out_of_order' });
    await mai().say('trước');
    await mai().say('sau');
    expect(texts().slice(-2)).toEqual(['sau', 'trước']);
  });

  it('notes a product that refuses an update', async () => {
    product.answer(() => 500);
    expect(await mai().say('một')).toMatchObject({ outcome: 'refused', status: 500 });
    expect(platform.violations()).toMatchObject([{ rule: 'refused_update' }]);
  });
});

describe('control over HTTP', () => {
  async function control(path: string, body?: unknown) {
    const answer = await fetch(`${platform.apiUrl}/control${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of many shapes
    return { status: answer.status, json: (await answer.json()) as any };
  }

  it('makes residents act, shows what they got, and waits for it', async () => {
    expect((await control('/env?secret=abc')).json).toEqual(platform.env('abc'));
    await control('/webhook', { url: product.url, secret });
    await control('/groups', { name: 'Thôn 5' });
    for (const action of ['say', 'sendPicture', 'sendSticker', 'sendVoice', 'sendUnsupported']) {
      const fields = action === 'say' ? { text: 'chào' } : {};
      const { json } = await control(`/residents/Mai/${action}`, fields);
      expect(json).toMatchObject({ id: platform.resident('Mai').id, delivered: { outcome: 'ok' } });
    }
    const chat = platform.resident('Mai').id;
    const waited = control('/wait', { chat });
    await call('sendMessage', { chat_id: chat, text: 'đáp' });
    expect((await waited).json).toEqual({ ok: true });
    expect((await control(`/chats/${chat}/messages`)).json).toMatchObject([{ text: 'đáp' }]);
    expect((await control('/calls?method=sendMessage')).json).toHaveLength(1);
    expect((await control('/chats')).json).toHaveLength(2);
  });

  it('arms faults, changes settings and the account, and names what is wrong', async () => {
    expect((await control('/faults', { api: [{ kind: 'drop_after' }] })).json.api).toHaveLength(1);
    expect((await control('/settings', { monthly: 7 })).json.monthly).toBe(7);
    expect((await control('/settings', { month: 7 })).status).toBe(400);
    expect((await control('/webhook', { url: 'https://example.org/' })).status).toBe(400);
    await control('/account', { refusal: 401 });
    expect((await call('getMe')).status).toBe(401);
    expect((await control('/residents/Mai/dance', {})).status).toBe(400);
    expect((await control('/clock/advance', { ms: 5 })).json.now).toBe(clock.now());
  });
});
