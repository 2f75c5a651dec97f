import fc from 'fast-check';
import { deepest, parseJson } from './json.ts';

const value = (text: string) => {
  const parsed = parseJson(text);
  if (!parsed.ok) throw new Error(parsed.fault);
  return parsed.value;
};

describe('parseJson', () => {
  it('says what JSON.parse says, but for whole numbers beyond 2^53', () => {
    const bigAsText = (_: string, one: unknown) =>
      typeof one === 'number' && !Number.isSafeInteger(one) && /^-?\d+$/u.test(String(one))
        ? String(one)
        : one;
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        expect(value(text)).toEqual(JSON.parse(text, bigAsText));
      }),
      { numRuns: 1000 },
    );
  });

  it('accepts exactly the texts JSON.parse accepts', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"',
      '\\',
      '1',
      '-',
      '9007199254740993',
      'a',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        let valid = true;
        try {
          JSON.parse(text);
        } catch {
          valid = false;
        }
        expect(parseJson(text).ok).toBe(valid);
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps every digit of a whole number beyond 2^53 as a string', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 2n ** 53n, max: 2n ** 80n }), fc.boolean(), (magnitude, negative) => {
        const number = negative ? -magnitude : magnitude;
        expect(value(`{"id": ${number}, "list":[${number}]}`)).toEqual({
          id: `${number}`,
          list: [`${number}`],
        });
      }),
    );
  });

  it('leaves safe numbers, fractions and digits inside strings alone', () => {
    expect(value('[9007199254740991, -9007199254740991, 1234567890123456.5, 1e300]')).toEqual([
      9007199254740991, -9007199254740991, 1234567890123456.5, 1e300,
    ]);
    expect(value('{"a":"12345678901234567890 \\" 12345678901234567890"}')).toEqual({
      a: '12345678901234567890 " 12345678901234567890',
    });
  });

  it('calls a text nested 10,000 deep too deep, open or closed, and does not overflow', () => {
    for (const text of [
      '['.repeat(10_000) + ']'.repeat(10_000),
      '['.repeat(10_000),
      `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`,
    ])
      expect(parseJson(text)).toEqual({ ok: false, fault: 'too deep' });
  });

  it('reads texts as deep as the limit', () => {
    expect(parseJson('['.repeat(deepest) + ']'.repeat(deepest)).ok).toBe(true);
    expect(parseJson('['.repeat(deepest + 1) + ']'.repeat(deepest + 1)).ok).toBe(false);
    expect(parseJson(`["${'['.repeat(10_000)}"]`).ok).toBe(true);
  });

  it('walks a long hostile text in linear time', () => {
    expect(parseJson(`"${'\\'.repeat(2_000_000)}`)).toEqual({ ok: false, fault: 'malformed' });
    expect(parseJson('9'.repeat(1_000_000)).ok).toBe(true);
  });
});
