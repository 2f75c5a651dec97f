import { searchKey } from './search-key.ts';

describe('searchKey', () => {
  it('makes the two spellings of i and y one', () => {
    expect(searchKey('ký')).toBe(searchKey('kí'));
    expect(searchKey('quý')).toBe(searchKey('quí'));
    expect(searchKey('kỹ')).toBe('ki');
  });

  it('keeps words that y makes different', () => {
    expect(searchKey('tay')).not.toBe(searchKey('tai'));
    expect(searchKey('thúy')).not.toBe(searchKey('thúi'));
  });
});
