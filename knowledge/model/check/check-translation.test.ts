import { draftOf } from '../draft.ts';
import { rewordPrompt } from '../prompts.ts';
import type { Wish } from '../rephraser.ts';
import { trialGuide, trialParts } from '../trial-guide.ts';
import { inEnglish } from '../trial-translation.ts';
import { checkWording } from './check-wording.ts';

const draft = draftOf(trialParts);
const plain = draft.map(({ marker, text }) => marker + text).join('\n');
function check(output: string, wish: Wish): string {
  const prompt = rewordPrompt(draft, wish).system;
  const result = checkWording(output, { draft, guide: trialGuide, wish, prompt });
  return result.ok ? 'passed' : result.reason;
}

describe('the check of a translation', () => {
  const checkEnglish = (lines: string[]) => check(lines.join('\n'), 'english');

  it('passes a true translation', () => {
    expect(checkEnglish(inEnglish)).toBe('passed');
  });

  it.each<[number, string]>([
    [0, 'Apply one time on VNeID, then wait seven working days (7 business days).'],
    [3, 'There is no need to bring the sổ hộ khẩu.'],
    [8, 'Pay fifty thousand dong, 50,000 VND, and press send.'],
    [10, 'A new card costs 50 thousand dong. It is free for poor households.'],
    [11, 'Before 1 July 2027 you pay 30% less.'],
    [13, 'The commune police (Công an xã) where you live, from 7h30.'],
  ])('passes line %i as: %s', (at, text) => {
    const marker = draft[at]!.marker;
    expect(checkEnglish(inEnglish.with(at, marker + text))).toBe('passed');
  });

  it.each<[string, number, string, string]>([
    ['another fee', 8, 'Pay 500,000 VND and then press send.', 'figure-added'],
    ['a fee in words', 8, 'Pay 50,000 VND or two hundred thousand dong and then press send.', 'figure-added'],
    ['days made months', 0, 'Apply once on VNeID and wait 7 months.', 'figure-added'],
    ['another date', 11, 'If you apply before August 1, 2027: 30 percent off.', 'figure-added'],
    ['another time of day', 13, 'The Công an xã where you live, open from 7:30 p.m.', 'figure-added'],
    ['a phone', 13, 'The Công an xã where you live, open from 7:30, call 0912345678.', 'figure-added'],
    ['an office nobody named', 13, 'The provincial police where you live, open from 7:30 a.m.', 'name-added'],
    ['a bank', 8, 'Pay 50,000 VND by Techcombank and then press send.', 'name-added'],
    ['a person', 13, 'Ask for Nguyen Hung at the Công an xã where you live, open from 7:30.', 'name-added'],
    ['a "not" lost', 14, 'Hotline 1900 0368, see dichvucong.gov.vn. Read the OTP code to anyone.', 'secret'],
    ['the poor made to pay', 10, 'A new card: 50,000 dong. Poor households pay.', 'negation'],
    ['an arrest', 3, 'You do not have to bring the sổ hộ khẩu, or you are arrested.', 'claim-added'],
  ])('refuses %s (line %i: %s)', (_what, at, text, reason) => {
    const marker = draft[at]!.marker;
    expect(checkEnglish(inEnglish.with(at, marker + text))).toBe(reason);
  });

  it('refuses Vietnamese said again, and English, where Hmong is asked for', () => {
    expect(check(plain, 'hmong')).toBe('language');
    expect(check(inEnglish.join('\n'), 'hmong')).toBe('language');
    expect(check(plain, 'english')).toBe('language');
  });

  it('holds figures, names and secrets of a Hmong text against the guide', () => {
    const hmong = [
      'Xa ib zaug hauv VNeID, tos 7 hnub ua haujlwm.',
      'Yuav tsum npaj:',
      '- Tờ khai CT01 thiab giấy khai sinh ntawm tus menyuam.',
      '- Tsis tas nqa sổ hộ khẩu.',
      'Ua hauv xov tooj:',
      '1. Qhib VNeID, mus rau Thủ tục hành chính.',
      '2. Xaiv Cấp lại thẻ căn cước.',
      '3. Ntaus tus lej OTP uas xa tuaj rau xov tooj.',
      '4. Them 50.000 đồng ces nias xa.',
      'Nqi thiab nyiaj:',
      '- Ua dua: 50.000 đồng. Tsev neeg pluag tsis them nyiaj.',
      '- Xa ua ntej 1/7/2027: txo 30%.',
      'Nug leej twg:',
      '- Công an xã qhov chaw nyob, qhib txij 7h30.',
      '- Xov tooj 1900 0368, saib dichvucong.gov.vn. Txhob qhia OTP rau leej twg.',
    ];
    const verdict = (lines: string[]) => check(lines.join('\n'), 'hmong');
    expect(verdict(hmong)).toBe('passed');
    expect(verdict(hmong.with(8, '4. Them 90.000 đồng ces nias xa.'))).toBe('figure-added');
    expect(verdict(hmong.with(8, '4. Them nyiaj ces nias xa.'))).toBe('figure-lost');
    expect(verdict(hmong.with(5, '1. Qhib Momo, mus rau Thủ tục hành chính.'))).toBe('name-added');
    expect(verdict(hmong.with(13, '- Công an huyện qhov chaw nyob, qhib txij 7h30.'))).toBe('name-added');
    expect(verdict(hmong.toSpliced(6, 1))).toBe('lines');
  });
});
