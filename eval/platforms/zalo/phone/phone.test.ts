import { TestProduct } from '../../test-product.ts';
import type { ZaloPlatform } from '../platform.ts';
import { startZaloPlatform } from '../start.ts';
import { TestClient } from '../test-client.ts';

let product: TestProduct;
let platform: ZaloPlatform;

beforeEach(async () => {
  product = await TestProduct.start();
  platform = await startZaloPlatform({ webhookUrl: product.url });
});
afterEach(async () => {
  await platform.close();
  await product.close();
});

const page = async (path: string) => (await fetch(platform.apiUrl + path)).text();
const chat = (user: string) => page(`/_phone/chat?user=${encodeURIComponent(user)}`);
const submit = (path: string, fields: Record<string, string>) =>
  fetch(`${platform.apiUrl}/_phone/${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });

describe('the phone page', () => {
  it('sends what is typed and shows the answer, without JavaScript', async () => {
    const answered = await submit('say', { user: 'Mỷ', text: 'làm khai sinh thế nào' });
    expect(answered.status).toBe(303);
    expect(answered.headers.get('location')).toBe(`/?user=${encodeURIComponent('Mỷ')}`);
    await platform.waitFor(() => platform.deliveries()[0]?.state === 'delivered');
    expect(product.events()).toMatchObject([{ message: { text: 'làm khai sinh thế nào' } }]);
    await new TestClient(platform).text(platform.user('Mỷ').id, 'Xem https://dichvucong.gov.vn/p.html.');
    const shown = await chat('Mỷ');
    expect(shown).toContain('làm khai sinh thế nào');
    expect(shown).toContain('<a href="https://dichvucong.gov.vn/p.html"');
    expect(shown).toContain('http-equiv="refresh"');
    expect(shown).not.toContain('<script');
    expect(await page('/?user=M%E1%BB%B7')).toContain('<title>Mỷ nhắn tin cho Xã Thử Nghiệm</title>');
  });

  it('shows text as text, whoever wrote it', async () => {
    const evil = '<script>alert(1)</script>"><img src=x onerror=alert(1)> https://a.vn/"onclick=alert(1)';
    const name = '<script>alert(1)</script>"><b>Mỷ';
    const user = platform.user(name);
    await user.say(evil);
    await new TestClient(platform).text(user.id, evil);
    for (const shown of [await chat(name), await page(`/?user=${encodeURIComponent(name)}`)]) {
      expect(shown).not.toMatch(/<script|<img src=x|"onclick/u);
      expect(shown).toContain('&lt;script&gt;');
    }
    const { headers } = await fetch(platform.apiUrl);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('taps buttons, follows, and sends a picture that can be seen', async () => {
    platform.set({ listTemplate: 'accept' });
    const user = platform.user('Mỷ');
    await user.say('chào');
    const buttons = [{ title: 'Khai sinh', type: 'oa.query.show', payload: 'khai sinh' }];
    const payload = { template_type: 'list', elements: [{ title: 'a', subtitle: 'b' }], buttons };
    await new TestClient(platform).message(user.id, { attachment: { type: 'template', payload } });
    expect(await chat('Mỷ')).toContain('value="Khai sinh"');
    await submit('tap', { user: 'Mỷ', button: 'Khai sinh' });
    await submit('tap', { user: 'Mỷ', button: 'không có' });
    await submit('do', { user: 'Mỷ', action: 'follow' });
    await submit('do', { user: 'Mỷ', action: 'refuse' });
    await submit('do', { user: 'Mỷ', action: 'sendImage' });
    await platform.waitFor(() => platform.deliveries().at(-1)?.name === 'user_send_image');
    expect(platform.deliveries().map(({ name }) => name)).toEqual([
      'user_send_text',
      'oa_send_list',
      'user_send_text',
      'follow',
      'user_send_image',
    ]);
    const picture = /<img src="([^"]+)"/u.exec(await chat('Mỷ'))![1]!;
    expect((await fetch(new URL(picture, platform.apiUrl))).headers.get('content-type')).toBe('image/png');
    expect(await page('/?user=M%E1%BB%B7')).toContain('Bỏ quan tâm');
  });

  it('says in plain words when the product does not run', async () => {
    const { url } = product;
    await product.close();
    await platform.user('Mỷ').say('có ai không');
    expect(await chat('Mỷ')).toContain(`Chưa tới được chương trình ở ${url}`);
    product = await TestProduct.start();
    platform.setWebhook(null);
    await platform.user('Mỷ').say('alô');
    expect(await chat('Mỷ')).toContain('Tin này sẽ không được gửi lại');
  });
});
