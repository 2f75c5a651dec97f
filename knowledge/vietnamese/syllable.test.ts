import { readFileSync } from 'node:fs';
import { fold } from './fold.ts';
import { isSyllable } from './syllable.ts';
import { isNumber, tokenise } from './tokens.ts';

describe('isSyllable', () => {
  it('knows the syllables people say', () => {
    for (const word of 'nghieng gi gin giua quyen khuyu ruou oan yeu thuo huo quoc xoong uyen'.split(' ')) {
      expect([word, isSyllable(word)]).toEqual([word, true]);
    }
  });

  it('knows what no Vietnamese would say', () => {
    for (const word of 'vneid ntn hok dc facebook bhyt cuowcs wifi otp khogn'.split(' ')) {
      expect([word, isSyllable(word)]).toEqual([word, false]);
    }
  });

  it('accepts nearly every word of the seed sentences', () => {
    const words = new Set(
      tokenise(readFileSync(new URL('./seed-sentences.txt', import.meta.url), 'utf8')).map((t) =>
        fold(t.text),
      ),
    );
    const refused = [...words].filter((word) => !isNumber(word) && !isSyllable(word));
    expect(refused.length).toBeLessThan(words.size * 0.05);
  });
});
