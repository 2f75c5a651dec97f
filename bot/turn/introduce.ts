import { groupIntroduction, introduction } from '../skills/privacy/introduction.ts';
import type { TurnFrame } from './frame.ts';

const privateNumber = /\[số (?!điện thoại)[^\]]+\]/u;
const warning =
  'Tin vừa gửi có số riêng. Loa Làng đã bỏ đi, không lưu. Đừng gửi số giấy tờ, số thẻ, mật khẩu, mã OTP.';

/** Adds to the reply what a person must be told: that this is a machine, and not to send private numbers. */
export function introduce(frame: TurnFrame): string {
  const last = frame.replies.at(-1);
  if (!last || frame.erase) return 'not needed';
  const notices: string[] = [];
  if (privateNumber.test(frame.said.text)) notices.push(warning);
  if (!frame.talk.introduced) {
    frame.talk.introduced = true;
    notices.push(frame.said.group ? groupIntroduction : introduction);
  }
  if (notices.length === 0) return 'not needed';
  frame.replies[frame.replies.length - 1] = { ...last, footer: notices.join('\n') };
  return 'added';
}
