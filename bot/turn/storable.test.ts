import { storable } from './storable.ts';

describe('a storable value', () => {
  it('holds no NUL and no half of a surrogate pair, at any depth, and keeps the rest', () => {
    expect(storable({ 'a\u0000': ['b\u0000c', '\ud83d', '\ud83c\udf3e', 7, null, true] })).toEqual({
      a: ['bc', '\ufffd', '\ud83c\udf3e', 7, null, true],
    });
  });
});
