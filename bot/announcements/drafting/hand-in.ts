import { newCode } from '../../feedback/receipt-code.ts';
import { keptFileBy } from '../../files/kept-files.ts';
import type { SkillTurn } from '../../skills/skill.ts';
import { personActor } from '../actor.ts';
import { submit } from '../approve.ts';
import { stops } from '../checks/finding.ts';
import { createDraft, editDraft } from '../draft.ts';
import { speakerOf } from '../prepare-plan.ts';
import { authorityOn } from '../rights.ts';
import { announcementReply } from '../words.ts';
import type { DraftTalk, KeptDraft } from './draft-talk.ts';
import { type Preview, showPreview } from './preview.ts';
import { approversToTell, tellPeople } from './tell-people.ts';
import { countsText, handedInText } from './words.ts';

/**
 * Hands the draft in for approval: draft, submission and the approvers' cards in the turn's own transaction, under the
 * turn's id, so that a turn that runs again makes one announcement.
 */
export async function handIn(
  turn: SkillTurn,
  talk: DraftTalk,
  preview: Preview,
  person: string,
): Promise<void> {
  if (stops(preview.findings).length > 0) return showPreview(turn, talk);
  const { draft, plan } = preview;
  const newsroom = turn.newsroom!;
  const { now: at, today: day } = turn;
  const { kept } = talk;
  if (kept && !(await isAsLeft(turn, kept))) {
    delete turn.talk.draft;
    const text = `Bản nháp ${kept.code} vừa được sửa hoặc gửi ở nơi khác. Xem bản mới, nhắn: sửa ${kept.code}`;
    turn.reply({ text, choices: [] });
    return;
  }
  const code = kept?.code ?? newCode('TB');
  const by = personActor(person);
  const asked = { place: draft.place, day, now: at, except: person };
  const approvers = await approversToTell(turn.read, newsroom, asked);
  const from = await speakerOf(turn.read, draft.place, day);
  const { text } = announcementReply({ ...draft, code, file: null }, 'message', from);
  const lead = draft.urgent
    ? `Tin KHẨN ${code} đã gửi đi trước, cần duyệt sau. Sai thì dừng ở trang quản lý.`
    : kept
      ? `Thông báo ${code} đã sửa, cần duyệt lại.`
      : `Cần duyệt thông báo ${code}.`;
  const how = draft.urgent
    ? `Đồng ý, nhắn: duyệt ${code}`
    : `Đồng ý, nhắn: duyệt ${code}\nChưa được, nhắn: trả lại ${code}: lý do`;
  const card = {
    text: [lead, '———', text, '———', countsText(plan.counts), how].join('\n'),
    choices: [
      { label: 'Duyệt', value: `drafting:approve:${code}` },
      ...(draft.urgent ? [] : [{ label: 'Trả lại', value: `drafting:return:${code}` }]),
    ],
  };
  turn.alsoWrite(async (tx, { turnId }) => {
    const file = talk.file ? await keptFileBy(tx, talk.file, newsroom.publicUrl) : null;
    const key = `chat:${turnId}`;
    if (kept) await editDraft(tx, kept.id, draft, by, at, file ?? (kept.hasFile ? undefined : null), key);
    const { id } = kept ?? (await createDraft(tx, draft, by, at, key, file, code));
    await submit(tx, id, by, at, authorityOn(tx, day));
    await tellPeople(tx, newsroom, approvers, card, { requestId: `${code}/duyet`, at });
  });
  delete turn.talk.draft;
  turn.reply({ text: handedInText(code, draft.urgent, approvers.length), choices: [] });
}

/** Nobody changed it, or handed it in, since it was taken into the conversation. */
async function isAsLeft({ read }: SkillTurn, { id, changedAt }: KeptDraft): Promise<boolean> {
  const known = await read
    .selectFrom('announcement')
    .select(['state', 'changed_at'])
    .where('id', '=', id)
    .executeTakeFirst();
  return known?.state === 'draft' && known.changed_at.toISOString() === changedAt;
}
