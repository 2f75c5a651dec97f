import { accentedKey } from './accented-key.ts';
import { readTelex, readVni } from './telex.ts';

describe('readTelex', () => {
  it.each([
    ['dduwowngf', 'đường'],
    ['dduwowcj', 'được'],
    ['cuwocs', 'cước'],
    ['cawn', 'căn'],
    ['giaays', 'giấy'],
    ['toois', 'tối'],
    ['thuwowngf', 'thường'],
    ['ddawng', 'đăng'],
    ['kys', 'ký'],
    ['nhuwngx', 'những'],
    ['hoof', 'hồ'],
    ['muwa', 'mưa'],
    ['muaw', 'mưa'],
    ['quar', 'quả'],
    ['tieefn', 'tiền'],
    ['tieenf', 'tiền'],
    ['dangwd', 'đăng'],
    ['khoong', 'không'],
    ['nhapaj', 'nhập'],
    ['wowngs', 'ướng'],
    ['đuwowcj', 'được'],
    ['nojjp', 'nộp'],
    ['ddiejjn', 'điện'],
  ])('reads %s as %s', (typed, meant) => {
    expect(readTelex(typed)).toBe(accentedKey(meant));
  });

  it('leaves words without keystrokes and foreign words', () => {
    for (const word of ['khai', 'sinh', 'otp', 'www', 'facebook', 'giấy']) expect(readTelex(word)).toBeNull();
  });
});

describe('readVni', () => {
  it.each([
    ['cu7o7c1', 'cước'],
    ['cuo71c', 'cước'],
    ['ca8n', 'căn'],
    ['d9u7o7c5', 'được'],
    ['gia61y', 'giấy'],
    ['thu3', 'thủ'],
    ['co1', 'có'],
    ['giơ2', 'giờ'],
    ['d9uo75c', 'được'],
  ])('reads %s as %s', (typed, meant) => {
    expect(readVni(typed)).toBe(accentedKey(meant));
  });

  it('leaves codes, grades and amounts', () => {
    for (const word of ['ct01', 'a1', 'b2', '4g', '500k', 'c06', 'ct07', '115'])
      expect(readVni(word)).toBeNull();
  });
});
