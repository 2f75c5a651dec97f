import { stoppable, topics } from '../../announcements/topics.ts';
import { PhraseList } from '../../router/phrases/phrase-list.ts';

/** What a person wants to hear of: no more of some topics, or again of some. */
export interface TopicWish {
  kind: 'stop' | 'resume';
  /** Ids. Empty = of what nobody can opt out of. */
  topics: string[];
}

const plainWords = (words: readonly string[]) => words.map((word) => word.replaceAll(',', '')).join('|');
const me = '(cho)? (tôi|em|tui|mình|nhà tôi|nhà em)?';
const about = '(tin|thông báo|bản tin|các tin|mấy tin)? (về|mời|lịch|báo)?';
const tail = '(nữa|nữa đâu|đi|thôi|nhé|nha|ạ)? (đi|nhé|nha|ạ)?';

const no = '(thôi|dừng|ngừng|ngưng|đừng|không|ko|tắt|bỏ|hủy|khỏi|không muốn|thôi không|thôi đừng) (cần)?';

const lines = topics.flatMap(({ id, words }) => {
  const topic = `(${plainWords(words)})`;
  return [
    `[stop ${id}]`,
    `^ ${me} ${no} (nhận|nghe|đăng ký) ${me} ${about} ${topic} ${tail} $`,
    // "dừng gửi thông báo cắt nước" may be said by who sends it; to whom, or "nữa", says it is a resident's wish.
    `^ ${no} (gửi|nhắn|báo) cho (tôi|em|tui|mình|nhà tôi|nhà em) ${about} ${topic} ${tail} $`,
    `^ ${no} (gửi|nhắn|báo) ${about} ${topic} (cho tôi|cho em)? nữa (đi|nhé|nha|ạ)? $`,
    `^ (thôi|tắt|bỏ|ngừng) (tin|thông báo) (về|mời|lịch)? ${topic} ${tail} $`,
    `[resume ${id}]`,
    `^ ${me} (muốn)? (nghe|nhận|bật|mở|đăng ký) lại ${about} ${topic} ${tail} $`,
  ];
});
const urgentOnly = [
  '[urgent]',
  `^ ${me} (muốn|xin|cho)? ${me} chỉ (muốn|cần)? (nhận|nghe|gửi|nhắn|báo|cần) ${me} (tin|thông báo)? (về)? (khẩn|khẩn cấp|bão|bão lũ|lũ|bão với lũ|thiên tai) ${tail} $`,
];
const wishes = new PhraseList([...urgentOnly, ...lines]);

/** The topics a message wants to hear no more of, or again; null when it says nothing of the kind. Whole messages only. */
export function topicWishIn(text: string): TopicWish | null {
  const label = wishes.first(text);
  if (label === null) return null;
  const all = stoppable.map(({ id }) => id);
  if (label === 'urgent') return { kind: 'stop', topics: all };
  const [kind, id] = label.split(' ') as ['stop' | 'resume', string];
  return { kind, topics: all.includes(id) ? [id] : [] };
}
