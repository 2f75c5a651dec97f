import { carriersLines } from './carriers.ts';

describe('naming who passes on in several villages', () => {
  it('says nothing when nobody has to', () => {
    expect(carriersLines([])).toEqual([]);
  });

  it('names the five with the most and counts the others', () => {
    const carriers = ['Hoa', 'Bình', 'Lan', 'Mai', 'Sơn', 'Tú', 'Vy'].map((name, index) => ({
      name,
      villages: 9 - index,
    }));
    expect(carriersLines(carriers)).toEqual([
      'Một người phải chuyển vào nhiều thôn: Hoa (9 thôn), Bình (8 thôn), Lan (7 thôn), Mai (6 thôn), Sơn (5 thôn) và 2 người nữa.',
    ]);
  });
});
