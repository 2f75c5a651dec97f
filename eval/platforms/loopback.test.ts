import { loopbackUrl } from './loopback.ts';

describe('addresses an emulator may send to', () => {
  it.each(['http://127.0.0.1:3000/webhooks/zalo-oa', 'http://localhost/', 'http://[::1]:80/x'])(
    'takes %s',
    (address) => {
      expect(loopbackUrl(address).href).toBe(new URL(address).href);
    },
  );

  it.each([
    'https://openapi.zalo.me/',
    'http://127.0.0.1.example.org/',
    'http://example.org@10.0.0.1/',
    'http://0.0.0.0/',
    'file:///etc/passwd',
    'không phải địa chỉ',
  ])('refuses %s', (address) => {
    expect(() => loopbackUrl(address)).toThrow('chỉ gửi tới máy này');
  });
});
