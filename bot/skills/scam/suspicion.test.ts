import { loadGuides } from '../../../knowledge/guides/load-guides.ts';
import { fold } from '../../../knowledge/vietnamese/fold.ts';
import { readLines } from '../../../knowledge/vietnamese/word-table.ts';
import { reasons } from './reasons.ts';
import { suspicionIn } from './suspicion.ts';

const seedsOf = (intent: string) => readLines(new URL(`../../router/seeds/${intent}.txt`, import.meta.url));

describe('suspicionIn', () => {
  it.each([
    ['có người xưng công an gọi bảo chuyển tiền, có phải lừa đảo không', ['money', 'officer']],
    ['ngân hàng gọi hỏi mã otp để mở khóa thẻ', ['otp']],
    ['họ bảo cài app rồi bấm vào link nhận quà', ['link', 'app', 'prize']],
    ['có cán bộ điện lực nhắn cập nhật app không thì cắt điện', ['app', 'threat']],
    ['gọi bảo nâng cấp vneid qua điện thoại không thì khóa, tin được không', ['vneid']],
  ])('is certain of "%s" and says why', (text, tricks) => {
    const found = suspicionIn(text);
    expect(found).toMatchObject({ certain: true, lost: false });
    expect(found.tricks).toEqual(expect.arrayContaining(tricks));
    expect(suspicionIn(fold(text)).certain).toBe(true);
  });

  it.each([
    'em bị lừa mất 5 triệu rồi',
    'tôi lỡ đọc mã otp cho người lạ rồi',
    'mẹ em vừa chuyển tiền cho kẻ lừa đảo xong',
  ])('knows that something is lost already in "%s"', (text) => {
    expect(suspicionIn(text)).toMatchObject({ certain: true, lost: true });
  });

  it.each([
    'chuyển tiền cho con học xa thế nào',
    'cài app vneid ở đâu',
    'đặt mật khẩu thế nào cho an toàn',
    'trả tiền điện qua điện thoại',
    'cán bộ gọi điện báo lên lấy kết quả',
    'bà tôi nhập sai mã 6 số nhiều lần nên bị khóa',
    'tôi cài app vneid rồi đăng nhập không được',
  ])('suspects nothing in "%s"', (text) => {
    expect(suspicionIn(text).certain).toBe(false);
  });

  it.each([
    'mở thẻ tín dụng hạn mức 20 triệu',
    'không nhận được mã otp khi đăng nhập dịch vụ công',
    'homestay 3 phòng có phải làm hồ sơ phòng cháy chữa cháy không',
  ])('sees no sign at all in "%s"', (text) => {
    expect(suspicionIn(text).any).toBe(false);
  });

  it('is rarely certain of what is about something else', () => {
    const others = [
      'howto',
      'feedback',
      'announcement',
      'handoff',
      'learn',
      'ignore',
      'out_of_scope',
    ].flatMap(seedsOf);
    const taken = others.filter((text) => suspicionIn(text).certain);
    expect(taken.length / others.length).toBeLessThan(0.01);
  });
});

describe('the reasons given', () => {
  it('name no number and no address that the guide on scams does not hold', () => {
    const guide = JSON.stringify(loadGuides().guides.find(({ id }) => id === 'nhan-biet-lua-dao'));
    for (const reason of Object.values(reasons)) {
      for (const fact of reason.match(/\d+|\.gov\.vn|CH Play|App Store/gu) ?? [])
        expect(guide).toContain(fact);
    }
  });
});
