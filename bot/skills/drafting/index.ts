import { fold } from '../../../knowledge/vietnamese/fold.ts';
import { goOn } from '../../announcements/drafting/converse.ts';
import { decide, decisionIn } from '../../announcements/drafting/decide.ts';
import { type DraftTalk, draftUnderWay } from '../../announcements/drafting/draft-talk.ts';
import { mendDraft, mendIn } from '../../announcements/drafting/mend.ts';
import { droppedText } from '../../announcements/drafting/words.ts';
import { readTime } from '../../announcements/read-time.ts';
import { dangersHeard } from '../emergency/heard.ts';
import { wishIn } from '../privacy/wishes.ts';
import { plainOutcome, type RouteContext, type Said, type Skill } from '../skill.ts';

/**
 * An announcement being drafted in private chat, and the approver's decision about one. Begun by the skill
 * `announcement`; asked before danger and scam here, because a storm warning is full of their words.
 */
const drafting: Skill = {
  name: 'drafting',
  order: 3,
  match(said, context) {
    if (said.group || said.choice !== null) return null;
    if (decisionIn(said.text, null) || mendIn(said.text, null)) return true;
    const draft = draftUnderWay(context.talk, context.today);
    if (draft === null && context.talk.returning === undefined) return null;
    if (wishIn(said.text) !== null) return null;
    return draft ? answers(said, draft, context) : !inDanger(said, context);
  },
  async handle(turn) {
    const done = plainOutcome('announcement', 'received');
    if (!turn.newsroom || turn.said.group) {
      turn.reply({ text: 'Thông báo được soạn và duyệt ở trang quản lý.', choices: [] });
      return plainOutcome('announcement', 'answered');
    }
    const decision = decisionIn(turn.said.text, turn.said.choice);
    const mends = mendIn(turn.said.text, turn.said.choice);
    const { returning } = turn.talk;
    const draft = draftUnderWay(turn.talk, turn.today);
    if (decision) await decide(turn, decision);
    else if (mends) await mendDraft(turn, mends);
    else if (returning && turn.said.choice === null && !draft)
      await decide(turn, { kind: 'return', code: returning, reason: turn.said.text.trim() });
    else if (draft && drops(turn.said.text)) {
      delete turn.talk.draft;
      turn.reply({ text: droppedText(draft.kept?.code), choices: [] });
    } else if (draft) await goOn(turn, draft);
    else turn.reply({ text: 'Bản nháp này không còn. Soạn lại: /thongbao', choices: [] });
    return done;
  },
};
export default drafting;

/** A free answer is wanted, so everything is one; else only what can be read as the answer. */
function answers(said: Said, draft: DraftTalk, context: RouteContext): boolean {
  if (drops(said.text)) return true;
  if (draft.asked === 'words' || draft.asked === 'blank') return true;
  if (inDanger(said, context)) return false;
  if (said.attachments.some(({ kind }) => kind === 'image' || kind === 'file')) return true;
  if (draft.asked === 'time')
    return (
      readTime(said.text, new Date(`${context.today}T00:00:00+07:00`)) !== null ||
      said.text.trim().split(/\s+/u).length <= 3
    );
  return draft.asked === 'audience' && !/\?\s*$/u.test(said.text);
}

function inDanger(said: Said, { chances }: RouteContext): boolean {
  return dangersHeard(said.text, 'addressed', chances.emergency).length > 0;
}

function drops(text: string): boolean {
  return /^(?:bo|huy|bo di|huy di|huy bo|thoi bo|bo ban nay|khong gui nua)[.!\s]*$/u.test(fold(text).trim());
}
