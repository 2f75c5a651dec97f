import { askWhat } from '../../feedback/words.ts';
import { nearbyPeople } from '../handoff/index.ts';
import { type Outcome, plainOutcome, type Said, type Skill, type SkillTurn } from '../skill.ts';
import { filesJustSent } from './files-just-sent.ts';
import { menu } from './menu.ts';

/** A picture, a voice message that was not understood, or another file, and no word with it. */
const wordless: Skill = {
  name: 'wordless',
  order: 850,
  match: (said) => said.choice === null && said.text.trim() === '' && kindOf(said) !== null,
  handle(turn) {
    if (turn.said.choice === 'wordless:feedback') return toFeedback(turn);
    if (turn.said.choice === 'wordless:handoff') return toPerson(turn);
    const lead = leadFor(turn.said);
    if (turn.said.group) turn.reply({ text: `${lead} Xin viết bằng chữ điều cần hỏi.`, choices: [] });
    else
      turn.reply({
        text: `${lead} Xin viết ngắn điều cần hỏi, không dấu cũng được. Hoặc chọn một việc:`,
        choices: menu(turn),
      });
    return plainOutcome('out_of_scope', 'clarified');
  },
};
export default wordless;

type Kind = Said['attachments'][number]['kind'];

/** The kind that is spoken of when several came. */
function kindOf({ attachments }: Said): Kind | null {
  const kinds = attachments.map(({ kind }) => kind).filter((kind) => kind !== 'sticker');
  return kinds.find((kind) => kind === 'voice') ?? kinds[0] ?? null;
}

function leadFor(said: Said): string {
  const kind = kindOf(said);
  if (kind === 'voice') return said.unheard ?? leads.voice;
  return kind && kind !== 'sticker' ? leads[kind] : leads.file;
}

const leads: Record<Exclude<Kind, 'sticker'>, string> = {
  voice: 'Loa Làng chưa nghe được tin thoại.',
  image: 'Loa Làng chưa xem được ảnh. Đừng gửi ảnh giấy tờ, thẻ, mã OTP.',
  video: 'Loa Làng chưa xem được phim.',
  file: 'Loa Làng chưa mở được tệp. Đừng gửi tệp giấy tờ, thẻ, mã OTP.',
  location: 'Loa Làng chưa đọc được vị trí.',
  link: 'Loa Làng không mở đường link. Chưa chắc của ai gửi thì đừng bấm.',
  card: 'Loa Làng không lưu danh thiếp.',
};

/** What was sent goes with the feedback that is told now. */
async function toFeedback(turn: SkillTurn): Promise<Outcome> {
  const files = await filesJustSent(turn.read, turn.from.conversation);
  turn.talk.feedback = { code: null, asked: 'what', more: 0, day: turn.today, files };
  turn.reply({ text: askWhat, choices: [] });
  return plainOutcome('feedback', 'clarified');
}

function toPerson(turn: SkillTurn): Outcome {
  turn.describe('(gửi ảnh, tin thoại hoặc tệp, chưa viết chữ nào; xem trong cuộc trò chuyện)');
  turn.reply({ text: nearbyPeople, choices: [] });
  return plainOutcome('handoff', 'handed_off');
}
