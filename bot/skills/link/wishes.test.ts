import { fold } from '../../../knowledge/vietnamese/fold.ts';
import { readLines } from '../../../knowledge/vietnamese/word-table.ts';
import { newLinkCode } from '../../people/link-codes.ts';
import { intents } from '../skill.ts';
import { linkWishIn } from './wishes.ts';

const seedsOf = (intent: string) => readLines(new URL(`../../router/seeds/${intent}.txt`, import.meta.url));

describe('linkWishIn', () => {
  it.each([
    'liên kết',
    'lien ket',
    'LIÊN KẾT',
    'xin mã liên kết',
    'liên kết đi',
    'tôi muốn liên kết kênh này',
  ])('hears the wish for a code in %p', (text) => {
    expect(linkWishIn(text)).toEqual({ kind: 'ask' });
  });

  it.each([
    'liên kết BCF3GH',
    'lien ket bcf3gh',
    'liên kết mã: BCF-3GH',
    'Liên kết  BCF 3GH.',
    'liên kết "BCF3GH"',
  ])('hears the code in %p', (text) => {
    expect(linkWishIn(text)).toEqual({ kind: 'claim', code: 'BCF3GH' });
  });

  it.each(['bỏ liên kết', 'bo lien ket', 'hủy liên kết này nhé', 'gỡ liên kết'])(
    'hears the end in %p',
    (text) => {
      expect(linkWishIn(text)).toEqual({ kind: 'unlink' });
      expect(linkWishIn(fold(text))).toEqual({ kind: 'unlink' });
    },
  );

  it('hears every code it makes, typed in small letters', () => {
    for (let at = 0; at < 500; at += 1) {
      const code = newLinkCode();
      expect(linkWishIn(`lien ket ${code.toLowerCase()}`)).toEqual({ kind: 'claim', code });
    }
  });

  it.each([
    'liên kết tài khoản ngân hàng với vneid',
    'liên kết ngân hàng với momo thế nào',
    'hủy liên kết thẻ atm',
    'liên kết mobile money',
    'liên kết mobile',
    'liên hệ',
    'BCF3GH',
  ])('does not take %p for one', (text) => {
    expect(linkWishIn(text)).toBeNull();
  });

  it('is no utterance of any other intent', () => {
    for (const text of intents.flatMap(seedsOf))
      for (const typed of [text, fold(text)]) expect([typed, linkWishIn(typed)]).toEqual([typed, null]);
  });
});
