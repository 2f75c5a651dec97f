import { FakeClock } from '../../clock.ts';
import { TestProduct } from '../../test-product.ts';
import type { ZaloPlatform } from '../platform.ts';
import { startZaloPlatform } from '../start.ts';
import { signature } from './sign.ts';

const minute = 60_000;
let clock: FakeClock;
let product: TestProduct;
let platform: ZaloPlatform;

beforeEach(async () => {
  clock = new FakeClock();
  product = await TestProduct.start();
  platform = await startZaloPlatform({ clock, webhookUrl: product.url });
});
afterEach(async () => {
  await platform.close();
  await product.close();
});

/** Moves the time and waits until the tries that fell due have ended. */
async function later(ms: number): Promise<void> {
  clock.advance(ms);
  await platform.idle();
}

describe('a delivery', () => {
  it('is signed over its raw bytes in every style', async () => {
    const user = platform.user('Mỷ');
    for (const style of [
      {},
      { bodySpaces: true },
      { bodyUnicodeEscapes: true },
      { bodyKeyOrder: 'reversed' as const },
      { bodySpaces: true, bodyUnicodeEscapes: true },
    ]) {
      platform.set({ bodySpaces: false, bodyUnicodeEscapes: false, bodyKeyOrder: 'documented', ...style });
      expect(await user.say('xin chào 🐃')).toMatchObject({ state: 'delivered', tries: 1 });
    }
    for (const { body, headers } of product.arrivals) {
      const event = JSON.parse(body.toString());
      expect(headers['x-zevent-signature']).toBe(signature(platform.account, body, event.timestamp));
      expect(headers['x-zevent-timestamp']).toBeUndefined();
      expect(headers.num_retry).toBeUndefined();
      expect(event.message.text).toBe('xin chào 🐃');
    }
    expect(new Set(product.arrivals.map(({ body }) => body.length)).size).toBe(4);
  });

  it('can name its timestamp in a header too', async () => {
    platform.set({ timestampHeader: true });
    await platform.user('Mỷ').say('chào');
    expect(product.arrivals[0]?.headers['x-zevent-timestamp']).toBe(product.events()[0].timestamp);
  });

  it('keeps the order of one user while another user’s is under way', async () => {
    let release = (_status: number) => {};
    product.answer(({ body }) =>
      body.includes('"chậm"')
        ? new Promise((resolve) => {
            release = resolve;
          })
        : 200,
    );
    const [slow, quick] = [platform.user('Páo'), platform.user('Mỷ')];
    const first = slow.say('chậm');
    const second = slow.say('sau');
    await platform.waitFor(() => platform.journal.of('event').length === 2);
    await quick.say('nhanh');
    expect(product.events().map((event) => event.message.text)).not.toContain('sau');
    release(200);
    await Promise.all([first, second]);
    const texts = product.events().map((event) => event.message.text);
    expect(texts.indexOf('sau')).toBeGreaterThan(texts.indexOf('chậm'));
  });

  it('without an address is lost, and goes nowhere', async () => {
    platform.setWebhook(null);
    expect(await platform.user('Mỷ').say('chào')).toMatchObject({
      state: 'lost',
      why: 'no_webhook',
      tries: 0,
    });
    expect(() => platform.setWebhook('https://example.org/hook')).toThrow('chỉ gửi tới máy này');
    expect(product.arrivals).toEqual([]);
  });
});

