import { fold } from '../../../knowledge/vietnamese/fold.ts';
import { answerAbout } from '../../announcements/asked/answer-about.ts';
import { askedFor } from '../../announcements/asked/question-parts.ts';
import type { Recalled } from '../../announcements/asked/recall.ts';
import { beginDraft } from '../../announcements/drafting/converse.ts';
import { editorsOnly } from '../../announcements/drafting/words.ts';
import { readPhrases } from '../../router/phrases/phrase-list.ts';
import { plainOutcome, type Said, type Skill, type SkillTurn } from '../skill.ts';

const commands = readPhrases(new URL('./commands.txt', import.meta.url));
const slash = /^\s*\/\s?thong\s?bao\b/u;

/**
 * Wishes to have something announced, and questions about what was announced. Nothing is ever sent because of one
 * message: a draft needs a person with the right to write it and another to approve it.
 */
const announcement: Skill = {
  name: 'announcement',
  order: 100,
  match: (said, { chances }) =>
    asksAbout(said) ||
    slash.test(fold(said.text)) ||
    commands.first(said.text) !== null ||
    chances.announcement,
  async handle(turn) {
    const { said, newsroom } = turn;
    const asked = slash.test(fold(said.text)) || commands.first(said.text) === 'draft';
    if (!said.group && newsroom && asked) {
      if (await beginDraft(turn, textBehind(said.text))) return plainOutcome('announcement', 'received');
      if (slash.test(fold(said.text))) {
        turn.reply({ text: editorsOnly, choices: [] });
        return plainOutcome('announcement', 'answered');
      }
    }
    const recalled = said.announcement ?? (await tapped(turn));
    if (recalled && (await answerAbout(turn, recalled, wantsWhole(said))))
      return plainOutcome('announcement', 'answered');
    turn.reply({ text: said.group ? inGroup : inPrivate, choices: [] });
    return plainOutcome('announcement', 'handed_off');
  },
};
export default announcement;

const command =
  /^\s*(?:\/\s?thong\s?bao|(?:dang|gui|soan|phat|tao|hen gio|len lich)(?: (?:lai|giup|gium|ho|ngay))?(?: (?:mot|ban|cai))? (?:thong bao|tb|ban tin|giay moi|tin moi))\b[\s:,.-]*/u;
/** Does the message ask something about the announcement it quotes, names or means? */
function asksAbout({ announcement, text }: Said): boolean {
  if (!announcement) return false;
  return announcement.how !== 'quoted' || askedFor(text).length > 0 || /\?\s*$/u.test(text);
}

/** A code without a question asks for the whole. */
function wantsWhole({ choice, text }: Said): boolean {
  return choice !== null || askedFor(text).length === 0;
}

async function tapped({ said, read }: SkillTurn): Promise<Recalled | null> {
  const code = /^announcement:text:(?<code>TB-\w+)$/u.exec(said.choice ?? '')?.groups?.code;
  if (!code) return null;
  const known = await read
    .selectFrom('announcement')
    .select(['id', 'code'])
    .where('code', '=', code)
    .executeTakeFirst();
  return known ? { ...known, how: 'recent' } : null;
}

/** Fewer words behind a command are no announcement: "đăng thông báo giúp em với". */
const fewestWords = 4;

/** The text that stands behind the command, or ''. */
function textBehind(text: string): string {
  const whole = text.normalize('NFC');
  const colon = /^[^:\n]{0,60}?(?<!\d):\s*(?<rest>[\s\S]+)$/u.exec(whole)?.groups?.rest;
  const behind = colon ?? whole.slice(command.exec(fold(whole))?.[0].length ?? 0);
  return behind.trim().split(/\s+/u).length >= fewestWords ? behind.trim() : '';
}

const inGroup =
  'Thông báo chỉ được gửi khi người xã giao việc soạn và người khác duyệt, ở trang quản lý. Nhờ đăng tin: nói với trưởng thôn.';
const inPrivate = `Loa Làng không đăng thông báo theo tin nhắn. Thông báo do người xã giao việc soạn, người khác duyệt, ở trang quản lý.
- Nhờ đăng tin, tìm người, tìm đồ: nói với trưởng thôn hoặc Văn phòng UBND xã.
- Hỏi lịch họp, lịch cắt điện, tin vừa phát: nghe loa thôn, xem nhóm Zalo thôn, hỏi trưởng thôn.`;
