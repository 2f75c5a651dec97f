import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import { dayBefore } from '../places/days.ts';
import { isWider } from '../places/place.ts';
import { ancestors, placeAsOf } from '../places/tree.ts';
import type { Reader } from '../store/reader.ts';
import type { Tables } from '../store/schema.ts';
import type { RoleName } from './role-names.ts';

/** What a person is at a place. */
export interface Role {
  id: string;
  person: string;
  role: RoleName;
  place: string;
  /** Lower is asked first; for relays. */
  priority: number;
  validFrom: string;
  validTo: string | null;
}

function rolesOn(read: Reader, day: string) {
  return read
    .selectFrom('role')
    .select([
      'role.id',
      'role.person',
      'role.role',
      'role.place',
      'role.priority',
      'role.valid_from as validFrom',
      'role.valid_to as validTo',
    ])
    .where('role.valid_from', '<=', day)
    .where((where) => where.or([where('role.valid_to', 'is', null), where('role.valid_to', '>=', day)]));
}

/** Every role a person has on a day. */
export async function rolesOf(read: Reader, person: string, day: string): Promise<Role[]> {
  return rolesOn(read, day)
    .where('role.person', '=', person)
    .orderBy('role.place')
    .orderBy('role.role')
    .execute();
}

/**
 * May a person act in a role at a place on a day? A role at a place covers everything below it on that day, and nothing
 * beside or above it. A place that does not exist on the day is nobody's.
 */
export async function entitled(
  read: Reader,
  person: string,
  role: RoleName | readonly RoleName[],
  place: string,
  day: string,
): Promise<boolean> {
  const here = await placeAsOf(read, place, day);
  if (!here) return false;
  const above = await ancestors(read, place, day);
  const covering = [place, ...above.map(({ id }) => id)];
  const found = await rolesOn(read, day)
    .where('role.person', '=', person)
    .where('role.role', 'in', typeof role === 'string' ? [role] : [...role])
    .where('role.place', 'in', covering)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** Somebody with a role for a place, with the private conversations they can be reached in. */
export interface Relay {
  person: string;
  name: string | null;
  /** Where the role is: the village, or what it belongs to. */
  place: string;
  priority: number;
  conversations: string[];
}

/**
 * Who passes messages on in a village on a day, in the order to ask them: those of the village itself before those of
 * its commune, then by priority, then who has done it longest.
 */
export function relaysOf(read: Reader, village: string, day: string): Promise<Relay[]> {
  return holdersOf(read, 'relay', village, day);
}

/** Who acts in a role for a place on a day, in the same order. */
export async function holdersOf(
  read: Reader,
  role: RoleName,
  village: string,
  day: string,
): Promise<Relay[]> {
  const here = await placeAsOf(read, village, day);
  if (!here) return [];
  const above = await ancestors(read, village, day);
  const nearest = [village, ...above.map(({ id }) => id)];
  const roles = await rolesOn(read, day)
    .innerJoin('person', 'person.id', 'role.person')
    .select('person.name')
    .where('role.role', '=', role)
    .where('role.place', 'in', nearest)
    .execute();
  roles.sort(
    (a, b) =>
      nearest.indexOf(a.place) - nearest.indexOf(b.place) ||
      a.priority - b.priority ||
      compare(a.validFrom, b.validFrom) ||
      compare(a.id, b.id),
  );
  const addresses = await openAddresses(
    read,
    roles.map(({ person }) => person),
  );
  const relays = new Map<string, Relay>();
  for (const { person, name, place, priority } of roles)
    if (!relays.has(person))
      relays.set(person, { person, name, place, priority, conversations: addresses.get(person) ?? [] });
  return [...relays.values()];
}

async function openAddresses(read: Reader, people: readonly string[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  if (people.length === 0) return found;
  const rows = await read
    .selectFrom('address')
    .select(['person', 'conversation'])
    .where('person', 'in', people)
    .where('until', 'is', null)
    .orderBy('since')
    .orderBy('id')
    .execute();
  for (const { person, conversation } of rows)
    found.set(person, [...(found.get(person) ?? []), conversation]);
  return found;
}

/** A role to be given. */
export interface NewRole {
  person: string;
  role: RoleName;
  place: string;
  /** First day. */
  day: string;
  priority?: number;
  by: string;
}

/** Gives a role. False when the person has it already; then nothing changes. */
export async function giveRole(tx: Transaction<Tables>, role: NewRole): Promise<boolean> {
  const given = await tx
    .insertInto('role')
    .values({
      id: randomUUID(),
      person: role.person,
      role: role.role,
      place: role.place,
      priority: role.priority ?? 0,
      valid_from: role.day,
      valid_to: null,
      given_by: role.by,
      event: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return given.numInsertedOrUpdatedRows === 1n;
}

/**
 * Takes a role away: `day` is the first day without it. One that would not have begun by then is as if never given.
 *
 * @returns false when the person does not have the role.
 */
export async function endRole(
  tx: Transaction<Tables>,
  { person, role, place, day }: Pick<NewRole, 'person' | 'role' | 'place' | 'day'>,
): Promise<boolean> {
  const open = { person, role, place };
  const never = await tx
    .deleteFrom('role')
    .where((where) => where.and(open))
    .where('valid_to', 'is', null)
    .where('valid_from', '>=', day)
    .executeTakeFirst();
  const ended = await tx
    .updateTable('role')
    .set({ valid_to: dayBefore(day) })
    .where((where) => where.and(open))
    .where('valid_to', 'is', null)
    .executeTakeFirst();
  return never.numDeletedRows + ended.numUpdatedRows > 0n;
}

/** Roles of the team are given for a commune or more; residents and relays for a village too. */
export function mayHold(role: RoleName, kind: Parameters<typeof isWider>[0]): boolean {
  return role === 'resident' || role === 'relay' || isWider(kind, 'village');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
