import { stripLeadingMention } from './mention.ts';

describe('a leading mention', () => {
  it.each([
    ['@Loa Làng làm căn cước ở đâu', 'làm căn cước ở đâu'],
    ['@Loa Làng Làm căn cước ở đâu', 'Làm căn cước ở đâu'],
    ['@loa lang: lam can cuoc', 'lam can cuoc'],
    ['@bot, cho hỏi', 'cho hỏi'],
    ['@Trợ Lý Xã làm căn cước', 'làm căn cước'],
    ['@loabot lam can cuoc', 'lam can cuoc'],
    ['  @Bot_Xa lam can cuoc', 'lam can cuoc'],
    ['không nhắc ai, a@b.vn', 'không nhắc ai, a@b.vn'],
    ['@Loa Làng', ''],
    ['@botanic park', 'park'],
  ])('of "%s" leaves "%s"', (text, rest) => {
    expect(stripLeadingMention(text)).toBe(rest);
  });
});
