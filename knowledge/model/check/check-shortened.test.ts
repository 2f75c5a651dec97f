import { letterPrompt } from '../prompts.ts';
import type { Letter } from '../rephraser.ts';
import { checkShortened } from './check-shortened.ts';

const letter: Letter = {
  text: `Căn cứ Kế hoạch số 12/KH-UBND ngày 05/01/2026 của UBND xã Châu Quế về việc tiêm chủng mở rộng;
Trạm Y tế xã Châu Quế tổ chức tiêm vắc xin sởi miễn phí cho trẻ từ 9 đến 12 tháng tuổi trên địa bàn xã.
Thời gian: từ 7 giờ 30 đến 10 giờ 30 ngày 26/11/2026, tại Trạm Y tế xã.
Riêng thôn Ngòi Lèn tiêm từ 14 giờ ngày 27/11/2026 tại nhà văn hóa thôn.
Đề nghị phụ huynh mang theo sổ tiêm chủng của trẻ. Trẻ đang sốt không tiêm trong đợt này.
Mọi thắc mắc liên hệ Trạm Y tế xã, điện thoại 0216 3 851 234.
Yêu cầu các trưởng thôn thông báo rộng rãi tới nhân dân.`,
  keep: ['26/11/2026', '27/11/2026', '7 giờ 30', '10 giờ 30', '14 giờ'],
};
const good = [
  'Trạm Y tế xã tổ chức tiêm sởi miễn phí cho trẻ từ 9 đến 12 tháng tuổi.',
  'Thời gian: 7 giờ 30 đến 10 giờ 30 ngày 26/11/2026, tại Trạm Y tế xã.',
  'Riêng thôn Ngòi Lèn: 14 giờ ngày 27/11/2026, tại nhà văn hóa thôn.',
  'Mang theo sổ tiêm chủng của trẻ.',
  'Trẻ đang sốt không tiêm đợt này.',
  'Hỏi thêm: Trạm Y tế xã, điện thoại 0216 3 851 234.',
];
const { system } = letterPrompt(letter);
const check = (lines: readonly string[]) => checkShortened(lines.join('\n'), letter, system);
const but = (from: string, to: string) => check(good.map((line) => line.replace(from, to)));

describe("a letter in a model's short words", () => {
  it('is taken when every sentence of it stands in the letter', () => {
    expect(check(good)).toEqual({ ok: true, value: good.join('\n') });
    expect(check(good.map((line) => `- ${line}`))).toEqual({ ok: true, value: good.join('\n') });
    expect(check([good.slice(0, 2).join(' '), ...good.slice(2)]).ok).toBe(true);
  });

  it.each<[string, string, string, string]>([
    ['another day', '26/11/2026', '25/11/2026', 'figure-added'],
    ['another hour', '7 giờ 30', '8 giờ', 'figure-added'],
    ['the hour of another place', '14 giờ', '7 giờ 30', 'figure-added'],
    ['another age', '9 đến 12 tháng', '6 đến 12 tháng', 'figure-added'],
    ['another phone', '0216 3 851 234', '0216 3 851 243', 'figure-added'],
    ['a fee', 'sổ tiêm chủng của trẻ', 'sổ tiêm chủng của trẻ và 50.000 đồng', 'figure-added'],
    ['another place', 'tại nhà văn hóa thôn', 'tại Trường Tiểu học Hoa Mai', 'name-added'],
    ['another office', 'Hỏi thêm: Trạm Y tế xã', 'Hỏi thêm: Công an tỉnh, Trạm Y tế xã', 'name-added'],
    [
      'a fine',
      'Mang theo sổ tiêm chủng của trẻ.',
      'Mang theo sổ tiêm chủng của trẻ, thiếu bị phạt.',
      'claim-added',
    ],
    ['a "not" less', 'đang sốt không tiêm', 'đang sốt tiêm', 'negation'],
    ['a "not" more', 'Mang theo sổ', 'Không mang theo sổ', 'negation'],
    [
      'something else altogether',
      'Mang theo sổ tiêm chủng của trẻ.',
      'Bà con nhớ tham gia lễ hội mùa xuân vui vẻ.',
      'moved',
    ],
  ])('is refused as a whole with %s', (_what, from, to, reason) => {
    expect(but(from, to)).toEqual({ ok: false, reason });
  });

  it.each<[string, string[], string]>([
    ['a day to come', good.filter((line) => !line.includes('27/11')), 'figure-lost'],
    ['words', [], 'empty'],
    ['brevity', [letter.text.repeat(2)], 'too-long'],
    [
      'the language',
      ['The clinic of the commune will vaccinate children for free on the day of the meeting.'],
      'language',
    ],
    ['its rules', [...good, system.split('\n')[1]!], 'prompt'],
  ])('is refused when it loses %s', (_what, lines, reason) => {
    expect(check(lines)).toEqual({ ok: false, reason });
  });
});
