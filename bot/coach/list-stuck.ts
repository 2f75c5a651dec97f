import { sql } from 'kysely';
import { z } from 'zod';
import type { Answerer } from '../../knowledge/answer/answerer.ts';
import type { Store } from '../store/open-store.ts';
import { stepsOf, ways } from './steps.ts';

/** A step and how many got stuck at it. */
export const stuckView = z.object({
  guide: z.object({ id: z.string(), title: z.string() }),
  way: z.enum(ways),
  /** Its number, from 1: as it is now, or as it was when the guide no longer has it. */
  step: z.number().int(),
  /** Its words; null = the guide has been changed and does not say this any more. */
  text: z.string().nullable(),
  /** How many times somebody got stuck; one person counts once a day. */
  count: z.number().int(),
  /** Of these, the guide's own advice helped. */
  fixed: z.number().int(),
  /** Of these, it was handed to a person. */
  handedOff: z.number().int(),
  /** Places these people named, the most frequent first. */
  places: z.array(z.string()),
  /** `YYYY-MM-DD` */
  lastDay: z.iso.date(),
});
export type StuckView = z.infer<typeof stuckView>;

/** What a list needs of the guides. */
export type GuideOf = Answerer['guide'];

const mostListed = 500;
const mostPlaces = 5;

/** Where people got stuck since a day, the most frequent step first. */
export async function listStuck(store: Store, since: string, guideOf: GuideOf): Promise<StuckView[]> {
  const { rows } = await sql<{
    guide: string;
    way: StuckView['way'];
    step_key: string;
    step: number;
    count: number;
    fixed: number;
    handed_off: number;
    places: string[];
    last_day: string;
  }>`
    select guide, way, step_key, (array_agg(step order by day desc, id))[1] as step,
      count(*)::integer as count,
      count(*) filter (where outcome = 'fixed')::integer as fixed,
      count(*) filter (where outcome = 'handed_off')::integer as handed_off,
      coalesce(array_agg(place order by place) filter (where place is not null), '{}') as places,
      max(day) as last_day
    from stuck_step where day >= ${since}::date
    group by guide, way, step_key
    order by count(*) desc, max(day) desc, guide, step_key
    limit ${mostListed}
  `.execute(store.db);
  return rows.map((row) => {
    const guide = guideOf(row.guide);
    const line = guide && stepsOf(guide, row.way).find(({ key }) => key === row.step_key)?.line;
    return {
      guide: { id: row.guide, title: guide?.title ?? row.guide },
      way: row.way,
      step: line?.step ?? row.step,
      text: line?.text ?? null,
      count: row.count,
      fixed: row.fixed,
      handedOff: row.handed_off,
      places: byFrequency(row.places).slice(0, mostPlaces),
      lastDay: row.last_day,
    };
  });
}

/** Without repeats, the most frequent first. */
function byFrequency(values: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([value]) => value);
}
