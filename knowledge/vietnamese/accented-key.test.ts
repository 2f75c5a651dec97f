import { accentedKey } from './accented-key.ts';

describe('accentedKey', () => {
  it('is the same for old and new placement of the tone mark', () => {
    expect(accentedKey('hoà')).toBe(accentedKey('hòa'));
    expect(accentedKey('thuỷ')).toBe('thuy3');
    expect(accentedKey('thủy')).toBe('thuy3');
  });

  it('keeps hats, horns and đ', () => {
    expect(accentedKey('đường')).toBe('đương2');
    expect(accentedKey('Cước')).toBe('cươc1');
    expect(accentedKey('năm')).toBe('năm');
  });
});
