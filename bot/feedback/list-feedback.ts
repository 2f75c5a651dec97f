import { z } from 'zod';
import { repliesAbout, replyView } from '../handoffs/delivery-state.ts';
import type { Store } from '../store/open-store.ts';

export const feedbackStates = ['received', 'working', 'answered', 'closed'] as const;

/** A ticket as lists show it to staff. */
export const feedbackView = z.object({
  code: z.string(),
  kind: z.enum(['complaint', 'suggestion', 'fault', 'praise']),
  state: z.enum(feedbackStates),
  createdAt: z.iso.datetime(),
  channel: z.string(),
  inGroup: z.boolean(),
  /** Empty after the person erased it. */
  text: z.string(),
  place: z.string().nullable(),
  attachments: z.number().int(),
  /** Pictures among them that are fetched for staff; none where none is kept. */
  pictures: z.array(z.object({ id: z.string(), state: z.enum(['waiting', 'kept', 'lost']) })),
  replies: z.array(replyView),
});
export type FeedbackView = z.infer<typeof feedbackView>;

/** `open`: received or being worked on. */
export const feedbackFilters = ['open', 'answered', 'closed', 'all'] as const;
export type FeedbackFilter = (typeof feedbackFilters)[number];

const states: Record<FeedbackFilter, readonly FeedbackView['state'][]> = {
  open: ['received', 'working'],
  answered: ['answered'],
  closed: ['closed'],
  all: feedbackStates,
};

/** Most tickets listed at once. */
const mostListed = 1000;

/** Tickets, open ones longest waiting first, others latest first. */
export async function listFeedback(store: Store, filter: FeedbackFilter): Promise<FeedbackView[]> {
  const rows = await store.db
    .selectFrom('feedback')
    .innerJoin('conversation', 'conversation.id', 'feedback.conversation')
    .select([
      'feedback.code',
      'feedback.kind',
      'feedback.state',
      'feedback.created_at',
      'feedback.text',
      'feedback.place',
      'feedback.attachments',
      'conversation.channel',
      'conversation.kind as talk',
    ])
    .where('feedback.state', 'in', states[filter])
    .orderBy('feedback.created_at', filter === 'open' ? 'asc' : 'desc')
    .orderBy('feedback.code')
    .limit(mostListed)
    .execute();
  const codes = rows.map(({ code }) => code);
  const replies = await repliesAbout(store.db, codes);
  const pictures = await picturesOf(store, codes);
  return rows.map(({ created_at, talk, ...row }) => ({
    ...row,
    createdAt: created_at.toISOString(),
    inGroup: talk === 'group',
    pictures: pictures.get(row.code) ?? [],
    replies: replies.get(row.code) ?? [],
  }));
}

async function picturesOf(
  store: Store,
  codes: readonly string[],
): Promise<Map<string, FeedbackView['pictures']>> {
  if (codes.length === 0) return new Map();
  const rows = await store.db
    .selectFrom('media_file')
    .select(['id', 'feedback', 'state'])
    .where('feedback', 'in', codes)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const pictures = new Map<string, FeedbackView['pictures']>();
  for (const { feedback, id, state } of rows)
    pictures.set(feedback, [...(pictures.get(feedback) ?? []), { id, state }]);
  return pictures;
}
