/** What people may ask not to hear of. `words` are how they name it; the first is how we do. */
export interface Topic {
  id: string;
  words: readonly string[];
  /** Warnings of danger reach everybody who has not stopped all messages. */
  mayStop: boolean;
}

/** The topic of what cannot wait. */
export const urgentTopic = 'urgent';

export const topics: readonly Topic[] = [
  { id: urgentTopic, words: ['tin khẩn', 'bão', 'lũ', 'sạt lở', 'sơ tán', 'khẩn cấp'], mayStop: false },
  {
    id: 'meeting',
    words: ['họp thôn', 'họp', 'mời họp', 'giấy mời', 'hội nghị', 'sinh hoạt'],
    mayStop: true,
  },
  {
    id: 'health',
    words: ['tiêm chủng và y tế', 'tiêm', 'y tế', 'khám bệnh', 'vắc xin', 'sức khỏe'],
    mayStop: true,
  },
  {
    id: 'utilities',
    words: ['cắt điện, cắt nước', 'cắt điện', 'cắt nước', 'điện', 'nước', 'cúp điện', 'mất điện'],
    mayStop: true,
  },
  {
    id: 'services',
    words: ['ngày làm thủ tục', 'thủ tục', 'dịch vụ công', 'giấy tờ', 'căn cước', 'hành chính'],
    mayStop: true,
  },
  { id: 'safety', words: ['cảnh báo lừa đảo', 'lừa đảo', 'cảnh báo', 'an ninh'], mayStop: true },
  { id: 'other', words: ['tin khác', 'còn lại'], mayStop: true },
];

/** How a topic is called; a topic of a former version is "tin khác". */
export function topicText(id: string): string {
  return (topics.find((topic) => topic.id === id) ?? topics.at(-1)!).words[0]!;
}

/** The topics people may opt out of. */
export const stoppable = topics.filter(({ mayStop }) => mayStop);
