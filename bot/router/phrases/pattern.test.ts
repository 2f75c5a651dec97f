import { firstWords, parsePattern, wordsOf } from './pattern.ts';

describe('parsePattern', () => {
  it('reads choices, missing words, gaps, marked words and borders', () => {
    const pattern = parsePattern('^ cho (em|tôi)? (gặp|nói chuyện với)! … người $');
    expect(pattern).toMatchObject({ starts: true, ends: true });
    expect(pattern.nodes).toEqual([
      { kind: 'word', text: 'cho', marked: false },
      {
        kind: 'choice',
        options: [
          [{ kind: 'word', text: 'em', marked: false }],
          [{ kind: 'word', text: 'tôi', marked: false }],
          [],
        ],
      },
      {
        kind: 'choice',
        options: [
          [{ kind: 'word', text: 'gặp', marked: true }],
          ['nói', 'chuyện', 'với'].map((text) => ({ kind: 'word', text, marked: true })),
        ],
      },
      { kind: 'gap' },
      { kind: 'word', text: 'người', marked: false },
    ]);
  });

  it.each(['cho (em', 'cho em)', '(a|(b|c)'])('names the phrase %p whose brackets do not close', (line) => {
    expect(() => parsePattern(line)).toThrow(line);
  });

  it('knows every word, and those a phrase can begin with', () => {
    const { nodes } = parsePattern('(xin|làm ơn)? cứu (tôi|với)');
    expect(firstWords(nodes)).toEqual(['xin', 'làm', 'cứu']);
    expect(wordsOf(nodes)).toEqual(['xin', 'làm', 'ơn', 'cứu', 'tôi', 'với']);
    expect(firstWords(parsePattern('… cứu').nodes)).toBeNull();
  });
});
