import { randomUUID } from 'node:crypto';
import { type Selectable, sql, type Transaction } from 'kysely';
import type { RoleName } from '../people/role-names.ts';
import { entitled } from '../people/roles.ts';
import { dayBefore } from '../places/days.ts';
import type { ChatGroupTable } from '../store/place-tables.ts';
import type { Reader } from '../store/reader.ts';
import type { Tables } from '../store/schema.ts';

/** A chat group as it is kept. */
export type ChatGroup = Selectable<ChatGroupTable>;

/** Who may speak for a village in its group: register it, switch it, have things posted. */
export const speakers: readonly RoleName[] = ['relay', 'editor', 'approver', 'organiser'];

/** A group that is to be registered for a village. */
export interface NewGroup {
  /** `conversationKey` of the group. */
  id: string;
  village: string;
  /** First day, `YYYY-MM-DD`. */
  day: string;
  at: Date;
  by: string;
  name?: string;
  posting?: ChatGroup['posting'];
  members?: number;
}

/** Channel and platform id of a group's key, or null when it is the key of no group. */
export function partsOfKey(id: string): { channel: string; platformId: string } | null {
  const match = /^([a-z0-9-]+):group:(.+)$/u.exec(id);
  return match ? { channel: match[1]!, platformId: match[2]! } : null;
}

/**
 * Registers a group for a village. It hears nothing but what is said to it until somebody switches listening on; one
 * that was closed begins anew. Its village before, if another, ends the day before.
 *
 * @throws RangeError when the id is no key of a group.
 */
export async function registerGroup(tx: Transaction<Tables>, group: NewGroup): Promise<void> {
  const parts = partsOfKey(group.id);
  if (!parts) throw new RangeError('not the key of a group');
  const told = {
    ...(group.name === undefined ? {} : { name: group.name }),
    ...(group.posting === undefined ? {} : { posting: group.posting }),
    ...(group.members === undefined ? {} : { members: group.members, members_on: group.day }),
  };
  const fresh = {
    state: 'active',
    listening: false,
    registered_at: group.at,
    registered_by: group.by,
  } as const;
  const known = await groupOf(tx, group.id);
  if (!known)
    await tx
      .insertInto('chat_group')
      .values({
        id: group.id,
        channel: parts.channel,
        platform_id: parts.platformId,
        name: null,
        posting: 'entitled',
        members: null,
        members_on: null,
        alive_at: null,
        ...fresh,
        ...told,
      })
      .execute();
  else {
    const again = known.state === 'closed' ? fresh : { state: 'active' as const };
    await tx
      .updateTable('chat_group')
      .set({ ...again, ...told })
      .where('id', '=', group.id)
      .execute();
  }
  await endVillages(tx, group.id, group.day, group.village);
  await tx
    .insertInto('group_village')
    .values({
      id: randomUUID(),
      group_id: group.id,
      village: group.village,
      valid_from: group.day,
      valid_to: null,
      event: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await tellWatchers(tx);
}

/** A group by its key, or null. */
export async function groupOf(read: Reader, id: string): Promise<ChatGroup | null> {
  return (await read.selectFrom('chat_group').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

/** The villages a group is of on a day: one, or several after a split. */
export async function villagesOf(read: Reader, id: string, day: string): Promise<string[]> {
  const rows = await read
    .selectFrom('group_village')
    .select('village')
    .where('group_id', '=', id)
    .where('valid_from', '<=', day)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', day)]))
    .orderBy('village')
    .execute();
  return rows.map(({ village }) => village);
}

/** The groups of a village on a day that are not closed, those we last had a sign of first. */
export async function groupsOf(read: Reader, village: string, day: string): Promise<ChatGroup[]> {
  return read
    .selectFrom('chat_group')
    .innerJoin('group_village', 'group_village.group_id', 'chat_group.id')
    .selectAll('chat_group')
    .where('group_village.village', '=', village)
    .where('group_village.valid_from', '<=', day)
    .where((where) =>
      where.or([where('group_village.valid_to', 'is', null), where('group_village.valid_to', '>=', day)]),
    )
    .where('chat_group.state', '!=', 'closed')
    .orderBy(sql`chat_group.alive_at desc nulls last`)
    .orderBy('chat_group.id')
    .execute();
}

/** May a person have things posted in a group on a day? */
export async function mayPost(read: Reader, id: string, person: string, day: string): Promise<boolean> {
  const group = await groupOf(read, id);
  if (!group || group.state === 'closed') return false;
  if (group.posting === 'named') {
    const named = read.selectFrom('group_poster').select('person').where('group_id', '=', id);
    return (await named.where('person', '=', person).executeTakeFirst()) !== undefined;
  }
  for (const village of await villagesOf(read, id, day))
    if (await entitled(read, person, speakers, village, day)) return true;
  return false;
}

/** Names exactly these people as those who may have things posted; nobody = everyone entitled again. */
export async function namePosters(
  tx: Transaction<Tables>,
  id: string,
  people: readonly string[],
): Promise<void> {
  await tx.deleteFrom('group_poster').where('group_id', '=', id).execute();
  if (people.length > 0)
    await tx
      .insertInto('group_poster')
      .values([...new Set(people)].map((person) => ({ group_id: id, person })))
      .execute();
  const posting = people.length > 0 ? 'named' : 'entitled';
  await tx.updateTable('chat_group').set({ posting }).where('id', '=', id).execute();
}

/** We were put out of a group, or it does not answer: nothing is sent there until there is a sign of life. */
export async function markLost(tx: Transaction<Tables>, id: string): Promise<void> {
  await tx
    .updateTable('chat_group')
    .set({ state: 'lost', listening: false })
    .where('id', '=', id)
    .where('state', '=', 'active')
    .execute();
  await tellWatchers(tx);
}

/**
 * Closes a group: it is of no village from the day on.
 *
 * @returns false when there is none that is open.
 */
export async function closeGroup(tx: Transaction<Tables>, id: string, day: string): Promise<boolean> {
  const closed = await tx
    .updateTable('chat_group')
    .set({ state: 'closed', listening: false })
    .where('id', '=', id)
    .where('state', '!=', 'closed')
    .executeTakeFirst();
  await endVillages(tx, id, day, null);
  await tellWatchers(tx);
  return closed.numUpdatedRows === 1n;
}

/** Ends what a group is of the day before, but for the village that stays; what had not begun never was. */
async function endVillages(
  tx: Transaction<Tables>,
  id: string,
  day: string,
  stays: string | null,
): Promise<void> {
  await tx
    .deleteFrom('group_village')
    .where('group_id', '=', id)
    .where('valid_to', 'is', null)
    .where('valid_from', '>=', day)
    .$if(stays !== null, (query) => query.where('village', '!=', stays!))
    .execute();
  await tx
    .updateTable('group_village')
    .set({ valid_to: dayBefore(day) })
    .where('group_id', '=', id)
    .where('valid_to', 'is', null)
    .$if(stays !== null, (query) => query.where('village', '!=', stays!))
    .execute();
}

/** Every process looks again at which groups listen. */
export async function tellWatchers(tx: Transaction<Tables>): Promise<void> {
  await sql`select pg_notify('chat_group', '')`.execute(tx);
}
