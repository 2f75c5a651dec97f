import { signatureFault } from '../../../../adapters/facebook-sdk/signature.ts';
import { TestProduct } from '../../test-product.ts';
import type { FacebookPlatform } from '../platform.ts';
import { startFacebookPlatform } from '../start.ts';

describe('the emulated webhooks', () => {
  let platform: FacebookPlatform;
  let product: TestProduct;
  beforeEach(async () => {
    product = await TestProduct.start();
    platform = await startFacebookPlatform({ webhookUrl: product.url, settings: { retrySchedule: [1, 1] } });
  });
  afterEach(async () => {
    await platform.close();
    await product.close();
  });
  const signed = () =>
    product.arrivals.map(
      ({ headers, body }) =>
        signatureFault([platform.account.appSecret], body, headers as Record<string, string>) === null,
    );
  const texts = () =>
    product
      .events()
      .map(({ entry }) => entry.flatMap((one: { messaging: object[] }) => one.messaging))
      .map((messaging) => messaging.map((one: { message: { text: string } }) => one.message.text));

  it('are signed over bytes that hold nothing but ASCII', async () => {
    await platform.resident('Lan').say('Làm căn cước ở đâu? 👍🏽 https://a.vn/b');
    expect(signed()).toEqual([true]);
    const body = product.arrivals[0]!.body.toString();
    expect(body).toMatch(/L\\u00e0m c\\u0103n/u);
    expect(body).toContain('https:\\/\\/a.vn\\/b');
    expect(texts()).toEqual([['Làm căn cước ở đâu? 👍🏽 https://a.vn/b']]);
  });

  it('play faults beside the honest event: duplicates, forgeries, cut bodies', async () => {
    platform.faults.webhook({ kind: 'duplicate', copies: 2 });
    platform.faults.webhook({ kind: 'bad_signature' });
    platform.faults.webhook({ kind: 'truncated' });
    const lan = platform.resident('Lan');
    await lan.say('một');
    await platform.idle();
    await lan.say('hai');
    await lan.say('ba');
    expect(signed()).toEqual([true, true, true, false, true, false, true]);
  });

  it('gather events into one request, or turn two of them round', async () => {
    platform.faults.webhook({ kind: 'batch', size: 3 });
    const [lan, hoa] = [platform.resident('Lan'), platform.resident('Hoa')];
    await Promise.all([lan.say('một'), hoa.say('hai'), lan.say('ba')]);
    platform.faults.webhook({ kind: 'out_of_order' });
    await Promise.all([lan.say('bốn'), lan.say('năm')]);
    expect(texts()).toEqual([['một', 'hai', 'ba'], ['năm'], ['bốn']]);
  });

  it('are tried again with the same bytes until they are taken', async () => {
    let failures = 2;
    product.answer(() => (failures-- > 0 ? 500 : 200));
    const delivery = await platform.resident('Lan').say('một');
    await platform.waitFor(() => delivery.state === 'delivered');
    expect(delivery.tries).toBe(3);
    expect(new Set(product.arrivals.map(({ body }) => body.toString())).size).toBe(1);
    expect(platform.violations().map(({ rule }) => rule)).toEqual(['refused_event', 'refused_event']);
  });

  it('end when nothing helps: the app is unsubscribed', async () => {
    product.answer(() => 500);
    const delivery = await platform.resident('Lan').say('một');
    await platform.waitFor(() => delivery.why === 'gave_up');
    expect(platform.webhook().on).toBe(false);
    expect(await platform.resident('Lan').say('hai')).toMatchObject({ state: 'lost', why: 'switched_off' });
  });

  it('are driven over HTTP too', async () => {
    const control = async (path: string, body?: object) => {
      const answer = await fetch(`${platform.url}/_control${path}`, {
        ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
      });
      return { status: answer.status, body: (await answer.json()) as never };
    };
    await control('/residents/Lan/say', { text: 'xin chào' });
    expect(texts()).toEqual([['xin chào']]);
    expect(await control('/residents/Lan/chat')).toMatchObject({ body: [{ text: 'xin chào' }] });
    expect(await control('/residents/Lan/dance', {})).toMatchObject({ status: 400 });
    expect(await control('/residents/Lan/say', { txt: 'a' })).toMatchObject({ status: 400 });
    expect(await control('/faults', { api: [{ kind: 'drop_after' }] })).toMatchObject({
      body: { api: [{ kind: 'drop_after' }] },
    });
    expect(await control('/env')).toMatchObject({ body: platform.env() });
    expect(await control('/wait', { resident: 'Lan', timeoutMs: 1 })).toMatchObject({ status: 408 });
  });
});
