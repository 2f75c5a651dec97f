import { z } from 'zod';
import { fold } from '../../knowledge/vietnamese/fold.ts';
import { pathAmong } from '../places/find-places.ts';
import { readPlaceNames } from '../places/place-names.ts';
import { descendants } from '../places/tree.ts';
import type { Reader } from '../store/reader.ts';
import { type RoleName, roleNames } from './role-names.ts';

/** A person as the team sees them. */
export const personView = z.object({
  id: z.string(),
  name: z.string().nullable(),
  note: z.string().nullable(),
  roles: z.array(
    z.object({
      role: z.enum(roleNames as [RoleName, ...RoleName[]]),
      place: z.string(),
      path: z.string(),
      priority: z.number(),
      from: z.string(),
      to: z.string().nullable(),
    }),
  ),
  /** Names of the channels they are linked on. */
  channels: z.array(z.string()),
});
export type PersonView = z.infer<typeof personView>;

/** Which people are wanted. */
export interface PeopleFilter {
  /** Roles as of this day, `YYYY-MM-DD`. */
  day: string;
  /** With a role there, or below. */
  place?: string;
  role?: RoleName;
}

/** The people the team knows, by name, with their roles on a day. */
export async function listPeople(read: Reader, { day, place, role }: PeopleFilter): Promise<PersonView[]> {
  const names = await readPlaceNames(read);
  const roles = await read
    .selectFrom('role')
    .select(['person', 'role', 'place', 'priority', 'valid_from', 'valid_to'])
    .where('valid_from', '<=', day)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', day)]))
    .orderBy('place')
    .orderBy('role')
    .execute();
  const within =
    place === undefined
      ? null
      : new Set([place, ...(await descendants(read, place, day)).map(({ id }) => id)]);
  const people = await read.selectFrom('person').select(['id', 'name', 'note']).orderBy('id').execute();
  const addresses = await read
    .selectFrom('address')
    .select(['person', 'channel'])
    .where('until', 'is', null)
    .execute();
  const rolesBy = grouped(roles);
  const channelsBy = grouped(addresses);
  return people
    .map(({ id, ...person }) => ({
      id,
      ...person,
      roles: (rolesBy.get(id) ?? []).map((one) => {
        const state = names.statesOf(one.place).at(-1);
        return {
          role: one.role,
          place: one.place,
          path: state ? pathAmong(names, state) : one.place,
          priority: one.priority,
          from: one.valid_from,
          to: one.valid_to,
        };
      }),
      channels: [...new Set((channelsBy.get(id) ?? []).map(({ channel }) => channel))].sort(),
    }))
    .filter(
      (person) =>
        (within === null && role === undefined) ||
        person.roles.some(
          (one) => (within?.has(one.place) ?? true) && (role === undefined || one.role === role),
        ),
    )
    .sort((a, b) => sortKey(a).localeCompare(sortKey(b), 'vi'));
}

function sortKey({ name, note }: PersonView): string {
  return `${name ?? ''} ${note ?? ''}`;
}

function grouped<Row extends { person: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.person);
    if (group) group.push(row);
    else groups.set(row.person, [row]);
  }
  return groups;
}

/** The one person meant by an id, the beginning of one, or a name; or what to write instead. */
export async function onePerson(
  read: Reader,
  text: string,
): Promise<{ ok: true; id: string; name: string | null } | { ok: false; sentence: string }> {
  const typed = text.trim();
  const people = await read.selectFrom('person').select(['id', 'name', 'note']).execute();
  const byId = typed.length >= shortestId ? people.filter(({ id }) => id.startsWith(typed)) : [];
  const found = byId.length > 0 ? byId : people.filter(({ name, note }) => isCalled(typed, name, note));
  if (found.length === 1) return { ok: true, id: found[0]!.id, name: found[0]!.name };
  if (found.length === 0)
    return { ok: false, sentence: `Không có ai tên hoặc mã "${typed}". Xem danh sách: loa people list.` };
  const list = found.map(({ id, name, note }) => `${name}${note ? ` (${note})` : ''}: ${id.slice(0, 8)}`);
  return { ok: false, sentence: `Có ${found.length} người tên "${typed}". Ghi mã: ${list.join('; ')}.` };
}

/** Letters of an id that name a person. */
const shortestId = 8;

function isCalled(typed: string, name: string | null, note: string | null): boolean {
  if (name === null) return false;
  const key = plain(typed);
  return key === plain(name) || (note !== null && key === plain(`${name} ${note}`));
}

/** A name for comparing: without marks, case, brackets and double spaces. */
export function plain(text: string): string {
  return fold(text)
    .replace(/[^a-z0-9]+/gu, ' ')
    .trim();
}
