import { renderFor } from '../../../adapters/render.ts';
import type { Announcement } from '../draft.ts';
import type { Plan } from '../plan.ts';
import type { Standing } from '../prepare-plan.ts';
import { announcementReply } from '../words.ts';
import type { Finding } from './finding.ts';

/** Texts that a channel of the plan cuts into several messages: people read the first, quotas count each. */
export function checkParts(
  announcement: Pick<Announcement, 'code' | 'title' | 'text' | 'file'>,
  from: string,
  plan: Plan,
  standing: Standing,
): Finding[] {
  const reply = announcementReply(announcement, 'message', from);
  const used = new Map<string, 'direct' | 'group'>();
  for (const { ways } of plan.villages) for (const { via, to } of ways) used.set(via, to.kind);
  return [...used].flatMap(([channel, kind]): Finding[] => {
    const known = standing(channel);
    const parts = known ? renderFor(known.capabilities, reply, kind).length : 0;
    if (parts < 2) return [];
    return [
      {
        code: 'check.parts',
        level: 'advice',
        sentence: `Trên kênh ${channel} tin bị cắt thành ${parts} phần.`,
        remedy: 'Viết ngắn lại: phần sau ít người đọc, mỗi phần tính một tin.',
      },
    ];
  });
}
