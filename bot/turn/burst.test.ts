import { quietMs, waitForMore } from './burst.ts';

describe('a burst of short messages', () => {
  it.each(['cho hỏi', 'làm căn cước', 'cho con', 'chị ơi', 'alo?'])(
    'waits for more after the fragment "%s"',
    (text) => {
      expect(waitForMore(text, false)).toBe(quietMs);
    },
  );

  it.each([
    'làm căn cước mất bao lâu?',
    'lam can cuoc o dau',
    'phi lam vneid muc 2 la bao nhieu',
    'làm sổ đỏ ở mô?',
    'con mới sinh ba tháng muốn làm giấy khai sinh cần những giấy tờ',
    '2',
    '115',
  ])('answers "%s" at once', (text) => {
    expect(waitForMore(text, false)).toBe(0);
  });

  it('answers a tapped choice at once', () => {
    expect(waitForMore('Xong', true)).toBe(0);
  });
});
