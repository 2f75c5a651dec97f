import { FakeClock } from '../../clock.ts';
import { TestProduct } from '../../test-product.ts';
import type { WebhookFaultInput } from '../faults.ts';
import type { ZaloPlatform } from '../platform.ts';
import { startZaloPlatform } from '../start.ts';
import { signature } from './sign.ts';

let clock: FakeClock;
let product: TestProduct;
let platform: ZaloPlatform;

beforeEach(async () => {
  clock = new FakeClock();
  product = await TestProduct.start();
  platform = await startZaloPlatform({ clock, webhookUrl: product.url, seed: 5 });
});
afterEach(async () => {
  await platform.close();
  await product.close();
});

const say = (text: string) => platform.user('Mỷ').say(text);
const texts = () => product.events().map((event) => event.message.text);
const signed = () =>
  product.arrivals.map(({ body, headers }) => {
    const { timestamp } = platform.deliveries()[0]!.event;
    return headers['x-zevent-signature'] === signature(platform.account, body, timestamp);
  });

describe('faults of deliveries', () => {
  it('duplicate: the same bytes several times at once', async () => {
    platform.faults.webhook({ kind: 'duplicate', copies: 4 });
    expect(await say('chào')).toMatchObject({ state: 'delivered', tries: 1 });
    await platform.idle();
    expect(product.arrivals).toHaveLength(5);
    expect(new Set(product.arrivals.map(({ body }) => body.toString())).size).toBe(1);
    expect(signed()).toEqual(Array(5).fill(true));
    expect(platform.attempts().filter(({ fault }) => fault === 'duplicate')).toHaveLength(4);
  });

  it('duplicate, later: long after the product has answered', async () => {
    platform.faults.webhook({ kind: 'duplicate', copies: 2, afterMs: 3_600_000 });
    await say('chào');
    expect(product.arrivals).toHaveLength(1);
    clock.advance(3_600_000);
    await platform.waitFor(() => platform.attempts().length === 2);
    clock.advance(3_600_000);
    await platform.idle();
    expect(product.arrivals).toHaveLength(3);
  });

  it('out_of_order: this event after the next one', async () => {
    platform.faults.webhook({ kind: 'out_of_order' });
    await Promise.all([say('một'), say('hai')]);
    await say('ba');
    expect(texts()).toEqual(['hai', 'một', 'ba']);
  });

  it('out_of_order with nothing following: sent after 5 s, or when the run ends', async () => {
    platform.faults.webhook({ kind: 'out_of_order', times: 2 });
    const held = say('một');
    clock.advance(5000);
    expect(await held).toMatchObject({ state: 'delivered' });
    const last = say('hai');
    await platform.idle();
    expect(await last).toMatchObject({ state: 'delivered' });
  });

  it('shuffle: a batch in random order, nothing lost, repeatable by seed', async () => {
    const batch = ['một', 'hai', 'ba', 'bốn', 'năm', 'sáu'];
    const run = async () => {
      const fresh = await startZaloPlatform({ clock, webhookUrl: product.url, seed: 5 });
      product.arrivals.length = 0;
      fresh.faults.webhook({ kind: 'shuffle', size: 6 });
      await Promise.all(batch.map((text) => fresh.user('Mỷ').say(text)));
      await fresh.close();
      return texts();
    };
    const first = await run();
    expect(first).not.toEqual(batch);
    expect([...first].sort()).toEqual([...batch].sort());
    expect(await run()).toEqual(first);
  });

  it('bad_signature: a forgery in place of the event, which is lost', async () => {
    platform.faults.webhook({ kind: 'bad_signature' });
    product.answer(() => 403);
    expect(await say('giả')).toMatchObject({ state: 'lost', why: 'forged', tries: 0 });
    expect(signed()).toEqual([false]);
    expect(platform.violations()).toEqual([]);
  });

  it('truncated: half of the bytes under the signature of the whole', async () => {
    platform.faults.webhook({ kind: 'truncated' });
    product.answer(() => 403);
    expect(await say('nửa chừng')).toMatchObject({ state: 'lost', why: 'forged' });
    expect(() => product.events()).toThrow(SyntaxError);
    expect(signed()).toEqual([false]);
  });

  it.each<WebhookFaultInput['kind']>(['bad_signature', 'truncated'])(
    '%s beside the event: the product gets the true one as well',
    async (kind) => {
      platform.faults.webhook({ kind, replaces: false } as WebhookFaultInput);
      let first = true;
      product.answer(() => {
        const status = first ? 403 : 200;
        first = false;
        return status;
      });
      expect(await say('thật')).toMatchObject({ state: 'delivered', tries: 1 });
      expect(signed()).toEqual([false, true]);
    },
  );

  it('a refused forgery is followed by the true bytes where other statuses are retried', async () => {
    platform.set({ retryNon200: true });
    platform.faults.webhook({ kind: 'bad_signature' });
    product.answer(() => 403);
    const delivery = await say('thật');
    product.answer(() => 200);
    clock.advance(30_000);
    await platform.idle();
    expect(delivery).toMatchObject({ state: 'delivered', tries: 1 });
    expect(signed()).toEqual([false, true]);
  });

  it('by chance: every event of a long run still arrives honestly at least once', async () => {
    platform.faults.chaos({
      webhook: { duplicate: 0.2, out_of_order: 0.2, shuffle: 0.2, bad_signature: 0.2, truncated: 0.2 },
    });
    const users = ['a', 'b', 'c'].map((name) => platform.user(name));
    const said = Array.from({ length: 60 }, (_, index) => users[index % 3]!.say(`câu ${index}`));
    await platform.idle();
    const deliveries = await Promise.all(said);
    expect(deliveries.map(({ state }) => state)).toEqual(Array(60).fill('delivered'));
    const honest = platform.attempts().filter(({ fault }) => fault === null);
    expect(new Set(honest.map(({ delivery }) => delivery)).size).toBe(60);
    expect(new Set(platform.attempts().map(({ fault }) => fault))).toEqual(
      new Set([null, 'duplicate', 'bad_signature', 'truncated']),
    );
    expect(product.arrivals.length).toBeGreaterThan(60);
  });
});
