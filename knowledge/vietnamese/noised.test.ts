import { noised } from './noised.ts';
import { teencode } from './teencode.ts';

const text = 'Làm căn cước cho bé ở đâu, có được không vậy?';

describe('noised', () => {
  it('types a text the same way for the same seed, and in many ways for many', () => {
    expect(noised(text, 1)).toBe(noised(text, 1));
    const ways = new Set(Array.from({ length: 10 }, (_, seed) => noised(text, seed)));
    expect(ways.size).toBeGreaterThan(5);
  });

  it('leaves no accent but in chat spellings, and everything that is not a word as it stands', () => {
    for (let seed = 0; seed < 20; seed += 1) {
      const typed = noised(text, seed);
      const words = typed.match(/\p{L}+/gu) ?? [];
      expect(words).toHaveLength(11);
      for (const word of words.filter((word) => !teencode().has(word)))
        expect(word.normalize('NFD')).not.toMatch(/\p{M}/u);
      expect(typed).toMatch(/^[^,]+, [^?]+\?$/u);
    }
  });
});
