import { draftOf } from '../draft.ts';
import { rewordPrompt } from '../prompts.ts';
import type { Wish } from '../rephraser.ts';
import { trialGuide, trialParts } from '../trial-guide.ts';
import { inEnglish } from '../trial-translation.ts';
import { checkWording } from './check-wording.ts';

const draft = draftOf(trialParts);
/** The plain answer as a model would give it back, with some lines said in another way. */
function said(changes: Record<number, string> = {}): string {
  return draft.map(({ marker, text }, at) => marker + (changes[at] ?? text)).join('\n');
}
function check(output: string, wish: Wish = 'plainer'): string {
  const result = checkWording(output, {
    draft,
    guide: trialGuide,
    wish,
    prompt: rewordPrompt(draft, wish).system,
  });
  return result.ok ? 'passed' : result.reason;
}

describe("the check of a model's words", () => {
  it('knows the lines of the answer it is given', () => {
    expect(said().split('\n')).toEqual([
      'Nộp một lần trên VNeID, chờ 7 ngày làm việc.', // 0
      'Cần chuẩn bị:',
      '- Tờ khai CT01 và giấy khai sinh của con.', // 2
      '- Không phải mang sổ hộ khẩu.',
      'Làm trên điện thoại:', // 4
      '1. Mở VNeID, vào Thủ tục hành chính.',
      '2. Chọn Cấp lại thẻ căn cước.', // 6
      '3. Nhập mã OTP gửi về điện thoại.',
      '4. Nộp 50.000 đồng rồi bấm gửi.', // 8
      'Phí và số tiền:',
      '- Cấp lại: 50.000 đồng. Hộ nghèo không mất tiền.', // 10
      '- Nộp trước 1/7/2027: giảm 30%.',
      'Hỏi ai:', // 12
      '- Công an xã nơi đang ở, mở cửa từ 7h30.',
      '- Tổng đài 1900 0368, xem dichvucong.gov.vn. Không đọc mã OTP cho ai.', // 14
    ]);
  });

  it.each<[number, string]>([
    [0, 'Chỉ cần nộp một lần trên VNeID rồi chờ 7 ngày làm việc.'],
    [0, 'Nộp 1 lần trên VNeID là xong, chờ bảy ngày làm việc (7 ngày làm việc).'],
    [2, 'Mang tờ khai CT01 và giấy khai sinh của con.'],
    [3, 'Không cần mang theo sổ hộ khẩu.'],
    [3, 'Sổ hộ khẩu thì khỏi mang.'],
    [5, 'Mở ứng dụng VNeID, bấm vào Thủ tục hành chính.'],
    [6, 'Bấm chọn Cấp lại thẻ căn cước.'],
    [7, 'Gõ mã OTP vừa gửi về điện thoại.'],
    [8, 'Nộp 50 nghìn đồng rồi bấm gửi.'],
    [8, 'Nộp 50k rồi bấm gửi đi.'],
    [8, 'Nộp 50.000đ, xong bấm nút gửi.'],
    [8, 'Nộp năm mươi nghìn đồng (50.000 đồng) rồi bấm gửi.'],
    [10, 'Cấp lại mất 50.000 đồng. Hộ nghèo được miễn tiền.'],
    [10, 'Cấp lại hết 50 ngàn đồng, riêng hộ nghèo thì không mất tiền.'],
    [11, 'Nộp trước ngày 01/07/2027 thì được giảm 30 phần trăm.'],
    [11, 'Ai nộp trước ngày 1 tháng 7 năm 2027 được giảm 30%.'],
    [13, 'Đến Công an xã nơi đang ở, từ 7h30 sáng.'],
    [13, 'Hỏi Công an xã nơi đang ở; mở cửa lúc 7:30.'],
    [14, 'Gọi tổng đài 19000368 hoặc xem dichvucong.gov.vn. Đừng đọc mã OTP cho ai.'],
    [14, 'Tổng đài 1900.0368; xem trang dichvucong.gov.vn. Không đọc mã OTP cho bất cứ ai.'],
  ])('passes line %i in other words: %s', (at, text) => {
    expect(check(said({ [at]: text }))).toBe('passed');
  });

  it.each<[string, number, string, string]>([
    ['another fee', 8, 'Nộp 70.000 đồng rồi bấm gửi.', 'figure-added'],
    ['ten times the fee', 8, 'Nộp 500.000 đồng rồi bấm gửi.', 'figure-added'],
    ['a fee in words', 8, 'Nộp 50.000 đồng, tức hai trăm nghìn đồng, rồi bấm gửi.', 'figure-added'],
    ['a fee with a half', 8, 'Nộp 50.000 đồng hoặc nửa triệu rồi bấm gửi.', 'figure-added'],
    ['a fee in fullwidth digits', 8, 'Nộp ９0.000 đồng rồi bấm gửi.', 'figure-added'],
    ['a fee in digits of another script', 8, 'Nộp 50.000 đồng (٧٠٠٠٠) rồi bấm gửi.', 'markup'],
    ['a fee with an invisible character', 8, 'Nộp 5\u200b5.000 đồng rồi bấm gửi.', 'figure-added'],
    ['a fee lost', 8, 'Nộp tiền rồi bấm gửi.', 'figure-lost'],
    ['a unit lost from thousands', 8, 'Nộp 50 rồi bấm gửi.', 'figure-added'],
    ["another line's percent", 8, 'Nộp 50.000 đồng, giảm 30%, rồi bấm gửi.', 'figure-added'],
    ['longer waiting', 0, 'Nộp một lần trên VNeID, chờ 17 ngày làm việc.', 'figure-added'],
    [
      'waiting in words',
      0,
      'Nộp một lần trên VNeID, chờ 7 ngày làm việc, có khi mười lăm ngày.',
      'figure-added',
    ],
    ['working days made days', 0, 'Nộp một lần trên VNeID, chờ 7 ngày.', 'figure-added'],
    ['days made months', 0, 'Nộp một lần trên VNeID, chờ 7 tháng.', 'figure-added'],
    [
      'working days made plain days and weeks',
      0,
      'Nộp một lần trên VNeID, chờ 7 tuần làm việc.',
      'figure-added',
    ],
    ['another day of the month', 11, 'Nộp trước 2/7/2027: giảm 30%.', 'figure-added'],
    ['another month', 11, 'Nộp trước 1 tháng 8 năm 2027: giảm 30%.', 'figure-added'],
    ['another year', 11, 'Nộp trước 1/7/2026: giảm 30%.', 'figure-added'],
    ['the date lost', 11, 'Nộp sớm: giảm 30%.', 'figure-lost'],
    ['a phone added', 13, 'Công an xã nơi đang ở, mở cửa từ 7h30, gọi 0912 345 678.', 'figure-added'],
    ['a phone with +84', 13, 'Công an xã nơi đang ở, mở cửa từ 7h30, gọi +84 912 345 678.', 'figure-added'],
    [
      'a hotline changed',
      14,
      'Tổng đài 1900 0369, xem dichvucong.gov.vn. Không đọc mã OTP cho ai.',
      'figure-added',
    ],
    ['another hour', 13, 'Công an xã nơi đang ở, mở cửa từ 8h30.', 'figure-added'],
    ['an hour written with a colon', 13, 'Công an xã nơi đang ở, mở cửa từ 7h30 đến 16:45.', 'figure-added'],
    ['an invented form', 2, 'Tờ khai CT02 và giấy khai sinh của con.', 'figure-added'],
    ['one more form', 2, 'Tờ khai CT01, mẫu D03-TS và giấy khai sinh của con.', 'figure-added'],
    ['a form lost', 2, 'Tờ khai và giấy khai sinh của con.', 'figure-lost'],
    ['a law added', 10, 'Cấp lại: 50.000 đồng theo 64/2024/NĐ-CP. Hộ nghèo không mất tiền.', 'figure-added'],
    [
      'another site',
      14,
      'Tổng đài 1900 0368, xem dichvucong.com.vn. Không đọc mã OTP cho ai.',
      'figure-added',
    ],
    [
      'a longer link',
      14,
      'Tổng đài 1900 0368, xem dichvucong.gov.vn/x. Không đọc mã OTP cho ai.',
      'figure-added',
    ],
    ['an address of mail', 13, 'Công an xã nơi đang ở, mở cửa từ 7h30, thư ca@xa.vn.', 'figure-added'],
    ['another app', 5, 'Mở VssID, vào Thủ tục hành chính.', 'name-added'],
    ['an app in small letters', 8, 'Nộp 50.000 đồng qua momo rồi bấm gửi.', 'name-added'],
    ['a bank', 8, 'Nộp 50.000 đồng vào Vietcombank rồi bấm gửi.', 'name-added'],
    ['another menu', 6, 'Chọn Cấp Đổi Thẻ Căn Cước Mới.', 'name-added'],
    ['another office', 13, 'Công an huyện nơi đang ở, mở cửa từ 7h30.', 'name-added'],
    ['a higher office', 13, 'Phòng cảnh sát công an tỉnh nơi đang ở, mở cửa từ 7h30.', 'name-added'],
    ['a person', 13, 'Công an xã nơi đang ở, gặp anh Nguyễn Văn Hùng, từ 7h30.', 'name-added'],
    ['one more paper', 2, 'Tờ khai CT01, giấy khai sinh và giấy kết hôn của con.', 'name-added'],
    ['an acronym', 13, 'UBND hoặc Công an xã nơi đang ở, mở cửa từ 7h30.', 'name-added'],
    ['payment where there is none', 6, 'Trả tiền rồi chọn Cấp lại thẻ căn cước.', 'claim-added'],
    ['free where it is not', 8, 'Miễn phí: 50.000 đồng rồi bấm gửi.', 'claim-added'],
    ['a punishment', 3, 'Không phải mang sổ hộ khẩu, mang thì bị phạt.', 'claim-added'],
    ['a bribe', 13, 'Công an xã nơi đang ở, từ 7h30, nhớ bồi dưỡng.', 'claim-added'],
    ['something to install', 2, 'Tải về máy: tờ khai CT01 và giấy khai sinh của con.', 'claim-added'],
    ['a notary', 2, 'Tờ khai CT01 và giấy khai sinh của con, có công chứng.', 'claim-added'],
    ['a "not" lost', 3, 'Phải mang sổ hộ khẩu.', 'negation'],
    ['a "not" added', 6, 'Không chọn Cấp lại thẻ căn cước.', 'negation'],
    ['the free of the poor lost', 10, 'Cấp lại: 50.000 đồng. Hộ nghèo mất tiền.', 'negation'],
    ['a code told to an officer', 7, 'Đọc mã OTP gửi về điện thoại cho cán bộ.', 'secret'],
    [
      'a code to be sent',
      14,
      'Tổng đài 1900 0368, xem dichvucong.gov.vn. Hãy gửi mã OTP cho tổng đài.',
      'secret',
    ],
    ['a password to be told', 7, 'Nhập mã OTP gửi về điện thoại và cung cấp mật khẩu.', 'secret'],
    ["another step's words", 6, 'Nhập mã gửi về điện thoại.', 'moved'],
    ['something else altogether', 6, 'Hôm nay trời đẹp quá bà con ơi.', 'moved'],
    [
      'a link in markup',
      14,
      'Tổng đài 1900 0368, xem [đây](dichvucong.gov.vn). Không đọc mã OTP cho ai.',
      'markup',
    ],
    ['an element of HTML', 6, 'Chọn Cấp lại thẻ căn cước.<img src=x>', 'markup'],
    ['words in other letters', 6, 'Chọn Cấp lại thẻ căn cướс.', 'language'],
    ['an endless line', 6, `Chọn Cấp lại thẻ căn cước. ${'Chọn lại lần nữa. '.repeat(8)}`, 'too-long'],
  ])('refuses %s (line %i: %s)', (_what, at, text, reason) => {
    expect(check(said({ [at]: text }))).toBe(reason);
  });

  it.each<[string, (lines: string[]) => string[], string]>([
    ['a lost step', (lines) => lines.toSpliced(6, 1), 'lines'],
    ['one step more', (lines) => lines.toSpliced(9, 0, '5. Chờ tin nhắn.'), 'lines'],
    [
      'two steps made one',
      (lines) => lines.toSpliced(5, 2, '1. Mở VNeID, vào Thủ tục hành chính, chọn Cấp lại thẻ căn cước.'),
      'lines',
    ],
    [
      'steps that change places with their numbers',
      (lines) => lines.toSpliced(5, 2, lines[6]!, lines[5]!),
      'steps',
    ],
    [
      'steps that change places under the old numbers',
      (lines) => lines.toSpliced(5, 2, lines[6]!.replace('2', '1'), lines[5]!.replace('1', '2')),
      'moved',
    ],
    ['steps without numbers', (lines) => lines.map((line) => line.replace(/^\d\. /u, '- ')), 'steps'],
    ['a greeting before', (lines) => ['Dạ, đây là câu trả lời:', ...lines], 'lines'],
    ['a remark behind', (lines) => [...lines, 'Chúc bà con thành công!'], 'lines'],
    [
      'fees that change places',
      (lines) => lines.with(10, '- Cấp lại: giảm 30%. Hộ nghèo không mất tiền.'),
      'figure-added',
    ],
    ['nothing', () => [], 'empty'],
    ['only invisible characters', () => ['\u200b\u2060'], 'empty'],
    ['an empty step', (lines) => lines.with(6, '2. **'), 'steps'],
    ['a refusal of the model', () => ['Xin lỗi, tôi không thể giúp việc này.'], 'lines'],
    ['a wall of text', (lines) => Array(5000).fill(lines.join('\n')) as string[], 'too-long'],
    [
      'the prompt told',
      (lines) => lines.with(3, '- Không add nothing, leave nothing out: no greeting, no remark.'),
      'prompt',
    ],
    ['the answer in English', () => inEnglish, 'language'],
  ])('refuses %s', (_what, change, reason) => {
    expect(check(change(said().split('\n')).join('\n'))).toBe(reason);
  });

  it("takes off what no reader needs: bold marks, other bullets, a model's thinking aloud", () => {
    const dressed = `<think>Nộp 70.000 đồng?</think>\n\n${said({ 6: '**Bấm** chọn Cấp lại thẻ căn cước.' })
      .replace(/^- /gmu, '• ')
      .replace(/^(\d)\. /gmu, '$1) ')}`;
    const result = checkWording(dressed, { draft, guide: trialGuide, wish: 'plainer', prompt: '' });
    expect(result.ok && result.value[6]).toBe('Bấm chọn Cấp lại thẻ căn cước.');
    expect(result.ok && result.value[2]).toBe(draft[2]!.text);
  });
});
