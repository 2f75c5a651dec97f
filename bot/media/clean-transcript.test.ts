import fc from 'fast-check';
import { cleanTranscript } from './clean-transcript.ts';

describe('a transcript', () => {
  it.each([
    [' Làm  căn cước\ncho con cần giấy tờ gì? ', 'Làm căn cước cho con cần giấy tờ gì?'],
    ['[âm nhạc] mất thẻ bảo hiểm y tế', 'mất thẻ bảo hiểm y tế'],
    ['số 2', 'số 2'],
    ['3', '3'],
    ['cứu với cứu với cháy nhà rồi', 'cứu với cứu với cháy nhà rồi'],
    ['đăng ký kết hôn ở đâu', 'đăng ký kết hôn ở đâu'],
    ['cảm ơn nhé', 'cảm ơn nhé'],
    ['làm\u0000 thẻ\u202e', 'làm thẻ'],
  ])('"%s" is "%s"', (text, clean) => {
    expect(cleanTranscript(text)).toBe(clean);
  });

  it.each([
    '',
    ' ... ',
    '♪ ♪',
    '[tiếng ồn]',
    'Hãy subscribe cho kênh Ghiền Mì Gõ Để không bỏ lỡ những video hấp dẫn',
    'Cảm ơn các bạn đã theo dõi và hẹn gặp lại.',
    'xin chào xin chào xin chào xin chào xin chào xin chào xin chào',
    'a a a a a a a a a a a a',
  ])('of silence or noise is none: "%s"', (text) => {
    expect(cleanTranscript(text)).toBeNull();
  });

  it('is one line of bounded length, and cleaning it again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 4000 }), (text) => {
        const clean = cleanTranscript(text);
        if (clean === null) return;
        expect([...clean].length).toBeLessThanOrEqual(1500);
        expect(clean).not.toMatch(/[\p{Cc}\p{Cs}]|^\s|\s{2}/u);
      }),
    );
    expect([
      ...cleanTranscript('một hai ba bốn năm sáu bảy tám chín mười '.repeat(3).concat('ơ'.repeat(5000)))!,
    ]).toHaveLength(1500);
  });
});
