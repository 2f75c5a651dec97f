import type { QuestionReport } from '../faq/questions.ts';
import type { FeedbackView } from '../feedback/list-feedback.ts';
import { deliveryNames } from '../handoffs/delivery-state.ts';
import type { Cell } from './csv.ts';
import { timeText, whereText } from './parts.tsx';
import { feedbackStateNames, kindLabels, statusNames } from './words.ts';

/** The clusters as rows under a heading, for CSV. */
export function questionRows(report: QuestionReport): Cell[][] {
  return [
    [
      'Số lần',
      'Câu hỏi',
      'Hỏi cách khác',
      'Kết quả',
      'Bài trả lời',
      'Mã bài',
      'Hỏi ở đâu',
      'Nơi nhắc tới',
      'Lần cuối',
    ],
    ...report.clusters.map((cluster) => [
      cluster.count,
      cluster.sample,
      cluster.others.join(' | '),
      Object.entries(cluster.statuses)
        .map(([status, count]) => `${statusNames[status]}: ${count}`)
        .join('; '),
      cluster.guide?.title ?? null,
      cluster.guide?.id ?? null,
      cluster.channels
        .map(({ channel, inGroup, count }) => `${whereText(channel, inGroup)}: ${count}`)
        .join('; '),
      cluster.places.join('; '),
      timeText(cluster.lastAskedAt),
    ]),
  ];
}

/** Tickets as rows under a heading, for CSV. */
export function feedbackRows(tickets: readonly FeedbackView[]): Cell[][] {
  return [
    [
      'Mã phiếu',
      'Loại',
      'Trạng thái',
      'Lúc gửi',
      'Gửi ở đâu',
      'Nơi xảy ra',
      'Nội dung',
      'Tệp kèm',
      'Trả lời',
      'Đã tới chưa',
    ],
    ...tickets.map((ticket) => [
      ticket.code,
      kindLabels[ticket.kind],
      feedbackStateNames[ticket.state],
      timeText(ticket.createdAt),
      whereText(ticket.channel, ticket.inGroup),
      ticket.place,
      ticket.text,
      ticket.attachments,
      ticket.replies.map(({ text }) => text).join(' | '),
      ticket.replies.map(({ delivery }) => deliveryNames[delivery]).join(' | '),
    ]),
  ];
}
