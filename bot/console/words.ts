import type { FeedbackView } from '../feedback/list-feedback.ts';

/** What became of a question, for staff. */
export const statusNames: Record<string, string> = {
  answered: 'đã trả lời',
  clarified: 'đã hỏi lại',
  abstained: 'chưa trả lời được',
  handed_off: 'chuyển người',
  received: 'đã nhận',
  silent: 'không đáp',
};

export const kindLabels: Record<FeedbackView['kind'], string> = {
  complaint: 'Phản ánh',
  suggestion: 'Góp ý',
  fault: 'Báo hỏng',
  praise: 'Lời khen',
};

export const feedbackStateNames: Record<FeedbackView['state'], string> = {
  received: 'mới nhận',
  working: 'đang xử lý',
  answered: 'đã trả lời',
  closed: 'đã xong',
};
