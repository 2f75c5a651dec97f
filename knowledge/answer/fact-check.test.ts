import fc from 'fast-check';
import { aspects, type Guide } from '../guides/guide.ts';
import { loadGuides } from '../guides/load-guides.ts';
import { compose, sourcesOf } from './compose.ts';
import { factsMissingFrom, foreignFacts } from './fact-check.ts';
import { dayInWords } from './in-force.ts';

const { guides } = loadGuides();
const birth = guides.find(({ id }) => id === 'dang-ky-khai-sinh')!;
const line = (text: string, step: number | null = null) => ({ text, step, citations: [], at: 1 });
const guide: Guide = {
  ...birth,
  summary: line('Nộp trong 60 ngày, mất 2.530.000 đồng, gọi 1900 0368.'),
  checked: '2026-11-22',
  sources: [
    {
      key: 'a',
      title: 'Nghị định',
      url: 'https://vanban.chinhphu.vn/nd?id=77',
      basis: 'NĐ 63/2024/NĐ-CP, Điều 6',
    },
    { key: 'b', title: 'Báo', url: 'https://www.dichvucong.gov.vn/a', basis: 'báo chí' },
  ],
  sections: {
    phone: [line('Mở tờ khai CT01.', 1), line('Bấm gửi trước 1/7/2025.', 2)],
    money: [line('Từ 3-5 ngày làm việc, được 80% hoặc 1,5 triệu đồng, mở cửa 7h30, nghỉ 24h.')],
  },
};

