import fc from 'fast-check';
import { loadQuestions } from './load-sets.ts';
import { keyResidue } from './typing/keystrokes.ts';
import { bare, swapHoiNga, wrongMarks } from './typing/marks.ts';
import { pieces } from './typing/pieces.ts';
import { neighbours } from './typing/slips.ts';
import { type Typing, typingNames, typings } from './typings.ts';

const questions = loadQuestions();
const all = (typing: Typing) => questions.map(({ text, id }) => typings[typing](text, id));
const letters = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
const codesOf = (text: string) =>
  pieces(text)
    .filter(({ kind }) => kind === 'code')
    .map((piece) => piece.text.toLowerCase());

describe('six ways of typing', () => {
  it.each(typingNames)('types %s the same way every time', (typing) => {
    expect(all(typing)).toEqual(all(typing));
  });

  it('leaves a question with its marks untouched', () => {
    expect(all('marks')).toEqual(questions.map(({ text }) => text));
  });

  it.each(['none', 'wrong', 'teencode', 'telex'] as const)(
    'really changes every marked question by %s',
    (typing) => {
      const same = questions.filter(
        ({ text, id }) => bare(text) !== text && typings[typing](text, id) === text,
      );
      expect(same.map(({ text }) => text)).toEqual([]);
    },
  );

  it('hears all questions but a few short ones otherwise than they are spelt', () => {
    const same = questions.filter(({ text, id }) => letters(typings.voice(text, id)) === letters(text));
    expect(same.length).toBeLessThanOrEqual(questions.length / 100);
    for (const { text } of same) expect(text.split(' ').length).toBeLessThanOrEqual(4);
  });

  it('gives six different texts for nine questions in ten', () => {
    const different = questions.filter(
      ({ text, id }) => new Set(typingNames.map((typing) => letters(typings[typing](text, id)))).size === 6,
    );
    expect(different.length / questions.length).toBeGreaterThan(0.9);
  });

  it.each(typingNames)('takes nothing but capitals from a code by %s', (typing) => {
    const lost = questions.flatMap(({ text, id }) => {
      const typed = typings[typing](text, id).toLowerCase();
      let from = 0;
      return codesOf(text).flatMap((code) => {
        const at = typed.indexOf(code, from);
        from = at + code.length;
        return at < 0 ? [`${code} in: ${typed}`] : [];
      });
    });
    expect(lost).toEqual([]);
    expect(questions.flatMap(({ text }) => codesOf(text)).length).toBeGreaterThan(80);
  });

  it('strips every mark in none and teencode, and in no other way', () => {
    const marked = (typing: Typing) =>
      all(typing).filter((typed) => bare(typed) !== typed).length / questions.length;
    expect(marked('none')).toBe(0);
    expect(marked('teencode')).toBe(0);
    for (const typing of ['wrong', 'telex', 'voice'] as const) expect(marked(typing)).toBeGreaterThan(0.8);
  });

  it('survives any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, seed) => {
        expect(
          pieces(text)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
        for (const typing of typingNames) expect(typeof typings[typing](text, seed)).toBe('string');
      }),
    );
  });
});

describe('the parts of the typings', () => {
  it('knows codes from words and numbers', () => {
    const kinds = pieces('Xin CT07 trên VNeID mất 500.000, vào dichvucong.gov.vn').filter(
      ({ kind }) => kind !== 'gap' && kind !== 'word',
    );
    expect(kinds.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'code CT07',
      'code VNeID',
      'number 500.000',
      'code dichvucong.gov.vn',
    ]);
  });

  it('mixes up hỏi and ngã both ways and leaves other tones', () => {
    expect(['sửa', 'nữa', 'ngã', 'được'].map(swapHoiNga)).toEqual(['sữa', 'nửa', 'ngả', 'được']);
  });

  it('strips about half of the words when marks are wrong', () => {
    let at = 0;
    const random = () => [0.4, 0.6, 0.99][at++ % 3] as number;
    expect(wrongMarks('được tiền được tiền', random)).toBe('duoc tiền duoc tiền');
  });

  it('writes the keys of Telex and of VNI', () => {
    const drawing = (...numbers: number[]) => {
      let at = 0;
      return () => numbers[Math.min(at++, numbers.length - 1)] as number;
    };
    expect(keyResidue('được tiền sửa đất', drawing(0.9, 0, 0.9, 0.9, 0))).toBe('dduowjc tieefn suwra ddaast');
    expect(keyResidue('được tiền', drawing(0.9, 0, 0, 0.9, 0))).toBe('dduowcj tieenf');
    expect(keyResidue('được tiền', drawing(0, 0, 0, 0))).toBe('dduocwj tienef');
    expect(keyResidue('được tiền', drawing(0.9, 0.9, 0, 0.9, 0))).toBe('d9uo7c5 tie6n2');
  });

  it('finds the keys around a key on a phone', () => {
    expect(neighbours('g').sort()).toEqual(['b', 'c', 'f', 'h', 't', 'v', 'y']);
    expect(neighbours('é')).toEqual([]);
  });
});
