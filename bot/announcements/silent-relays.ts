import { sql } from 'kysely';
import type { Reader } from '../store/reader.ts';

/** Cards in a row that somebody leaves without an answer before others are asked first. */
export const mostUnanswered = 3;

/**
 * Who of these left their last cards without an answer, one after the other. They are asked after the others, until
 * they answer one: a phone that is lost or a person who moved must not hold up a village every time.
 */
export async function silentRelays(read: Reader, people: readonly string[]): Promise<Set<string>> {
  if (people.length === 0) return new Set();
  const last = read
    .selectFrom('relay_card')
    .select(['person', 'state'])
    .select(sql<number>`row_number() over (partition by person order by made_at desc, message)`.as('back'))
    .where('person', 'in', people)
    .where('state', 'in', ['done', 'failed', 'handed'])
    .as('last');
  const rows = await read
    .selectFrom(last)
    .select('last.person')
    .where('last.back', '<=', mostUnanswered)
    .groupBy('last.person')
    .having(sql<boolean>`count(*) = ${mostUnanswered} and bool_and(last.state = 'handed')`)
    .execute();
  return new Set(rows.flatMap(({ person }) => (person === null ? [] : [person])));
}