describe('the fact check', () => {
  it.each([
    'nop trong 60 ngày',
    'mất 2530000 đồng',
    'mất 2,530,000 VNĐ',
    'mất 2,53 triệu đồng',
    'mất 2.530 nghìn đồng',
    'mất 2530k',
    'gọi 19000368 hoặc 1900-0368, 1900.0368',
    'theo 63/2024/nđ-cp, điều 6',
    'hạn 01/07/2025, tức tháng 7 năm 2025, ngày 1 tháng 7',
    'năm 2025',
    'mẫu ct01',
    '3 ngày, lâu nhất 5 ngày làm việc',
    'được 80 phần trăm, tức 1.500.000đ',
    'từ 7h30, nghỉ 24 giờ',
    'vanban.chinhphu.vn và dichvucong.gov.vn/a.',
    'Nguồn: báo (dichvucong.gov.vn) và 1 nguồn khác. Kiểm tra ngày 22/11/2026.',
    'sau bước 2 là xong',
    '1. Mở máy\n2. Bấm gửi\n13. Đợi',
    'không có số nào',
  ])('passes the same fact in other writing: %s', (text) => {
    expect(foreignFacts(text, guide)).toEqual([]);
  });

  it.each([
    ['trong 61 ngày', ['61 ngày']],
    ['trong 60 tháng', ['60 tháng']],
    ['mất 2.530 đồng', ['2.530 đồng']],
    ['mất 2 triệu rưỡi', ['2 triệu rưỡi']],
    ['gọi 0912 345 678', ['0912 345 678']],
    ['gọi +84 912 345 678', ['+84 912 345 678']],
    ['gọi 19000369', ['19000369']],
    ['theo 64/2024/NĐ-CP', ['64/2024/nđ-cp']],
    ['mẫu CT02, tờ khai D03-TS', ['ct02', 'd03-ts']],
    ['hạn 2/7/2025, 1/8, tháng 7 năm 2026', ['2/7/2025', '1/8', 'tháng 7 năm 2026']],
    ['được 81%', ['81%']],
    ['vào dichvucong.com.vn', ['dichvucong.com.vn']],
    ['vào https://dichvucong.gov.vn/b', ['https://dichvucong.gov.vn/b']],
    ['viết cho cong.an@gmail.com', ['cong.an@gmail.com']],
    ['làm bước 3, rồi nộp 2 bản', ['bước 3', '2 bản']],
    ['và 2 nguồn khác', ['2 nguồn']],
    ['mở cửa 8h30', ['8h30']],
    ['mất ６１ ngày, 6\u200b1 ngày', ['61 ngày', '61 ngày']],
  ])('names what the guide does not say: %s', (text, foreign) => {
    expect(foreignFacts(text, guide)).toEqual(foreign);
  });

  const half = [
    '7h30',
    '07h30',
    '7h 30',
    '7 giờ 30',
    '07 giờ 30 phút',
    '7g30',
    '7:30',
    '07:30',
    '7 giờ rưỡi',
    '8 giờ kém 30',
  ];
  it('takes every spelling of one time of day for the same', () => {
    for (const one of half)
      for (const other of half)
        expect([one, other, factsMissingFrom([`lúc ${one} ngày 25/11`], `từ ${other}, sáng 25/11`)]).toEqual([
          one,
          other,
          [],
        ]);
    for (const whole of ['7 giờ', '7h', '7h00', '07:00', '7g00', '7 giờ 00'])
      expect(factsMissingFrom(['từ 7 giờ đến 11h30'], `${whole} đến 11:30`)).toEqual([]);
  });

  it.each([
    ['7h30', '7 giờ', ['7 giờ']],
    ['7 giờ 30', '7h', ['7h']],
    ['7 giờ 30 phút', '30 phút', ['30 phút']],
    ['7 giờ', '7 giờ 30', ['7 giờ 30']],
    ['7h30', '7h03, 7g35, 17:30, 8 giờ rưỡi', ['7h03', '7g35', '17:30', '8 giờ rưỡi']],
    ['7:30', '8 giờ kém 15', ['8 giờ kém 15']],
    ['7h30', '7,30 hoặc 7/30', ['7,30', '7/30']],
    ['7 giờ 30/11', '7h30', ['7h30']],
    ['7 giờ 30 người', '7h30', ['7h30']],
    ['7h30', 'mẫu 7h30/QĐ', ['7h30/qđ']],
  ])('tells times apart: %s does not hold %s', (source, text, missing) => {
    expect(factsMissingFrom([source], text)).toEqual(missing);
  });

  it('reads an hour and a day, and an hour and a count, as the two they are', () => {
    expect(factsMissingFrom(['7 giờ 30/11'], 'ngày 30/11 lúc 7h')).toEqual([]);
    expect(factsMissingFrom(['trong 7 giờ 30 người đến'], '30 người, 7 giờ')).toEqual([]);
  });

  it('licenses nothing by a number inside a link, and more by the texts allowed', () => {
    expect(foreignFacts('số 77', guide)).toEqual(['77']);
    expect(foreignFacts('Tin giữ 30 ngày', guide)).toEqual(['30 ngày']);
    expect(foreignFacts('Tin giữ 30 ngày', guide, ['giữ tin 30 ngày'])).toEqual([]);
  });

  it('passes every answer that is put together from a guide, on every aspect', () => {
    for (const one of guides) {
      for (const aspect of aspects) {
        const parts = compose(one, aspect).flatMap((part) => part.lines);
        const sources = sourcesOf(one).map(
          ({ title, url, basis, checked }) =>
            `${title} ${basis} (${url}). Kiểm tra ngày ${dayInWords(checked)}`,
        );
        expect([one.id, aspect, foreignFacts([...parts, ...sources].join('\n'), one)]).toEqual([
          one.id,
          aspect,
          [],
        ]);
      }
    }
  });

  it('finds any amount put anywhere into an answer, however it is written', () => {
    // No guide has an amount that ends in 7.
    const amount = fc.integer({ min: 10_000, max: 999_999 }).map((tens) => tens * 10 + 7);
    const writing = fc.constantFrom(
      (value: number) => `${value} đồng`,
      (value: number) => `${value.toLocaleString('de')} đồng`,
      (value: number) => `${value.toLocaleString('en')} VNĐ`,
      (value: number) => `${value.toLocaleString('de')}đ`,
      (value: number) => `${String(value / 1000).replace('.', ',')} nghìn đồng`,
      (value: number) => `${String(value / 1e6).replace('.', ',')} triệu đồng`,
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...guides),
        amount,
        writing,
        writing,
        fc.nat(),
        (one, value, say, again, at) => {
          const lines = compose(one, 'overview').flatMap((part) => part.lines);
          const claim = `Mất ${say(value)}.`;
          const text = lines.toSpliced(at % (lines.length + 1), 0, claim).join('\n');
          const withIt = { ...one, summary: line(`${one.summary.text} Mất ${again(value)}.`) };
          expect(foreignFacts(text, withIt)).toEqual([]);
          expect(foreignFacts(text, one)).toEqual(foreignFacts(claim, one));
          expect(foreignFacts(claim, one)).toHaveLength(1);
        },
      ),
      { numRuns: 500 },
    );
  });
});
