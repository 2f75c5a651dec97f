import fc from 'fast-check';
import { cleanText } from './clean-text.ts';

describe('a typed text', () => {
  it('keeps words, lines, marks and emoji, in composed letters', () => {
    expect(cleanText('  Ba\u0300 Mu\u0300i\r\nhỏi 👩‍🌾  ')).toBe('Bà Mùi\nhỏi 👩‍🌾');
  });

  it('loses what a database or a screen cannot hold', () => {
    expect(cleanText('a\u0000b\uD800c\u202Ed\u0007')).toBe('abcd');
  });

  it('is the same when cleaned twice, and can be stored as JSON', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const clean = cleanText(text);
        expect(cleanText(clean)).toBe(clean);
        expect(JSON.stringify(clean)).not.toMatch(/\\u0000|\\ud[89a-f]/iu);
      }),
    );
  });
});
