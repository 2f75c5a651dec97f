import fc from 'fast-check';
import { toCsv } from './csv.ts';

describe('a CSV table', () => {
  it.each([
    '=1+1',
    '+84912',
    '-2+3',
    '@SUM(A1)',
    ' =cmd|calc',
    '\t=1',
    '\r=1',
    '\u00a0=1',
    '＝1+1',
    '＠SUM(A1)',
    '=HYPERLINK("http://x";"bấm vào")',
  ])('does not let %j run as a formula', (text) => {
    expect(read(toCsv([[text]]))).toEqual([[`'${text}`]]);
  });

  it('keeps numbers numbers, below zero too', () => {
    expect(toCsv([[-3, 0.5, null, 'a']])).toBe('-3,0.5,,a\r\n');
  });

  it('gives every text back to a reader of RFC 4180', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'ế', '"', ',', '\n', '\r\n', ' ', ';') });
    fc.assert(
      fc.property(fc.array(fc.array(text, { minLength: 1, maxLength: 4 }), { maxLength: 5 }), (rows) => {
        const safe = rows.map((row) => row.map((cell) => `x${cell}`));
        expect(read(toCsv(safe))).toEqual(safe);
      }),
    );
  });

  it('begins with a mark for Excel when asked to', () => {
    expect(toCsv([['Câu hỏi']], { mark: true })).toBe('\ufeffCâu hỏi\r\n');
  });
});

/** Reads RFC 4180, written from its grammar. */
function read(csv: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let rest = csv;
  while (rest !== '') {
    const [whole, quoted, plain, end] = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/u.exec(rest)!;
    row.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push(row.splice(0));
    rest = rest.slice(whole.length);
    if (end === '\r\n') row = [];
  }
  return rows;
}
