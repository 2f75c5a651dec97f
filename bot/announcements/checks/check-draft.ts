import type { Answerer } from '../../../knowledge/answer/answerer.ts';
import { dayInVietnam } from '../../clock.ts';
import { publicPhones } from '../../places/office-phones.ts';
import type { Reader } from '../../store/reader.ts';
import type { Draft } from '../draft.ts';
import { preparePlan, type Standing, speakerOf } from '../prepare-plan.ts';
import { checkAgainstGuides } from './check-against-guides.ts';
import { checkOverlap } from './check-overlap.ts';
import { checkParts } from './check-parts.ts';
import { checkWords } from './check-words.ts';
import type { Finding } from './finding.ts';

/** A draft that is looked at: as it is written, or as it is kept. */
export type Checked = Pick<
  Draft,
  'place' | 'kind' | 'topic' | 'urgent' | 'title' | 'text' | 'audience' | 'sendAt'
> & {
  id?: string;
};

/** What keeps a draft from being handed in. Asked by `submit`; needs nothing but what is stored. */
export async function checkStops(read: Reader, draft: Checked, now: Date): Promise<Finding[]> {
  const day = dayInVietnam(draft.sendAt && draft.sendAt > now ? draft.sendAt : now);
  const isPublic = await publicPhones(read, day);
  const findings = [...checkWords(draft, day, isPublic), ...(await checkOverlap(read, draft, day, now))];
  return findings.filter(({ level }) => level === 'stop');
}

/**
 * Everything that stands against a draft, stops first; for whoever writes it, before they hand it in.
 *
 * @param deps.answerer without it figures are not held against the guides.
 */
export async function checkDraft(
  read: Reader,
  draft: Checked,
  {
    now,
    standing,
    answerer,
  }: { now: Date; standing: Standing; answerer?: Pick<Answerer, 'answer' | 'guide'> },
): Promise<Finding[]> {
  const startsAt = draft.sendAt && draft.sendAt > now ? draft.sendAt : now;
  const day = dayInVietnam(startsAt);
  const announcement = { ...draft, code: 'TB-00000', file: null };
  const plan = await preparePlan(read, announcement, standing, day, startsAt);
  const findings = [
    ...checkWords(draft, day, await publicPhones(read, day)),
    ...(await checkOverlap(read, draft, day, now)),
    ...(answerer ? checkAgainstGuides(answerer, draft, day) : []),
    ...checkParts(announcement, await speakerOf(read, draft.place, day), plan, standing),
  ];
  return findings.sort((a, b) => Number(a.level === 'advice') - Number(b.level === 'advice'));
}
