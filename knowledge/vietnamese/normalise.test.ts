import { normalise } from './normalise.ts';

describe('normalise', () => {
  it('gives one form for composed and decomposed marks', () => {
    expect(normalise('đường'.normalize('NFD'))).toBe('đường');
  });

  it('drops characters nobody sees', () => {
    expect(normalise('căn\u200b cước\ufeff')).toBe('căn cước');
  });

  it('reads the look-alikes of đ', () => {
    expect(normalise('Ðăng ký ðất')).toBe('Đăng ký đất');
  });
});
