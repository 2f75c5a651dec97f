import { numberInWords } from './numbers.ts';

describe('numbers in words', () => {
  it.each([
    [0, 'không'],
    [5, 'năm'],
    [15, 'mười lăm'],
    [21, 'hai mươi mốt'],
    [24, 'hai mươi tư'],
    [55, 'năm mươi lăm'],
    [75, 'bảy mươi lăm'],
    [101, 'một trăm linh một'],
    [110, 'một trăm mười'],
    [500, 'năm trăm'],
    [1_986, 'một nghìn chín trăm tám mươi sáu'],
    [2_005, 'hai nghìn không trăm linh năm'],
    [500_000, 'năm trăm nghìn'],
    [1_000_000, 'một triệu'],
    [2_530_000, 'hai triệu năm trăm ba mươi nghìn'],
  ])('speaks %d as "%s"', (value, words) => {
    expect(numberInWords(value)).toBe(words);
  });

  it.each([-1, 1.5, 1_000_000_000])('refuses %d', (value) => {
    expect(() => numberInWords(value)).toThrow(RangeError);
  });
});
