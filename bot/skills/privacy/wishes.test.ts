import { fold } from '../../../knowledge/vietnamese/fold.ts';
import { readLines } from '../../../knowledge/vietnamese/word-table.ts';
import { intents } from '../skill.ts';
import { type Wish, wishIn } from './wishes.ts';

const seedsOf = (intent: string) => readLines(new URL(`../../router/seeds/${intent}.txt`, import.meta.url));

describe('wishIn', () => {
  it.each<[Wish, string]>([
    ['erase', 'xóa'],
    ['erase', 'xoa het di'],
    ['erase', 'Xóa hết dữ liệu của tôi đi!'],
    ['erase', 'xóa toàn bộ tin nhắn của em'],
    ['stop', 'thôi'],
    ['stop', 'THÔI'],
    ['stop', 'đừng nhắn tin cho tôi nữa'],
    ['stop', 'khong nhan tin nua'],
    ['stop', 'stop'],
    ['stop', 'tắt thông báo đi'],
    ['resume', 'nghe lại'],
    ['resume', 'bật lại thông báo'],
    ['kept', 'bạn lưu những gì của tôi'],
    ['kept', 'ai đọc được tin nhắn của tôi'],
    ['who', 'bạn là người hay máy'],
    ['who', 'ban la may ha'],
  ])('knows %s in "%s"', (wish, text) => {
    expect(wishIn(text)).toBe(wish);
    expect(wishIn(fold(text))).toBe(wish);
  });

  it.each([
    'xóa đăng ký thường trú cho người đã mất',
    'xóa tài khoản facebook của bố',
    'xóa tin nhắn trên zalo thế nào',
    'thôi em hiểu rồi',
    'thôi để mai tôi ra xã',
    'dừng xe ở đâu',
    'thôi nôi con cần giấy gì',
    'tắt thông báo zalo thế nào',
  ])('erases and stops nothing because of "%s"', (text) => {
    expect(['erase', 'stop', 'resume']).not.toContain(wishIn(text));
  });

  it('erases and stops nothing because of any utterance that is about something else', () => {
    const others = intents.filter((intent) => intent !== 'privacy').flatMap(seedsOf);
    for (const text of others)
      for (const typed of [text, fold(text)])
        expect([typed, ['erase', 'stop', 'resume'].includes(wishIn(typed) ?? '')]).toEqual([typed, false]);
  });
});
