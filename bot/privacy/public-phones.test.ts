import { isLandline, phonesIn, redactBut } from './public-phones.ts';

describe('public telephone numbers', () => {
  it.each([
    'Hỏi thêm: 0216 3 851 234.',
    'Gọi 0216.3851234 hoặc 024 3826 1234',
    'ĐT: +84 216 3851 234',
    'Tổng đài 1900 6769',
  ])('of an office stay: %s', (text) => {
    expect(redactBut(text, isLandline)).toBe(text);
  });

  it.each([
    ['anh Páo 0912 345 678', 'anh Páo [số điện thoại]'],
    ['02163851234, riêng 0912345678', '02163851234, riêng [số điện thoại]'],
    ['căn cước 010216385123', 'căn cước [số căn cước]'],
    ['stk 02163851234', 'stk [số tài khoản]'],
  ])('do not let a private number through: %s', (text, left) => {
    expect(redactBut(text, isLandline)).toBe(left);
  });

  it('may be any that is told to be public', () => {
    expect(redactBut('trực 0987.654.321, ông Tư 0912345678', (digits) => digits === '0987654321')).toBe(
      'trực 0987.654.321, ông Tư [số điện thoại]',
    );
    expect(phonesIn('trực 0987.654.321, 0216 3 851 234; ngày 25/11/2026, 250.000 đồng')).toEqual([
      '0987.654.321',
      '0216 3 851 234',
    ]);
  });
});
