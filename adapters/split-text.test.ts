import fc from 'fast-check';
import { splitText } from './split-text.ts';

const graphemes = new Intl.Segmenter('vi', { granularity: 'grapheme' });
const characters = (text: string) => [...graphemes.segment(text)].map(({ segment }) => segment);
const visible = (text: string) => characters(text).filter((one) => one.trim() !== '');
const points = (text: string) => [...text].length;

const word = fc.constantFrom(
  'mở',
  'ứng dụng',
  'VNeID',
  'Nghiễm'.normalize('NFD'),
  '👨‍👩‍👧',
  '🇻🇳',
  'https://dichvucong.gov.vn',
  'a',
);
const gap = fc.constantFrom(' ', '. ', '\n', '\n\n', ', ', '? ', '  ', '\r\n');
const prose = fc.array(fc.tuple(word, gap), { maxLength: 60 }).map((pairs) => pairs.flat().join(''));
const anything = fc.oneof(prose, fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }));

describe('splitting a text', () => {
  it('keeps every part within the limit', () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 1, max: 80 }), (text, limit) => {
        for (const part of splitText(text, limit)) expect(points(part)).toBeLessThanOrEqual(limit);
      }),
      { numRuns: 1000 },
    );
  });

  it('loses nothing but white space, and keeps the order', () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 1, max: 80 }), (text, limit) => {
        const squeezed = (one: string) => one.replace(/\s+/gu, '');
        expect(squeezed(splitText(text, limit).join(''))).toBe(squeezed(text));
      }),
      { numRuns: 1000 },
    );
  });

  it('cuts no character that fits the limit', () => {
    fc.assert(
      fc.property(
        fc.oneof(prose, fc.string({ unit: 'grapheme' })),
        fc.integer({ min: 12, max: 80 }),
        (text, limit) => {
          expect(splitText(text, limit).flatMap(visible)).toEqual(visible(text));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('cuts no character of a long text, with or without a place to begin at nearby', () => {
    const run = fc.constantFrom(
      '👨‍👩‍👧‍👦🇻🇳'.repeat(120),
      'ễượ'.normalize('NFD').repeat(300),
      'mở ứng dụng '.repeat(90),
      'àởâ'.repeat(400),
    );
    fc.assert(
      fc.property(
        fc.array(run, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 500, max: 1500 }),
        (runs, limit) => {
          const text = runs.join('');
          expect(splitText(text, limit).flatMap(visible)).toEqual(visible(text));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('leaves a text alone that fits', () => {
    expect(splitText('à'.repeat(10), 10)).toEqual(['à'.repeat(10)]);
    expect(splitText('👍'.repeat(10), 10)).toEqual(['👍'.repeat(10)]);
    expect(splitText('', 10)).toEqual(['']);
    expect(splitText('  \n ', 10)).toEqual(['']);
  });

  it('leaves no empty part', () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 1, max: 80 }), (text, limit) => {
        const parts = splitText(text, limit);
        if (parts.length > 1) for (const part of parts) expect(part).not.toBe('');
      }),
    );
  });

  it.each([
    [
      'a blank line',
      'Bước một xong.\n\nBước hai làm tiếp nhé bà con',
      30,
      ['Bước một xong.', 'Bước hai làm tiếp nhé bà con'],
    ],
    ['a line end', 'Bước một xong rồi\nBước hai làm tiếp', 25, ['Bước một xong rồi', 'Bước hai làm tiếp']],
    ['a sentence end', 'Mở ứng dụng lên. Bấm vào ô đầu tiên', 25, ['Mở ứng dụng lên.', 'Bấm vào ô đầu tiên']],
    ['a space', 'Mở ứng dụng lên rồi bấm vào', 15, ['Mở ứng dụng', 'lên rồi bấm vào']],
    ['a character', 'ởởởởởởởởởở', 4, ['ởởởở', 'ởởởở', 'ởở']],
  ])('prefers %s', (_, text, limit, parts) => {
    expect(splitText(text, limit)).toEqual(parts);
  });

  it('would rather cut later at a weaker border than leave a crumb', () => {
    const [first] = splitText(`Vâng.\n\n${'một hai ba bốn '.repeat(10)}`, 60);
    expect(points(first!)).toBeGreaterThan(15);
  });

  it('cuts inside a character only when it alone is longer than the limit', () => {
    const family = '👨‍👩‍👧‍👦';
    expect(splitText(family, points(family))).toEqual([family]);
    expect(splitText(family, 3).join('')).toBe(family);
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses the limit %s', (limit) => {
    expect(() => splitText('a', limit)).toThrow(RangeError);
  });

  it('splits a text of 62,000 letters into parts as full as sentences allow', () => {
    const parts = splitText('Mở ứng dụng rồi bấm đăng nhập. '.repeat(2000), 1900);
    expect(parts).toHaveLength(33);
    for (const part of parts) expect(part.endsWith('đăng nhập.')).toBe(true);
  });
});
