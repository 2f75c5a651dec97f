import fc from 'fast-check';
import { readMentions } from './mentions.ts';

const oaId = '388613280878808645';
const person = '913468024681357900';
const group = 'f414c8f76fa586fbdfb4';
const read = (text: string) => readMentions(text, oaId);

describe('a mention in a group', () => {
  it.each([
    [`[@${oaId}] hộ chiếu làm ở đâu?`, 'hộ chiếu làm ở đâu?'],
    [`hộ chiếu làm ở đâu [@${oaId}]?`, 'hộ chiếu làm ở đâu?'],
    [`Cho hỏi [@${oaId}] , mất thẻ thì sao`, 'Cho hỏi, mất thẻ thì sao'],
    [`[@${oaId}]`, ''],
    [`[@ ${oaId} ]: chào`, 'chào'],
    [`[@${oaId}] hỏi giúp [@${person}] hộ chiếu`, 'hỏi giúp hộ chiếu'],
    [`[@${group}] [@${oaId}] họp mấy giờ`, 'họp mấy giờ'],
    ['@Loa Làng làm căn cước', 'làm căn cước'],
    ['@loalang lam can cuoc', 'lam can cuoc'],
  ])('is ours in "%s" and taken off', (text, rest) => {
    expect(read(text)).toEqual({ ours: true, text: rest });
  });

  it.each([
    [`[@${person}] mai qua nhà nhé`, 'mai qua nhà nhé'],
    [`[@${group}] chiều nay họp thôn`, 'chiều nay họp thôn'],
    [`mã ${oaId} là gì`, `mã ${oaId} là gì`],
    ['thư về ban@bot.vn', 'thư về ban@bot.vn'],
  ])('of somebody else in "%s" is none of ours', (text, rest) => {
    expect(read(text)).toEqual({ ours: false, text: rest });
  });

  it('leaves a text without a mention as it was typed', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('@')),
        (text) => {
          expect(read(text)).toEqual({ ours: false, text });
        },
      ),
    );
  });
});
