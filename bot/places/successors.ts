import type { Reader } from '../store/reader.ts';
import { dayText } from './days.ts';
import { labelOf, type Place, sentenceLabel } from './place.ts';
import { historyOf, placeAsOf } from './tree.ts';

/** What has become of a place by a day. */
export interface Fate {
  /** The place as it was last, or as it is on the day. Null: no such place was ever known. */
  was: Place | null;
  /** The living places it is now, itself when it still exists; empty when it was closed. */
  now: Place[];
  /** The day it ended; null while it lives. */
  ended: string | null;
  /** What to tell a person who knows it by its old name or place; null when there is nothing to tell. */
  sentence: string | null;
}

/**
 * Follows merges and splits forward from a place to the living ones on a day, so that an old link still opens. A
 * place that does not exist yet on the day has no fate.
 */
export async function successors(read: Reader, id: string, day: string): Promise<Fate> {
  const history = await historyOf(read, id);
  const was = history.filter(({ validFrom }) => validFrom === null || validFrom <= day).at(-1) ?? null;
  if (!was) return { was: null, now: [], ended: null, sentence: null };
  if (was.validTo === null || was.validTo >= day) {
    const before = history.filter(({ validTo }) => validTo !== null && validTo < day).at(-1);
    const renamed = before && labelOf(before) !== labelOf(was);
    const sentence = renamed ? `${sentenceLabel(before)} nay tên là ${labelOf(was)}.` : null;
    return { was, now: [was], ended: null, sentence };
  }
  const now = await livingSuccessors(read, id, day);
  const parents = await Promise.all(now.map((place) => parentLabel(read, place, day)));
  return { was, now, ended: was.validTo, sentence: fateSentence(was, now, parents) };
}

async function livingSuccessors(read: Reader, id: string, day: string): Promise<Place[]> {
  const living = new Map<string, Place>();
  const seen = new Set([id]);
  for (let ended = [id]; ended.length > 0; ) {
    const next = await read
      .selectFrom('place_change as change')
      .innerJoin('place_event as event', 'event.id', 'change.event')
      .select('change.successor')
      .where('change.place', 'in', ended)
      .where('change.successor', 'is not', null)
      .where('event.day', '<=', day)
      .orderBy('change.successor')
      .execute();
    ended = [];
    for (const { successor } of next) {
      if (successor === null || seen.has(successor)) continue;
      seen.add(successor);
      const place = await placeAsOf(read, successor, day);
      if (place) living.set(successor, place);
      else ended.push(successor);
    }
  }
  return [...living.values()];
}

async function parentLabel(read: Reader, place: Place, day: string): Promise<string | null> {
  const parent = place.parent && (await placeAsOf(read, place.parent, day));
  return parent ? labelOf(parent) : null;
}

/** At most so many successors are named one by one. */
const mostNamed = 12;

function fateSentence(was: Place, now: readonly Place[], parents: readonly (string | null)[]): string {
  const old = `${sentenceLabel(was)} cũ`;
  if (now.length === 0) return `${old} không còn từ sau ngày ${dayText(was.validTo!)}.`;
  if (was.kind === 'province') return `${old} nay thuộc ${now.map(labelOf).join(', ')}.`;
  if (now.length === 1)
    return `${old} nay thuộc ${[labelOf(now[0]!), parents[0]].filter(Boolean).join(', ')}.`;
  const named = now.slice(0, mostNamed).map(labelOf).join(', ');
  const rest = now.length > mostNamed ? ` và ${now.length - mostNamed} nơi khác` : '';
  const above = new Set(parents).size === 1 && parents[0] ? `, ${parents[0]}` : '';
  return `${old} nay chia về ${now.length} nơi: ${named}${rest}${above}.`;
}
