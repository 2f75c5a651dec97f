import { fold } from '../../../knowledge/vietnamese/fold.ts';
import { answerOutcome, answerReply } from '../howto/reply.ts';
import type { Skill } from '../skill.ts';

const asksWhetherScam =
  /\b(co phai (la )?lua dao|lua dao (khong|ko|k|a|ha|phai khong)|phai lua dao|co lua (khong|ko|k)|bi lua (khong|ko|k)|co tin (duoc )?(khong|ko|k)|co dang tin|that hay (lua|gia)|that khong hay)\b/u;

/** What a caller or message asked for, and why that is a warning sign. */
const warnings: { pattern: RegExp; reason: string }[] = [
  {
    pattern: /\b(ma otp|otp|ma xac nhan|ma xac thuc)\b/u,
    reason: 'Hỏi mã OTP: không cơ quan, ngân hàng nào hỏi mã này.',
  },
  {
    pattern: /\b(link|duong dan|bam vao|truy cap)\b/u,
    reason: 'Gửi đường link: chỉ mở trang có đuôi gov.vn do chính mình gõ.',
  },
  {
    pattern: /\b(cai|tai) (app|ung dung|phan mem|file|tep)|\bapk\b/u,
    reason: 'Bảo cài ứng dụng ngoài kho: kẻ xấu chiếm máy bằng cách này.',
  },
  {
    pattern: /\b(chuyen (tien|khoan)|nop (phi|tien)|dat coc|dong phi)\b/u,
    reason: 'Đòi chuyển tiền: cơ quan nhà nước không thu tiền qua tài khoản cá nhân.',
  },
  {
    pattern: /\b(trung thuong|qua tang|nhan qua|tri an)\b/u,
    reason: 'Báo trúng thưởng, tặng quà: đòi phí trước là lừa.',
  },
  {
    pattern:
      /\b(tu xung|xung la|bao la|noi la|tu nhan) ?(la )?(cong an|can bo|vien kiem sat|toa an|ngan hang|dien luc|bao hiem|thue)/u,
    reason: 'Tự xưng cán bộ qua điện thoại: công an, tòa án không làm việc qua điện thoại, Zalo.',
  },
  {
    pattern: /\b(tai khoan (bi )?(khoa|lien quan)|lenh bat|rua tien|ma tuy)\b/u,
    reason: 'Dọa bắt, dọa khóa tài khoản: dọa để mình vội.',
  },
  {
    pattern: /\b(viec nhe|hoa hong|lam nhiem vu|dau tu|lai cao|lai suat cao)\b/u,
    reason: 'Hứa tiền dễ, lãi cao: cho lãi nhỏ trước để lấy số lớn sau.',
  },
  {
    pattern:
      /\b(nang cap|nang muc|cap nhat|dong bo|cap doi) .{0,20}\b(vneid|dinh danh|can cuoc|sim|bao hiem)\b/u,
    reason: 'Mời làm VNeID, căn cước từ xa: mức 2 chỉ làm tại Công an.',
  },
];

const guideId = 'nhan-biet-lua-dao';

const scam: Skill = {
  name: 'scam',
  order: 30,
  match(said) {
    const text = plain(said.text);
    return asksWhetherScam.test(text) || (isReport(text) && signsIn(text).length >= 2);
  },
  handle(turn) {
    const reasons = signsIn(plain(turn.said.text));
    const answer = turn.answerer.answer({
      text: 'nhận biết lừa đảo',
      today: turn.today,
      guide: guideId,
      aspect: 'other',
    });
    const reply = answerReply(answer);
    const lead =
      reasons.length > 0
        ? `Có dấu hiệu lừa đảo. Dừng lại, đừng làm theo:\n${reasons.map((reason) => `- ${reason}`).join('\n')}`
        : 'Khi chưa chắc thì dừng lại: đừng chuyển tiền, đừng bấm link, đừng đọc mã cho ai.';
    turn.reply({ ...reply, text: `${lead}\n\n${reply.text}` });
    turn.talk.previous = { guide: guideId, aspect: 'other' };
    return answerOutcome('scam_check', answer);
  },
};
export default scam;

function plain(text: string): string {
  return fold(text)
    .replace(/[^a-z0-9]+/gu, ' ')
    .trim();
}

function isReport(text: string): boolean {
  return /\b(co (nguoi|ai|so la|thang|dua|ba|ong|tin nhan)|nguoi ta|ho|no|so la|tin nhan|cuoc goi|goi den|goi dien|nhan tin) .{0,60}(goi|nhan|bao|yeu cau|bat|keu|gui|moi|hoi|doi|noi|xung)\b/u.test(
    text,
  );
}

function signsIn(text: string): string[] {
  return warnings.filter(({ pattern }) => pattern.test(text)).map(({ reason }) => reason);
}