describe('retries', () => {
  it('come after 30 s, 5, 15, 30 minutes and 1 hour with num_retry, then the webhook is switched off', async () => {
    product.answer(() => 'hang_up');
    const started = clock.now();
    const delivery = await platform.user('Mỷ').say('có ai không');
    expect(delivery).toMatchObject({ state: 'waiting', tries: 1 });
    for (const wait of [0.5, 5, 15, 30, 60]) {
      await later(wait * minute - 1);
      const before = product.arrivals.length;
      await later(1);
      expect(product.arrivals.length).toBe(before + 1);
    }
    expect(delivery).toMatchObject({ state: 'lost', why: 'gave_up', tries: 6 });
    expect(product.arrivals.map(({ headers }) => headers.num_retry)).toEqual([
      undefined,
      '1',
      '2',
      '3',
      '4',
      '5',
    ]);
    expect(new Set(product.arrivals.map(({ body }) => body.toString())).size).toBe(1);
    expect(platform.attempts().map(({ at }) => (at - started) / minute)).toEqual([
      0, 0.5, 5.5, 20.5, 50.5, 110.5,
    ]);
    expect(platform.webhook().on).toBe(false);
    expect(platform.journal.of('webhook').at(-1)).toMatchObject({ state: 'off', why: 'gave_up' });

    product.answer(() => 200);
    expect(await platform.user('Mỷ').say('alô')).toMatchObject({ state: 'lost', why: 'switched_off' });
    platform.setWebhook(product.url);
    expect(await platform.user('Mỷ').say('alô')).toMatchObject({ state: 'delivered' });
  });

  it('end as soon as the product is back', async () => {
    await product.close();
    const delivery = await platform.user('Mỷ').say('chào');
    expect(platform.attempts()).toMatchObject([{ status: null, outcome: 'unreachable' }]);
    product = await TestProduct.start();
    platform.setWebhook(product.url);
    await later(0.5 * minute);
    expect(delivery).toMatchObject({ state: 'delivered', tries: 2 });
    await later(200 * minute);
    expect(product.arrivals).toHaveLength(1);
  });

  it('are not made for another status, unless switched on', async () => {
    product.answer(() => 503);
    expect(await platform.user('Mỷ').say('một')).toMatchObject({ state: 'lost', why: 'refused' });
    platform.set({ retryNon200: true });
    const delivery = await platform.user('Mỷ').say('hai');
    expect(delivery.state).toBe('waiting');
    product.answer(() => 200);
    await later(0.5 * minute);
    expect(delivery).toMatchObject({ state: 'delivered', tries: 2 });
    expect(platform.violations().map(({ rule }) => rule)).toEqual(['refused_event', 'refused_event']);
  });

  it('follow another schedule when told, and can leave the webhook on', async () => {
    platform.set({ retrySchedule: [10], switchOff: false });
    product.answer(() => 'hang_up');
    const delivery = await platform.user('Mỷ').say('chào');
    await later(10);
    expect(delivery).toMatchObject({ state: 'lost', why: 'gave_up', tries: 2 });
    expect(platform.webhook().on).toBe(true);
  });
});

describe('a slow answer', () => {
  const answerAfter = (ms: number) =>
    product.answer(() => {
      clock.advance(ms);
      return 200;
    });

  it('of more than 2 s is a fault of the product, but the event counts as delivered', async () => {
    answerAfter(2000);
    await platform.user('Mỷ').say('đúng hai giây');
    expect(platform.violations()).toEqual([]);
    answerAfter(2001);
    expect(await platform.user('Mỷ').say('quá hai giây')).toMatchObject({ state: 'delivered' });
    expect(platform.violations()).toMatchObject([{ rule: 'slow_answer', detail: 'user_send_text: 2001 ms' }]);
    expect(platform.attempts().at(-1)).toMatchObject({ outcome: 'slow', status: 200, latencyMs: 2001 });
  });

  it('is tried again when switched on', async () => {
    platform.set({ retrySlow: true });
    answerAfter(2001);
    const delivery = await platform.user('Mỷ').say('chào');
    expect(delivery.state).toBe('waiting');
    product.answer(() => 200);
    await later(0.5 * minute);
    expect(delivery).toMatchObject({ state: 'delivered', tries: 2 });
  });

  it('that never comes ends as a failed connection after 10 s', async () => {
    product.answer(() => new Promise(() => {}));
    const said = platform.user('Mỷ').say('chào');
    await platform.waitFor(() => {
      // The wait for an answer begins with the request; only then may the time move.
      platform.journal.all();
      return product.arrivals.length === 1 || void setImmediate(() => platform.journal.announce());
    });
    clock.advance(10_000);
    expect(await said).toMatchObject({ state: 'waiting', tries: 1 });
    expect(platform.attempts()).toMatchObject([{ outcome: 'unreachable', latencyMs: 10_000 }]);
  });
});

describe('the probe of the console', () => {
  it('is an unsigned {}', async () => {
    expect(await platform.probe()).toMatchObject({ status: 200, outcome: 'ok' });
    expect(product.arrivals[0]?.body.toString()).toBe('{}');
    expect(product.arrivals[0]?.headers['x-zevent-signature']).toBeUndefined();
    product.answer(() => 401);
    expect(await platform.probe()).toMatchObject({ status: 401, outcome: 'refused' });
    expect(platform.deliveries()).toEqual([]);
  });
});
