import { codeParts, tokenise } from './tokens.ts';

const texts = (text: string) => tokenise(text).map((token) => token.text);

describe('tokenise', () => {
  it('keeps codes, dates and amounts whole', () => {
    expect(texts('Tờ khai CT01, từ 01/07 hết 1.500.000đ')).toEqual([
      'tờ',
      'khai',
      'ct01',
      'từ',
      '01/07',
      'hết',
      '1.500.000đ',
    ]);
  });

  it('does not join words over punctuation', () => {
    expect(texts('làm gì?vneid/zalo...ok')).toEqual(['làm', 'gì', 'vneid', 'zalo', 'ok']);
  });

  it('splits codes into their parts', () => {
    expect(codeParts('ct01')).toEqual(['ct', '01']);
    expect(codeParts('01/07')).toEqual(['01', '07']);
    expect(codeParts('giấy')).toEqual([]);
    expect(codeParts('115')).toEqual([]);
  });

  it('knows where a sentence opens', () => {
    expect(tokenise('Chào xã. Cho hỏi v.v').map((token) => token.opens)).toEqual([
      true,
      false,
      true,
      false,
      false,
      false,
    ]);
  });

  it('keeps marks typed in decomposed form', () => {
    expect(texts('căn cước'.normalize('NFD'))).toEqual(['căn', 'cước']);
  });
});
