import fc from 'fast-check';
import { AnswerText, PlainText } from './answer-text.tsx';
import { visibleText } from './plain-browser.ts';

const answerHtml = (text: string) => (<AnswerText text={text} />).toString();
const plainHtml = (text: string) => (<PlainText text={text} />).toString();

/** Texts that try to be markup. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '<script>alert(1)</script>',
        '<img src=x onerror=alert(1)>',
        '"><b',
        "' onclick='x",
        '&lt;b&gt;',
        '<!--',
        ']]>',
        'https://a.vn/"onmouseover="x',
        '\n\n',
        '- ',
        '1. ',
        'Nguồn: ',
        'LÀM THẺ <B>CĂN CƯỚC</B>',
      ),
      fc.string({ unit: 'grapheme', maxLength: 15 }),
    ),
    { maxLength: 25 },
  )
  .map((pieces) => pieces.join(''));

describe('an answer as HTML', () => {
  it('sets steps, lists, title, headings and source apart', () => {
    expect(answerHtml('LÀM THẺ\n\nCác bước:\n2. Hai\n3. Ba\n\n- Một\n\nNguồn: Luật.')).toBe(
      '<h3 class="title">LÀM THẺ</h3><h4>Các bước:</h4><ol start="2"><li>Hai</li><li>Ba</li></ol>' +
        '<ul><li>Một</li></ul><p class="source">Nguồn: Luật.</p>',
    );
  });

  it('holds no element and no attribute but its own, whatever the text', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const [tag] of answerHtml(text).matchAll(/<[^>]*>?/gu))
          expect(tag).toMatch(
            /^<(?:\/?(?:p|ul|li|ol|h4|h3|a)|br\/|ol start="\d+"|h3 class="title"|p class="source"|a href="https:\/\/[^"<>]*" rel="noopener noreferrer")>$/u,
          );
        for (const [tag] of plainHtml(text).matchAll(/<[^>]*>?/gu)) expect(tag).toMatch(/^<(?:\/?p|br\/)>$/u);
      }),
      { numRuns: 500 },
    );
  });

  it('shows what was written, to the letter', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(visibleText(plainHtml(text))).toBe(text.replace(/\s+/gu, ' ').trim());
      }),
    );
  });

  it('makes links of official addresses in answers, never of what residents write', () => {
    const text = 'Mở dichvucong.gov.vn rồi https://vneid.gov.vn/x.';
    expect(answerHtml(text)).toContain('<a href="https://vneid.gov.vn/x" rel="noopener noreferrer">');
    expect(plainHtml(text)).not.toContain('<a');
  });
});
