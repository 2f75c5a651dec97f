import { withoutMention } from './mention.ts';

it.each([
  ['@Bot Loa Làng đổi căn cước', 'đổi căn cước'],
  ['đổi căn cước ở đâu @Bot Loa Làng', 'đổi căn cước ở đâu'],
  ['hỏi @bot  loa làng: đổi căn cước', 'hỏi đổi căn cước'],
  ['@Bot Loa Làng @Lan hỏi hộ đổi căn cước', '@Lan hỏi hộ đổi căn cước'],
  ['gửi thư tới ban@Bot Loa Làng', 'gửi thư tới ban@Bot Loa Làng'],
])('leaves of %j what was asked', (text, left) => {
  expect(withoutMention(text, ['Bot Loa Làng'])).toBe(left);
});

it('reads a name typed with combining marks', () => {
  expect(withoutMention('@Bot Loa Làng giờ làm việc'.normalize('NFD'), ['Bot Loa Làng'])).toBe(
    'giờ làm việc',
  );
});

it('takes off the mention at the start where the name is not known', () => {
  expect(withoutMention('@Trợ Lý Xã làm căn cước', [])).toBe('làm căn cước');
});

it('takes a name with signs of a pattern for what it is', () => {
  expect(withoutMention('@Bot (xã) A+ hỏi', ['Bot (xã) A+'])).toBe('hỏi');
});
