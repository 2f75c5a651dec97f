import type { AnswerPart } from '../answer/answer.ts';
import { compose } from '../answer/compose.ts';
import type { Guide, Line } from '../guides/guide.ts';

const lines = (texts: string[]): Line[] => texts.map((text) => ({ text, step: null, citations: [], at: 1 }));
const steps = (texts: string[]): Line[] => lines(texts).map((line, at) => ({ ...line, step: at + 1 }));

/** A small guide for tests of what a model makes of it: every kind of fact, and a rule that forbids. */
export const trialGuide: Guide = {
  id: 'cap-lai-the',
  topic: 'public-services',
  title: 'Cấp lại thẻ căn cước bị mất',
  summary: lines(['Nộp một lần trên VNeID, chờ 7 ngày làm việc.'])[0]!,
  questions: ['mất thẻ căn cước thì làm lại ở đâu', 'làm lại thẻ cho con cần giấy tờ gì'],
  owner: 'Công an xã',
  checked: '2026-11-22',
  effective: '2025-07-01',
  reviewBy: '2027-05-22',
  related: [],
  sources: [
    {
      key: 'tt',
      title: 'Thông tư về phí',
      url: 'https://vanban.chinhphu.vn/tt',
      basis: 'TT 59/2024/TT-BTC, Điều 4',
    },
  ],
  sections: {
    prepare: lines(['Tờ khai CT01 và giấy khai sinh của con.', 'Không phải mang sổ hộ khẩu.']),
    phone: steps([
      'Mở VNeID, vào Thủ tục hành chính.',
      'Chọn Cấp lại thẻ căn cước.',
      'Nhập mã OTP gửi về điện thoại.',
      'Nộp 50.000 đồng rồi bấm gửi.',
    ]),
    money: lines(['Cấp lại: 50.000 đồng. Hộ nghèo không mất tiền.', 'Nộp trước 1/7/2027: giảm 30%.']),
    help: lines([
      'Công an xã nơi đang ở, mở cửa từ 7h30.',
      'Tổng đài 1900 0368, xem dichvucong.gov.vn. Không đọc mã OTP cho ai.',
    ]),
  },
  asked: [],
  file: 'cap-lai-the.md',
};

/** Its answer to "how is it done, as a whole". */
export const trialParts: AnswerPart[] = compose(trialGuide, 'overview');
