import { z } from 'zod';
import type { Reader } from '../store/reader.ts';
import type { OutboxTable } from '../store/schema.ts';

/** How far a reply of staff is on its way; of several parts the one that is furthest behind. */
export const deliveryStates = [
  'failed',
  'skipped',
  'unknown',
  'waiting',
  'sent',
  'delivered',
  'seen',
  'kept',
] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** For staff. */
export const deliveryNames: Record<DeliveryState, string> = {
  failed: 'KHÔNG GỬI ĐƯỢC',
  skipped: 'chưa gửi, vì người nhận đã dừng nhận tin',
  unknown: 'chưa rõ đã tới hay chưa',
  waiting: 'đang gửi',
  sent: 'đã gửi',
  delivered: 'đã tới máy',
  seen: 'đã xem',
  kept: 'chưa gửi; người gửi đọc được khi hỏi phiếu',
};

const meaning: Record<OutboxTable['state'], DeliveryState> = {
  queued: 'waiting',
  sending: 'waiting',
  sent: 'sent',
  delivered: 'delivered',
  relayed: 'delivered',
  seen: 'seen',
  unknown: 'unknown',
  failed: 'failed',
  skipped: 'skipped',
};

/** A reply of staff as lists show it. */
export const replyView = z.object({
  text: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
  delivery: z.enum(deliveryStates),
  /** Why it could not be sent. */
  fault: z.string().nullable(),
});
export type ReplyView = z.infer<typeof replyView>;

/** True when the person has not got the reply and will not. */
export function missed(reply: ReplyView | undefined): boolean {
  return reply?.delivery === 'failed' || reply?.delivery === 'skipped';
}

/** The replies about each of the given cases, oldest first, with how far each is. */
export async function repliesAbout(
  read: Reader,
  cases: readonly string[],
): Promise<Map<string, ReplyView[]>> {
  const found = new Map<string, ReplyView[]>(cases.map((about) => [about, []]));
  if (cases.length === 0) return found;
  const replies = await read
    .selectFrom('staff_reply')
    .selectAll()
    .where('about', 'in', cases)
    .orderBy('written_at')
    .orderBy('id')
    .execute();
  const parts = await partsOf(
    read,
    replies.flatMap(({ deliveries }) => deliveries),
  );
  for (const { about, text, written_by: by, written_at: at, deliveries } of replies) {
    const sent = deliveries.flatMap((id) => parts.get(id) ?? []);
    const delivery = deliveryStates.find((state) => sent.some((part) => part.state === state)) ?? 'kept';
    const fault = sent.find((part) => part.state === 'failed')?.fault ?? null;
    found.get(about)?.push({ text, by, at: at.toISOString(), delivery, fault });
  }
  return found;
}

async function partsOf(read: Reader, ids: readonly string[]) {
  const rows =
    ids.length === 0
      ? []
      : await read.selectFrom('outbox').select(['id', 'state', 'error']).where('id', 'in', ids).execute();
  return new Map(
    rows.map(({ id, state, error }) => [
      id,
      { state: meaning[state], fault: typeof error?.operator === 'string' ? error.operator : null },
    ]),
  );
}
