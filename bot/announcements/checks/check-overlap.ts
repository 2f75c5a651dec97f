import type { Reader } from '../../store/reader.ts';
import { villagesOf } from '../audience.ts';
import type { Audience } from '../audience-shape.ts';
import type { Finding } from './finding.ts';
import { sameNumbers, similarity } from './similarity.ts';

/** From this share of equal words on the editor is told; see {@link similarity}. */
export const alikeFrom = 0.5;
/** From here on it is the same text, when its numbers are the same too. */
export const sameFrom = 0.9;
const dayMs = 86_400_000;

/** An announcement that is about to be handed in. */
export interface Overlapping {
  /** Its own id, when it is kept already: it is not compared with itself. */
  id?: string;
  title: string;
  text: string;
  audience: Audience;
  /** The series it belongs to, when it repeats. */
  repeats?: string | null;
}

/**
 * Announcements of the last 24 hours with nearly the same text to some of the same villages: people who get the same
 * thing twice stop reading. The same words with another number are advised to be a correction.
 */
export async function checkOverlap(
  read: Reader,
  draft: Overlapping,
  day: string,
  now: Date,
): Promise<Finding[]> {
  const recent = await read
    .selectFrom('announcement')
    .select(['id', 'code', 'title', 'text', 'audience'])
    .where('state', 'in', ['submitted', 'approved', 'sending', 'done'])
    .where('changed_at', '>', new Date(now.getTime() - dayMs))
    .orderBy('made_at')
    .execute();
  const mine = `${draft.title}\n${draft.text}`;
  const alike = recent
    .filter(({ id }) => id !== draft.id)
    .map((one) => ({ ...one, words: `${one.title}\n${one.text}` }))
    .map((one) => ({ ...one, share: similarity(mine, one.words) }))
    .filter(({ share }) => share >= alikeFrom);
  if (alike.length === 0) return [];
  const villages = await villagesOf(read, draft.audience, day);
  const ids = new Set(villages.map(({ id }) => id));
  const findings: Finding[] = [];
  for (const { code, audience, share, words } of alike) {
    const both = (await villagesOf(read, audience, day)).filter(({ id }) => ids.has(id)).length;
    if (both === 0) continue;
    const same = sameNumbers(mine, words);
    findings.push({
      code: 'check.overlap',
      level: share >= sameFrom && same ? 'stop' : 'advice',
      sentence: `Giống ${Math.floor(share * 100)}% thông báo ${code} trong 24 giờ qua, trùng ${both} thôn.`,
      remedy: same
        ? 'Bỏ bản này, hoặc chỉ gửi thôn chưa nhận.'
        : `Nếu là sửa giờ, ngày thì đính chính ${code}, đừng gửi tin mới.`,
    });
  }
  return findings;
}
