import fc from 'fast-check';
import { readMention } from './typed-mention.ts';

describe('a mention of the bot', () => {
  it.each([
    ['@Loa Làng làm căn cước ở đâu?', 'làm căn cước ở đâu?'],
    ['@Loa Làng, làm căn cước ở đâu?', 'làm căn cước ở đâu?'],
    ['@loalang: lam can cuoc o dau', 'lam can cuoc o dau'],
    ['@loa lang lam can cuoc', 'lam can cuoc'],
    ['@loa_lang lam can cuoc', 'lam can cuoc'],
    ['@LOA LÀNG ơi', 'ơi'],
    ['@bot cho hỏi', 'cho hỏi'],
    ['@ bot cho hỏi', 'cho hỏi'],
    ['cho hỏi @Loa Làng, trợ cấp bao nhiêu', 'cho hỏi trợ cấp bao nhiêu'],
    ['trợ cấp bao nhiêu @bot?', 'trợ cấp bao nhiêu?'],
    ['dòng một @bot\n@loalang dòng hai', 'dòng một\ndòng hai'],
    ['@Loa Làng', ''],
  ])('is heard in "%s" and taken off', (text, rest) => {
    expect(readMention(text)).toEqual({ mentioned: true, text: rest });
  });

  it.each([
    'bot ơi',
    'loa làng hôm nay kêu to quá',
    '@Lan về chưa',
    '@botanic',
    '@loa làngchài',
    'gửi thư cho ban@bot.vn',
    'xã@bot',
    'xem @bot.vn',
    'me@loalang',
  ])('is not heard in "%s"', (text) => {
    expect(readMention(text)).toEqual({ mentioned: false, text });
  });

  it('never changes a text that has no @', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!text.includes('@'));
        expect(readMention(text)).toEqual({ mentioned: false, text });
      }),
    );
  });
});
