import { comparedWithLetter, factsOfLetter, letterName, letterShortener } from './letter.ts';
import { readOfficial } from './official-document.ts';
import { trialLetter } from './trial-documents.ts';

const today = '2026-11-22';
const letter = readOfficial(trialLetter.join('\n'));

describe('an official letter, for who makes an announcement of it', () => {
  it('is called by its number, day and signer, as far as they are found', () => {
    expect(letterName(letter)).toBe('Công văn số 45/TB-UBND, ngày 20/11/2026, Nguyễn Văn Páo ký');
    expect(letterName({ ...letter, number: null, date: null, signer: null })).toBe('Công văn');
  });

  it('tells what residents need, and leaves open what it does not say', () => {
    const facts = Object.fromEntries(
      factsOfLetter(letter.text, today).map(({ label, value }) => [label, value]),
    );
    expect(facts).toMatchObject({
      'Ngày nào': expect.stringContaining('28/11/2026'),
      'Mấy giờ': '7 giờ; 11 giờ',
      'Ở đâu': expect.stringContaining('thôn Khe Bành'),
      'Hỏi ai': '',
    });
  });

  it('names what the announcement has and the letter has not, and the days and hours that are lost', () => {
    const { text } = letter;
    expect(
      comparedWithLetter('Cắt điện 7 giờ đến 11 giờ ngày 28/11/2026 ở thôn Khe Bành.', text, today),
    ).toEqual({
      added: [],
      lost: [],
    });
    expect(comparedWithLetter('Cắt điện 7 giờ đến 10 giờ ngày 29/11/2026.', text, today)).toEqual({
      added: ['10 giờ', '29/11/2026'],
      lost: [expect.stringContaining('28/11/2026'), '11 giờ'],
    });
  });

  it('shows the model no private number, and says nothing when its words are refused', async () => {
    const shown: string[] = [];
    const shorten = letterShortener({
      shorten: async ({ text }) => {
        shown.push(text);
        return { ok: false, reason: 'figure-lost' };
      },
    });
    expect(
      await shorten('Gọi 0216 3 851 234 hoặc ông Tư 0912 345 678, căn cước 010216385123.', today),
    ).toBeNull();
    expect(shown).toEqual(['Gọi 0216 3 851 234 hoặc ông Tư [số điện thoại], căn cước [số căn cước].']);
  });
});
