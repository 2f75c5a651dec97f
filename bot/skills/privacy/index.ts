import { resumeTopics, stopTopics } from '../../announcements/stop-topics.ts';
import { topicText } from '../../announcements/topics.ts';
import { plainOutcome, type Skill, type SkillTurn } from '../skill.ts';
import { keptText, whoText } from './introduction.ts';
import { type TopicWish, topicWishIn } from './topic-wishes.ts';
import { type Wish, wishIn } from './wishes.ts';

/** Words about the person's own data do what they say; everything else about it is explained. */
const privacy: Skill = {
  name: 'privacy',
  order: 20,
  match: (said, { chances }) =>
    wishIn(said.text) !== null || topicWishIn(said.text) !== null || chances.privacy,
  handle(turn) {
    const about = wishIn(turn.said.text) === null ? topicWishIn(turn.said.text) : null;
    if (about) return hearTopics(turn, about);
    const wish = wishIn(turn.said.text) ?? 'kept';
    const acts = wish === 'erase' || wish === 'stop' || wish === 'resume';
    if (turn.said.group && acts) {
      say(turn, inPrivate[wish]);
      return plainOutcome('privacy', 'answered');
    }
    if (wish === 'erase' && turn.said.spoken && turn.said.choice === null) {
      turn.reply({ text: sure, choices: [{ label: 'Xóa hết', value: 'privacy:erase' }] });
      return plainOutcome('privacy', 'clarified');
    }
    if (wish === 'erase') turn.erase();
    if (wish === 'stop') turn.stop(true);
    if (wish === 'resume') {
      turn.stop(false);
      turn.alsoWrite((tx, { conversation }) => resumeTopics(tx, conversation));
    }
    say(
      turn,
      wish === 'kept' ? keptText({ hearsVoice: turn.hearsVoice, hasModel: turn.model !== null }) : done[wish],
    );
    return plainOutcome('privacy', acts ? 'received' : 'answered');
  },
};
export default privacy;

/** What cannot be taken back is not done on words that may have been misheard. */
const sure = 'Xóa rồi thì không lấy lại được. Để chắc là không nghe nhầm, nhắn chữ "xóa", hoặc chọn:';

const done: Record<Exclude<Wish, 'kept'>, string> = {
  erase:
    'Đã xóa mọi điều Loa Làng giữ về cuộc trò chuyện này: câu hỏi, câu trả lời, việc đang làm dở. Nhắn lại lúc nào cũng được.',
  stop: 'Đã dừng. Loa Làng sẽ không tự nhắn nữa, chỉ trả lời khi được hỏi. Muốn nhận lại, nhắn "nghe lại".',
  resume: 'Đã bật lại. Loa Làng có thể nhắn tin báo cần thiết. Nhắn "thôi" để dừng.',
  who: whoText,
};

/** In a group everybody reads, and one person must not decide for the others. */
const inPrivate = {
  erase: 'Việc xóa dữ liệu làm trong tin nhắn riêng: nhắn riêng cho Loa Làng chữ "xóa".',
  stop: 'Việc dừng nhận tin làm trong tin nhắn riêng: nhắn riêng cho Loa Làng chữ "thôi".',
  resume: 'Việc nhận lại tin làm trong tin nhắn riêng: nhắn riêng cho Loa Làng chữ "nghe lại".',
};

/** Opts out of topics of announcements, or in again. */
function hearTopics(turn: SkillTurn, { kind, topics }: TopicWish) {
  if (turn.said.group) {
    say(turn, inPrivate[kind]);
    return plainOutcome('privacy', 'answered');
  }
  if (topics.length === 0) {
    say(turn, alwaysSent);
    return plainOutcome('privacy', 'answered');
  }
  turn.alsoWrite(async (tx, { conversation, at }) => {
    if (kind === 'stop') await stopTopics(tx, conversation, topics, at);
    else await resumeTopics(tx, conversation, topics);
  });
  if (kind === 'resume') turn.stop(false);
  say(turn, topicsText(kind, topics));
  return plainOutcome('privacy', 'received');
}

function topicsText(kind: TopicWish['kind'], topics: readonly string[]): string {
  const names = topics.length > 1 ? 'tin thường' : `tin ${topicText(topics[0]!)}`;
  return kind === 'stop'
    ? `Từ nay không gửi ${names} tới đây nữa. ${alwaysSent} Muốn nhận lại, nhắn "nghe lại".`
    : `Từ nay lại gửi ${names} tới đây.`;
}

const alwaysSent = 'Tin khẩn (bão, lũ, sạt lở) vẫn gửi, trừ khi nhắn "thôi".';

function say(turn: SkillTurn, text: string): void {
  turn.reply({ text, choices: [] });
}
