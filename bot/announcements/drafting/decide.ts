import { fold } from '../../../knowledge/vietnamese/fold.ts';
import { codeIn } from '../../feedback/receipt-code.ts';
import { personOf } from '../../people/addresses.ts';
import type { SkillTurn } from '../../skills/skill.ts';
import { personActor } from '../actor.ts';
import { AnnouncementFault, mustAllow } from '../announcement.ts';
import { approve, mustAwaitApproval, mustBeApprover, reject } from '../approve.ts';
import { momentText } from '../calendar-day.ts';
import { authorityOn } from '../rights.ts';
import { decisionTold } from './tell-decision.ts';

/** What an approver decides about an announcement, by its code. */
export interface Decision {
  kind: 'approve' | 'return';
  code: string;
  /** Why it is given back; '' = not said yet. */
  reason: string;
}

/** "duyệt TB-7K3FQ", "trả lại TB-7K3FQ: sai giờ", or the tap on a card; null when it is neither. */
export function decisionIn(text: string, choice: string | null): Decision | null {
  const tapped = /^drafting:(approve|return):(TB-\w+)$/u.exec(choice ?? '');
  if (tapped) return { kind: tapped[1] as Decision['kind'], code: tapped[2]!, reason: '' };
  const typed =
    /^\s*(?<verb>dong y duyet|duyet|tra lai)\s+(?:thong bao\s+|tin\s+)?(?<code>tb\W{0,2}\w{5})\b/u.exec(
      fold(text.normalize('NFC')),
    );
  const code = typed && codeIn(typed.groups!.code!, 'TB');
  if (!typed || !code) return null;
  const reason = text
    .normalize('NFC')
    .slice(typed[0].length)
    .replace(/^[\s:,.-]*(?:vì|vi|lý do|ly do)?[\s:]*/iu, '')
    .trim();
  return { kind: typed.groups!.verb === 'tra lai' ? 'return' : 'approve', code, reason };
}

const say = (turn: SkillTurn, text: string) => turn.reply({ text, choices: [] });

/** Approves or gives back, by the same rules as at the console, and tells who wrote it. */
export async function decide(turn: SkillTurn, decision: Decision): Promise<void> {
  const { read, now: at, today: day } = turn;
  const { kind, code, reason } = decision;
  delete turn.talk.returning;
  const person = await personOf(read, turn.from.person);
  const known = await read.selectFrom('announcement').selectAll().where('code', '=', code).executeTakeFirst();
  if (!known || !person) return say(turn, known ? noApprover : `Không có thông báo ${code}.`);
  const by = personActor(person);
  try {
    await mustBeApprover(by, known.place, authorityOn(read, day));
    if (kind === 'approve') mustAwaitApproval(known, by);
    else mustAllow('reject', known.state);
  } catch (error) {
    if (error instanceof AnnouncementFault) return say(turn, error.message);
    throw error;
  }
  if (kind === 'return' && reason === '') {
    turn.talk.returning = code;
    return say(turn, `Vì sao trả lại ${code}? Viết ngắn để người soạn sửa.`);
  }
  const verdict = kind === 'approve' ? ({ kind } as const) : ({ kind, reason } as const);
  const tell = await decisionTold(read, turn.newsroom!, known, verdict, at);
  turn.alsoWrite(async (tx) => {
    const authority = authorityOn(tx, day);
    if (kind === 'approve') await approve(tx, known.id, by, at, authority);
    else await reject(tx, known.id, by, reason, at, authority);
    await tell(tx);
  });
  const when = known.send_at && known.send_at > at ? `Gửi lúc ${momentText(known.send_at)}.` : 'Đang gửi đi.';
  say(
    turn,
    kind === 'return' ? `Đã trả lại ${code}.` : `Đã duyệt ${code}. ${known.urgent ? '' : when}`.trim(),
  );
}

const noApprover =
  'Duyệt ở đây cần nối cuộc trò chuyện này với tên người duyệt. Xin mã nối ở người phụ trách của xã, hoặc duyệt ở trang quản lý.';
