import fc from 'fast-check';
import { findLinks } from './links.ts';

const hrefs = (text: string) => findLinks(text).flatMap(({ href }) => href ?? []);

describe('links in an answer', () => {
  it.each([
    ['Mở https://dichvucong.gov.vn/p/home.', ['https://dichvucong.gov.vn/p/home']],
    ['Vào dichvucong.gov.vn, bấm Đăng nhập', ['https://dichvucong.gov.vn']],
    [
      '(vanban.chinhphu.vn) và canhbao.khonggianmang.gov.vn/tra-cuu',
      ['https://canhbao.khonggianmang.gov.vn'],
    ],
    ['hai nơi: a.gov.vn; https://b.vn/x?y=1', ['https://a.gov.vn', 'https://b.vn/x?y=1']],
  ])('are found in "%s"', (text, expected) => {
    expect(hrefs(text)).toEqual(expected);
  });

  it.each([
    'javascript:alert(1)',
    'http://dichvucong.gov.vn.lua-dao.com/x',
    'dichvucong.gov.vn.lua-dao.com',
    'dichvucong-gov.vn',
    'thu@dichvucong.gov.vn',
    'https://',
    'gov.vn',
  ])('are not found in "%s"', (text) => {
    expect(hrefs(text)).toEqual([]);
  });

  it('are always https, and the pieces are the text', () => {
    const piece = fc.oneof(
      fc.constantFrom('https://', 'javascript:', 'a.gov.vn', '"', '<', ' ', '/', '.', '@', ')'),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join('');
        const found = findLinks(text);
        expect(found.map((one) => one.text).join('')).toBe(text);
        for (const { href } of found) if (href !== null) expect(new URL(href).protocol).toBe('https:');
      }),
    );
  });
});
