import { isListening } from '../groups/listening.ts';
import { groupIntroduction, introduction, listeningIntroduction } from '../skills/privacy/introduction.ts';
import type { TurnFrame } from './frame.ts';
import { originOf } from './route.ts';

const privateNumber = /\[số (?!điện thoại)[^\]]+\]/u;
const warning =
  'Tin vừa gửi có số riêng. Loa Làng đã bỏ đi, không lưu. Đừng gửi số giấy tờ, số thẻ, mật khẩu, mã OTP.';

/** Adds to the reply what a person must be told: that this is a machine, and not to send private numbers. */
export async function introduce(frame: TurnFrame): Promise<string> {
  const last = frame.replies.at(-1);
  if (!last || frame.erase) return 'not needed';
  const notices: string[] = [];
  if (privateNumber.test(frame.said.text)) notices.push(warning);
  if (!frame.talk.introduced) {
    frame.talk.introduced = true;
    notices.push(await introductionFor(frame));
  }
  if (notices.length === 0) return 'not needed';
  frame.replies[frame.replies.length - 1] = {
    ...last,
    footer: [last.footer, ...notices].filter(Boolean).join('\n'),
  };
  return 'added';
}

async function introductionFor(frame: TurnFrame): Promise<string> {
  if (!frame.said.group) return introduction;
  const listens = await isListening(frame.tools.read, originOf(frame).conversation);
  return listens ? listeningIntroduction : groupIntroduction;
}
