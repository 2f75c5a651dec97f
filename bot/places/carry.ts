import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import { roleText } from '../people/role-names.ts';
import type { RoleTable } from '../store/place-tables.ts';
import type { Reader } from '../store/reader.ts';
import type { Tables } from '../store/schema.ts';
import { dayBefore } from './days.ts';
import { labelOf, type Place, sentenceLabel } from './place.ts';

/** A place that ends, and the ones that follow it. */
export interface Succession {
  place: Place;
  successors: readonly Place[];
}

/** Roles and groups of places that end, with where they go. */
export interface CarryPlan {
  roles: { id: string; person: string; role: RoleTable['role']; to: Place[] }[];
  groups: { id: string; group: string; to: Place[] }[];
  /** People whose role ends because nobody may take power by a merger alone. */
  unresolved: string[];
  notes: string[];
}

/** Who lives in a place or passes things on in it does so in what it becomes. */
const follows = new Set<RoleTable['role']>(['resident', 'relay']);

/**
 * Works out where the roles and groups of places go that end on a day. Residents, relays and groups go to every
 * successor: to reach somebody twice is better than to miss them. Those who write, approve or organise for a place get
 * no power over more people by a merger; they must be appointed anew, unless the event says that they are carried.
 */
export async function planCarry(
  read: Reader,
  successions: readonly Succession[],
  day: string,
  carryTeam: boolean,
): Promise<CarryPlan> {
  const plan: CarryPlan = { roles: [], groups: [], unresolved: [], notes: [] };
  for (const { place, successors } of successions) {
    const roles = await read
      .selectFrom('role')
      .innerJoin('person', 'person.id', 'role.person')
      .select(['role.id', 'role.person', 'role.role', 'person.name'])
      .where('role.place', '=', place.id)
      .where((where) => where.or([where('role.valid_to', 'is', null), where('role.valid_to', '>=', day)]))
      .orderBy('role.id')
      .execute();
    for (const { id, person, role, name } of roles) {
      const goes = carryTeam || follows.has(role);
      plan.roles.push({ id, person, role, to: goes ? [...successors] : [] });
      if (!goes || successors.length === 0)
        plan.unresolved.push(
          `${name ?? 'Một người chưa có tên'}: hết vai ${roleText(role)} ở ${labelOf(place)}.`,
        );
    }
    const groups = await read
      .selectFrom('group_village')
      .select(['id', 'group_id'])
      .where('village', '=', place.id)
      .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', day)]))
      .orderBy('id')
      .execute();
    for (const { id, group_id } of groups) {
      plan.groups.push({ id, group: group_id, to: [...successors] });
      if (successors.length === 0) plan.unresolved.push(`Nhóm ${group_id} không còn thôn nào.`);
    }
    if (successors.length > 1 && roles.length + groups.length > 0)
      plan.notes.push(
        `${sentenceLabel(place)} tách làm ${successors.length}: ${roles.length} vai và ${groups.length} nhóm theo cả ${successors.length} nơi; xem lại ai thuộc nơi nào.`,
      );
  }
  return plan;
}

/** Writes it: the old rows end the day before, new ones begin on the day. Rows that would only begin later are dropped. */
export async function writeCarry(
  tx: Transaction<Tables>,
  plan: CarryPlan,
  { event, day, by }: { event: string; day: string; by: string },
): Promise<void> {
  const lastDay = dayBefore(day);
  for (const { id, person, role, to } of plan.roles) {
    const old = await tx
      .selectFrom('role')
      .select(['priority', 'valid_from', 'valid_to'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    if (old.valid_from > lastDay) await tx.deleteFrom('role').where('id', '=', id).execute();
    else await tx.updateTable('role').set({ valid_to: lastDay }).where('id', '=', id).execute();
    for (const place of to)
      await tx
        .insertInto('role')
        .values({
          id: randomUUID(),
          person,
          role,
          place: place.id,
          priority: old.priority,
          valid_from: later(old.valid_from, day),
          valid_to: old.valid_to,
          given_by: by,
          event,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
  }
  for (const { id, group, to } of plan.groups) {
    const { valid_from, valid_to } = await tx
      .selectFrom('group_village')
      .select(['valid_from', 'valid_to'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    if (valid_from > lastDay) await tx.deleteFrom('group_village').where('id', '=', id).execute();
    else await tx.updateTable('group_village').set({ valid_to: lastDay }).where('id', '=', id).execute();
    for (const place of to)
      await tx
        .insertInto('group_village')
        .values({
          id: randomUUID(),
          group_id: group,
          village: place.id,
          valid_from: later(valid_from, day),
          valid_to,
          event,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
  }
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}
