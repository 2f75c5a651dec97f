import { messengerLink } from './links.ts';

describe('a link into Messenger', () => {
  it('names the Page and where the person came from', () => {
    expect(messengerLink('103')).toBe('https://m.me/103');
    expect(messengerLink('103', 'bl_12_34')).toBe('https://m.me/103?ref=bl_12_34');
  });

  it('carries only what the platform lets through', () => {
    expect(messengerLink('103', 'thôn Khe Bành/1')).toBe('https://m.me/103?ref=thnKheBnh1');
    expect(messengerLink('103', '&x=1')).toBe('https://m.me/103?ref=x=1');
    expect(messengerLink('103', 'a'.repeat(3000)).length).toBeLessThan(2200);
  });
});
