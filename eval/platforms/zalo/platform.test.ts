import { realClock } from '../clock.ts';
import { TestProduct } from '../test-product.ts';
import { startZaloPlatform } from './start.ts';
import { TestClient } from './test-client.ts';

describe('the platform', () => {
  it('listens on 127.0.0.1 only, and refuses a webhook off this machine', async () => {
    const platform = await startZaloPlatform();
    expect(platform.apiUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/u);
    expect(platform.env()).toMatchObject({
      ZALO_API_URL: platform.apiUrl,
      ZALO_OAUTH_URL: platform.oauthUrl,
    });
    await platform.close();
    await expect(startZaloPlatform({ webhookUrl: 'http://10.0.0.1/' })).rejects.toThrow('máy này');
  });

  it('waits for a condition and says what it saw when it waited in vain', async () => {
    const platform = await startZaloPlatform();
    const user = platform.user('Mỷ');
    await user.say('chào');
    const waited = platform.waitFor(() => platform.messagesTo(user.id)[0]);
    await new TestClient(platform).text(user.id, 'đáp');
    expect((await waited).text).toBe('đáp');
    await expect(platform.waitFor(() => false, 1)).rejects.toThrow(
      /message 1.*user_send_text lost no_webhook/u,
    );
    await platform.close();
  });

  it('keeps the two test accounts of two platforms apart', async () => {
    const [one, two] = await Promise.all([
      startZaloPlatform(),
      startZaloPlatform({ account: { oaId: '111', appSecret: 'khác' } }),
    ]);
    const { accessToken } = one.tokens.issue();
    expect((await new TestClient(two, accessToken).get('/v2.0/oa/getoa')).json.error).toBe(-216);
    await Promise.all([one.close(), two.close()]);
  });

  it('refuses unknown and wrong settings and keeps the old ones', async () => {
    const platform = await startZaloPlatform();
    const before = { ...platform.settings };
    expect(() => platform.set({ seen: true, echo: 'sometimes' } as never)).toThrow('echo');
    expect(platform.settings).toEqual(before);
    await platform.close();
  });

  it('retries on a compressed clock within moments', async () => {
    const product = await TestProduct.start();
    const platform = await startZaloPlatform({ webhookUrl: product.url, clock: realClock(100_000) });
    let failures = 3;
    product.answer(() => (failures-- > 0 ? 'hang_up' : 200));
    const delivery = await platform.user('Mỷ').say('chào');
    await platform.waitFor(() => delivery.state === 'delivered');
    expect(product.arrivals.map(({ headers }) => headers.num_retry)).toEqual([undefined, '1', '2', '3']);
    await platform.close();
    await product.close();
  });

  it('closes with calls, deliveries and retries still under way', async () => {
    const product = await TestProduct.start();
    product.answer(() => new Promise(() => {}));
    const platform = await startZaloPlatform({ webhookUrl: product.url });
    const said = platform.user('Mỷ').say('chào');
    await platform.waitFor(() => platform.journal.of('event').length === 1);
    await platform.close();
    await product.close();
    expect((await said).state).not.toBe('delivered');
  });
});
