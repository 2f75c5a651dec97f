import fc from 'fast-check';
import { answerBlocks } from './answer-blocks.ts';

const answer = `Đã hiểu là: làm căn cước cho con

LÀM THẺ CĂN CƯỚC CHO CON DƯỚI 14 TUỔI

Cần chuẩn bị:
- Giấy khai sinh.
- Căn cước của cha mẹ.

Các bước:
1. Đến công an xã.
2. Đưa giấy tờ.
3. Nhận giấy hẹn.

Gọi trước khi đi.
Mang theo con.

Nguồn: Luật 26/2023/QH15 (vanban.chinhphu.vn). Kiểm tra ngày 22/11/2026.`;

describe("an answer's text", () => {
  it('is read as title, headings, lists, steps, paragraphs and source', () => {
    expect(answerBlocks(answer)).toEqual([
      { kind: 'paragraph', lines: ['Đã hiểu là: làm căn cước cho con'] },
      { kind: 'title', text: 'LÀM THẺ CĂN CƯỚC CHO CON DƯỚI 14 TUỔI' },
      { kind: 'heading', text: 'Cần chuẩn bị:' },
      { kind: 'list', lines: ['Giấy khai sinh.', 'Căn cước của cha mẹ.'] },
      { kind: 'heading', text: 'Các bước:' },
      { kind: 'steps', first: 1, lines: ['Đến công an xã.', 'Đưa giấy tờ.', 'Nhận giấy hẹn.'] },
      { kind: 'paragraph', lines: ['Gọi trước khi đi.', 'Mang theo con.'] },
      { kind: 'source', text: 'Nguồn: Luật 26/2023/QH15 (vanban.chinhphu.vn). Kiểm tra ngày 22/11/2026.' },
    ]);
  });

  it('keeps the number of every step, also when they do not begin at 1 or jump', () => {
    expect(answerBlocks('3. Ba\n4. Bốn\n7. Bảy')).toEqual([
      { kind: 'steps', first: 3, lines: ['Ba', 'Bốn'] },
      { kind: 'steps', first: 7, lines: ['Bảy'] },
    ]);
  });

  it.each([
    ['a date', '22.11.2026 là hạn'],
    ['an amount', '2.530.000 đồng'],
    ['a dash inside', 'Thứ hai - thứ sáu'],
    ['a lone capital word', 'VNE'],
  ])('takes %s for plain text', (_, text) => {
    expect(answerBlocks(text)).toEqual([{ kind: 'paragraph', lines: [text] }]);
  });

  it('shouts only at the beginning: capitals further down are text', () => {
    expect(answerBlocks('Một.\n\nHai.\n\nKHÔNG ĐƯA MÃ OTP').at(-1)).toMatchObject({ kind: 'paragraph' });
  });

  it('keeps every word, in order', () => {
    const piece = fc.oneof(
      fc.constantFrom('\n', '\n\n', '- ', '1. ', '2. ', 'Nguồn: ', ':', ' ', 'LÀM THẺ'),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        const kept = answerBlocks(text).flatMap((block) => {
          if ('text' in block) return [block.text];
          const first = block.kind === 'steps' ? block.first : null;
          return block.lines.map((line, at) => {
            if (first !== null) return `${first + at}. ${line}`;
            return block.kind === 'list' ? `- ${line}` : line;
          });
        });
        // A step may be written "01. ": its number is kept as a number.
        const words = (lines: string) =>
          lines
            .split(/\s+/u)
            .filter(Boolean)
            .map((word) => word.replace(/^0(\d\.)$/u, '$1'))
            .join(' ');
        expect(words(kept.join('\n'))).toBe(words(text));
      }),
    );
  });
});
