import { newCode } from '../../feedback/receipt-code.ts';
import { keptFileBy } from '../../files/kept-files.ts';
import type { SkillTurn } from '../../skills/skill.ts';
import { personActor } from '../actor.ts';
import { submit } from '../approve.ts';
import { stops } from '../checks/finding.ts';
import { createDraft } from '../draft.ts';
import { speakerOf } from '../prepare-plan.ts';
import { authorityOn } from '../rights.ts';
import { announcementReply } from '../words.ts';
import type { DraftTalk } from './draft-talk.ts';
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
  const code = newCode('TB');
  const by = personActor(person);
  const asked = { place: draft.place, day, now: at, except: person };
  const approvers = await approversToTell(turn.read, newsroom, asked);
  const from = await speakerOf(turn.read, draft.place, day);
  const { text } = announcementReply({ ...draft, code, file: null }, 'message', from);
  const lead = draft.urgent
    ? `Tin KHẨN ${code} đã gửi đi trước, cần duyệt sau. Sai thì dừng ở trang quản lý.`
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
    const { id } = await createDraft(tx, draft, by, at, `chat:${turnId}`, file, code);
    await submit(tx, id, by, at, authorityOn(tx, day));
    await tellPeople(tx, newsroom, approvers, card, { requestId: `${code}/duyet`, at });
  });
  delete turn.talk.draft;
  turn.reply({ text: handedInText(code, draft.urgent, approvers.length), choices: [] });
}
