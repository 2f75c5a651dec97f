import { z } from 'zod';
import { type Clock, dayInVietnam } from '../../clock.ts';
import { ancestors, placeAsOf } from '../../places/tree.ts';
import type { Reader } from '../../store/reader.ts';
import { AnnouncementFault } from '../announcement.ts';
import { type Draft, draftShape } from '../draft.ts';
import { nextTime } from '../repeat.ts';
import type { DraftFault } from './refusal.ts';

/** A draft as programs send it. */
export const draftInput = draftShape.extend({
  sendAt: z.iso.datetime({ offset: true }).nullable().default(null),
});
export type DraftInput = z.input<typeof draftInput>;

/** What is asked for where a field does not fit. */
const wanted: Readonly<Record<string, string>> = {
  place: 'Chưa chọn nơi đứng tên thông báo.',
  title: 'Tiêu đề cần từ 1 đến 200 ký tự.',
  text: 'Thông báo chưa có nội dung.',
  audience: 'Chưa chọn nơi nhận, hoặc điều kiện chưa đủ.',
  sendAt: 'Giờ gửi viết chưa đúng. Ví dụ: 2026-11-25T07:00:00+07:00.',
  repeat: 'Lịch lặp lại viết chưa đúng. Ví dụ: "0 7 * * 1" là 7 giờ sáng thứ hai.',
};

/**
 * The draft in what was sent, or everything that is wrong with it at once: shapes, unknown places, receivers outside
 * the place that speaks, times that have passed.
 */
export async function readDraft(
  read: Reader,
  clock: Clock,
  sent: unknown,
): Promise<{ ok: true; draft: Draft } | { ok: false; faults: DraftFault[] }> {
  const parsed = draftInput.safeParse(sent, {
    error: ({ path }) => wanted[String(path?.[0])] ?? 'Ô này viết chưa đúng.',
  });
  const faults = parsed.success ? [] : parsed.error.issues.map(faultOf);
  const { shape } = draftInput;
  const fields = (sent ?? {}) as Record<string, unknown>;
  const place = shape.place.safeParse(fields.place).data;
  const audience = shape.audience.safeParse(fields.audience).data;
  const sendAt = shape.sendAt.safeParse(fields.sendAt).data;
  const repeat = shape.repeat.safeParse(fields.repeat).data;
  const day = dayInVietnam(clock.now());
  if (place !== undefined) faults.push(...(await placeFaults(read, place, audience, day)));
  if (sendAt && new Date(sendAt) < clock.now())
    faults.push({ field: 'sendAt', sentence: 'Giờ gửi đã qua. Chọn giờ khác, hoặc để trống để gửi ngay.' });
  if (repeat) faults.push(...repeatFaults(repeat, clock.now()));
  if (!parsed.success || faults.length > 0) return { ok: false, faults: onePerSentence(faults) };
  return { ok: true, draft: { ...parsed.data, sendAt: sendAt ? new Date(sendAt) : null } };
}

function faultOf({ path, message }: { path: PropertyKey[]; message: string }): DraftFault {
  return { field: path.map(String).join('.') || 'draft', sentence: message };
}

async function placeFaults(
  read: Reader,
  place: string,
  audience: Draft['audience'] | undefined,
  day: string,
): Promise<DraftFault[]> {
  if (!(await placeAsOf(read, place, day)))
    return [{ field: 'place', sentence: `Không có nơi nào mang mã "${place}" ngày ${day}.` }];
  const faults: DraftFault[] = [];
  for (const [field, ids] of [
    ['audience.places', audience?.places ?? []],
    ['audience.except', audience?.except ?? []],
  ] as const)
    for (const id of ids) {
      const covered = id === place || (await ancestors(read, id, day)).some((above) => above.id === place);
      if (!covered)
        faults.push({
          field,
          sentence: `Nơi mang mã "${id}" không có, hoặc không thuộc nơi đứng tên. Chỉ gửi được trong địa bàn của mình.`,
        });
    }
  return faults;
}

function repeatFaults(pattern: string, now: Date): DraftFault[] {
  try {
    if (nextTime(pattern, now)) return [];
    return [{ field: 'repeat', sentence: 'Lịch lặp lại này không còn lần nào nữa.' }];
  } catch (error) {
    if (!(error instanceof AnnouncementFault)) throw error;
    return [{ field: 'repeat', sentence: error.message }];
  }
}

function onePerSentence(faults: readonly DraftFault[]): DraftFault[] {
  return faults.filter(
    ({ field, sentence }, at) =>
      faults.findIndex((other) => other.field === field && other.sentence === sentence) === at,
  );
}
