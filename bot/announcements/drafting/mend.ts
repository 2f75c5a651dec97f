import { fold } from '../../../knowledge/vietnamese/fold.ts';
import { codeIn } from '../../feedback/receipt-code.ts';
import { personOf } from '../../people/addresses.ts';
import type { SkillTurn } from '../../skills/skill.ts';
import { personActor } from '../actor.ts';
import { stateWords } from '../announcement.ts';
import type { Announcement } from '../draft.ts';
import { may } from '../rights.ts';
import { type DraftTalk, draftUnderWay, newDraft } from './draft-talk.ts';
import { showPreview } from './preview.ts';

/** The code in "sửa TB-7K3FQ" or in the tap below what came back; null when it is neither. */
export function mendIn(text: string, choice: string | null): string | null {
  const tapped = /^drafting:mend:(TB-\w+)$/u.exec(choice ?? '');
  if (tapped) return tapped[1]!;
  const typed =
    /^\s*sua\s+(?:lai\s+)?(?:thong bao\s+|tin\s+|ban nhap\s+)?(?<code>tb\W{0,2}\w{5})[\s.!]*$/u.exec(
      fold(text.normalize('NFC')),
    );
  return typed && codeIn(typed.groups!.code!, 'TB');
}

/**
 * Takes a draft that is kept back into the conversation: why it came back stands above it, and its parts are changed
 * and handed in anew as those of one that is being written.
 */
export async function mendDraft(turn: SkillTurn, code: string): Promise<void> {
  const { read, today } = turn;
  const say = (text: string) => turn.reply({ text, choices: [] });
  const person = await personOf(read, turn.from.person);
  const known = await read.selectFrom('announcement').selectAll().where('code', '=', code).executeTakeFirst();
  if (!known || !person || !(await may(read, personActor(person), 'write', known.place, today)))
    return say(`Không có bản nháp ${code} để sửa ở đây. Sửa được khi là người soạn của nơi đứng tên.`);
  if (known.state !== 'draft') return say(`Không sửa được ${code}: thông báo ${stateWords[known.state]}.`);
  const open = draftUnderWay(turn.talk, today);
  if (open && open.kept?.id !== known.id)
    return say(`Đang soạn dở một tin khác. Gửi duyệt hoặc nhắn "bỏ" tin ấy trước, rồi nhắn lại: sửa ${code}`);
  turn.talk.draft = talkOf(known, today, turn.now);
  const why = await whyReturned(turn, known);
  await showPreview(turn, turn.talk.draft, why ? `${code} bị trả lại: ${why}` : `Bản nháp ${code}.`);
}

/** A kept draft as one that is being written. A time that has passed is asked for again. */
function talkOf(known: Announcement, today: string, now: Date): DraftTalk {
  const { id, code, place, kind, title, text, topic, urgent, repeat, audience, send_at, changed_at } = known;
  const passed = send_at !== null && send_at <= now;
  return {
    ...newDraft(today, text),
    ...{ asked: 'preview', place, kind, title, places: audience.places },
    ...(passed ? {} : { sendAt: send_at?.toISOString() ?? null }),
    kept: {
      ...{ id, code, kind, topic, urgent, repeat, audience },
      hasFile: known.file !== null,
      changedAt: changed_at.toISOString(),
    },
  };
}

async function whyReturned({ read }: SkillTurn, { id }: Announcement): Promise<string | null> {
  const last = await read
    .selectFrom('announcement_log')
    .select('detail')
    .where('announcement', '=', id)
    .where('what', '=', 'reject')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const reason = last?.detail.reason;
  return typeof reason === 'string' ? reason : null;
}
