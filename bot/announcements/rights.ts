import { type RawBuilder, sql } from 'kysely';
import type { RoleName } from '../people/role-names.ts';
import { entitled } from '../people/roles.ts';
import { successors } from '../places/successors.ts';
import type { Reader } from '../store/reader.ts';
import { type Actor, personIn, serviceActor } from './actor.ts';
import type { Authority } from './approve.ts';

/** What somebody may do with the announcements of a place. */
export type Right = 'read' | 'write' | 'decide' | 'stop';

/**
 * Which roles carry a right. Whoever may write may also stop: a wrong message is stopped by who sees it first. A
 * correction goes to villages with no second look, so it is for those who approve.
 */
const rolesWith: Readonly<Record<Right, readonly RoleName[]>> = {
  read: ['editor', 'approver', 'organiser', 'auditor'],
  write: ['editor', 'organiser'],
  decide: ['approver'],
  stop: ['editor', 'approver', 'organiser'],
};

/** Rights on what was announced already. They pass to where a place that was merged or split belongs; new words do not. */
const passOn = (right: Right) => right !== 'write';

/**
 * May the actor do this for the place on the day? The service may do everything; see `approve` for what it made. What a
 * former commune announced is answered for by those of its successors.
 */
export async function may(
  read: Reader,
  actor: string,
  right: Right,
  place: string,
  day: string,
): Promise<boolean> {
  if (actor === serviceActor) return true;
  const person = personIn(actor);
  if (person === null) return false;
  if (await entitled(read, person, rolesWith[right], place, day)) return true;
  if (!passOn(right)) return false;
  for (const { id } of (await successors(read, place, day)).now)
    if (id !== place && (await entitled(read, person, rolesWith[right], id, day))) return true;
  return false;
}

/** What submitting and approving ask. */
export function authorityOn(read: Reader, day: string): Authority {
  return (by, role, place) => may(read, by, role === 'editor' ? 'write' : 'decide', place, day);
}

/**
 * The places where the actor has the right, with everything below them and the former ones that they succeed, as a condition on a column; null = everywhere.
 * One statement, so that a list with pages counts only what is to be seen.
 */
export function isWhere(actor: Actor, right: Right, column: string, day: string): RawBuilder<boolean> | null {
  if (actor === serviceActor) return null;
  const person = personIn(actor);
  if (person === null) return sql<boolean>`false`;
  return sql<boolean>`${sql.ref(column)} in (
    with recursive mine (place) as (
      select place from role
      where person = ${person} and role in (${sql.join([...rolesWith[right]])})
        and valid_from <= ${day} and (valid_to is null or valid_to >= ${day})
      union
      select further.place from mine cross join lateral (
        select span.place from place_span as span where span.parent = mine.place and ${isOn(day)}
        union all
        select change.place from place_change as change join place_event as event on event.id = change.event
        where ${passOn(right)} and change.successor = mine.place and event.day <= ${day}
          and not exists (select 1 from place_span as span where span.place = change.place and ${isOn(day)})
      ) as further
    ) select place from mine)`;
}

const isOn = (day: string) => sql`(span.valid_from is null or span.valid_from <= ${day})
  and (span.valid_to is null or span.valid_to >= ${day})`;
