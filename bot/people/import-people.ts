import { randomUUID } from 'node:crypto';
import type { Column, ImportRow } from '../imports/columns.ts';
import { type ImportMode, type ImportOutcome, mayWrite, type RowFault } from '../imports/outcome.ts';
import { isDay } from '../places/days.ts';
import { nameOne } from '../places/name-one.ts';
import { labelOf, type Place } from '../places/place.ts';
import { type PlaceNames, readPlaceNames } from '../places/place-names.ts';
import { redact } from '../privacy/redact.ts';
import type { Store } from '../store/open-store.ts';
import type { Reader } from '../store/reader.ts';
import { plain } from './people.ts';
import { type RoleName, roleIn, roleText, roleWords } from './role-names.ts';
import { giveRole, mayHold } from './roles.ts';

/** The columns of a table of people. Telephone numbers are no column: they are not kept. */
export const peopleColumns = [
  { key: 'name', titles: ['họ tên', 'họ và tên', 'tên', 'name'], required: true },
  { key: 'role', titles: ['vai', 'vai trò', 'nhiệm vụ', 'role'], required: true },
  { key: 'place', titles: ['nơi', 'thôn, xã', 'địa bàn', 'đơn vị', 'place'], required: true },
  { key: 'note', titles: ['ghi chú', 'phân biệt', 'note'] },
  { key: 'priority', titles: ['thứ tự', 'ưu tiên', 'priority'] },
  { key: 'from', titles: ['từ ngày', 'ngày bắt đầu', 'from'] },
] as const satisfies Column[];
export type PeopleColumn = (typeof peopleColumns)[number]['key'];

interface PersonRow {
  line: number;
  /** Rows with one key are one person. */
  key: string;
  name: string;
  note: string | null;
  role: RoleName;
  place: Place;
  priority: number;
  from: string;
}

/**
 * Takes a table of people and their roles. A person is known by name and note within a commune: the same row again
 * changes nothing, another role of theirs is added to them.
 */
export async function importPeople(
  store: Store,
  at: Date,
  rows: readonly ImportRow<PeopleColumn>[],
  { day, by, ...mode }: ImportMode & { day: string; by: string },
): Promise<ImportOutcome> {
  return store.db.transaction().execute(async (tx) => {
    const names = await readPlaceNames(tx);
    const read = readRows(rows, names, day);
    const known = await knownPeople(tx, names);
    const ambiguous = read.good.filter(({ key }) => (known.get(key)?.size ?? 0) > 1);
    const faults = [
      ...read.faults,
      ...ambiguous.map(({ line, name }) => ({
        line,
        sentence: `Trong xã đã có hơn một người tên "${name}": thêm cột Ghi chú để phân biệt.`,
      })),
    ].sort((a, b) => a.line - b.line);
    const good = read.good.filter((row) => !ambiguous.includes(row));
    const idOf = new Map<string, string>();
    for (const { key } of good) idOf.set(key, [...(known.get(key) ?? [])][0] ?? randomUUID());
    const outcome = { ok: faults.length === 0, faults, added: 0, changed: 0, unchanged: 0 };
    const written = mayWrite(faults, mode) && good.length > 0;
    const isNew = new Set(good.map(({ key }) => key).filter((key) => !known.has(key)));
    if (written)
      for (const key of isNew) {
        const { name, note } = good.find((row) => row.key === key)!;
        await tx
          .insertInto('person')
          .values({ id: idOf.get(key)!, name, note, created_at: at })
          .execute();
      }
    for (const row of good) {
      const person = idOf.get(row.key)!;
      const open = isNew.has(row.key) ? undefined : await openRole(tx, person, row);
      if (!open) outcome.added += 1;
      else if (open.priority !== row.priority) outcome.changed += 1;
      else outcome.unchanged += 1;
      if (!written) continue;
      const { role, place, priority, from } = row;
      if (!open) await giveRole(tx, { person, role, place: place.id, day: from, priority, by });
      else await tx.updateTable('role').set({ priority }).where('id', '=', open.id).execute();
    }
    return { ...outcome, written };
  });
}

async function openRole(read: Reader, person: string, { role, place }: PersonRow) {
  return read
    .selectFrom('role')
    .select(['id', 'priority'])
    .where('person', '=', person)
    .where('role', '=', role)
    .where('place', '=', place.id)
    .where('valid_to', 'is', null)
    .executeTakeFirst();
}

function readRows(
  rows: readonly ImportRow<PeopleColumn>[],
  names: PlaceNames,
  day: string,
): { good: PersonRow[]; faults: RowFault[] } {
  const good: PersonRow[] = [];
  const faults: RowFault[] = [];
  const seen = new Map<string, number>();
  for (const row of rows) {
    const before = faults.length;
    const wrong = (sentence: string) => faults.push({ line: row.line, sentence });
    const name = redact(row.name.replace(/\s+/gu, ' ').trim());
    if (name === '') wrong('Thiếu họ tên.');
    else if (!/\p{L}/u.test(name) || /[[\]<>]/u.test(name)) wrong(`Họ tên "${name}" không giống tên người.`);
    const role = roleIn(row.role);
    if (!role)
      wrong(
        `Vai "${row.role}" không có. Chọn: ${Object.values(roleWords)
          .map((words) => words[0])
          .join(', ')}.`,
      );
    const named = row.place === '' ? null : nameOne(names, row.place, { day });
    if (!named) wrong('Thiếu nơi: ghi tên thôn và xã, ví dụ "thôn Khe Bành, xã Châu Quế".');
    else if (!named.ok) wrong(named.sentence);
    else if (role && !mayHold(role, named.place.kind))
      wrong(`Vai ${roleText(role)} giao ở cấp xã trở lên, không ở ${labelOf(named.place)}.`);
    if (row.priority !== '' && !/^\d{1,3}$/u.test(row.priority))
      wrong(`Thứ tự "${row.priority}" phải là số, ví dụ 1.`);
    const from = dayIn(row.from) ?? (row.from === '' ? day : null);
    if (from === null) wrong(`Ngày "${row.from}" viết dạng 2026-12-01 hoặc 1/12/2026.`);
    if (faults.length > before || !role || !named?.ok || from === null) continue;
    const note = redact(row.note.trim()) || null;
    const key = personKey(name, note, communeOf(named.place));
    const twice = seen.get(`${key} ${role} ${named.place.id}`);
    if (twice !== undefined) {
      wrong(`${name} đã có ở dòng ${twice}. Nếu là hai người, thêm cột Ghi chú để phân biệt.`);
      continue;
    }
    seen.set(`${key} ${role} ${named.place.id}`, row.line);
    good.push({
      line: row.line,
      key,
      name,
      note,
      role,
      place: named.place,
      priority: Number(row.priority),
      from,
    });
  }
  return { good, faults };
}

function dayIn(text: string): string | null {
  const typed = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/u.exec(text);
  const day = typed ? `${typed[3]}-${typed[2]!.padStart(2, '0')}-${typed[1]!.padStart(2, '0')}` : text;
  return isDay(day) ? day : null;
}

function personKey(name: string, note: string | null, commune: string): string {
  return `${plain(name)}|${plain(note ?? '')}|${commune}`;
}

/** The commune a place belongs to; of a wider place, the place itself. */
function communeOf(place: Place): string {
  return place.kind === 'village' && place.parent ? place.parent : place.id;
}

/** The people who have, or had, a role, by key. */
async function knownPeople(read: Reader, names: PlaceNames): Promise<Map<string, Set<string>>> {
  const rows = await read
    .selectFrom('role')
    .innerJoin('person', 'person.id', 'role.person')
    .select(['person.id', 'person.name', 'person.note', 'role.place'])
    .where('person.name', 'is not', null)
    .execute();
  const known = new Map<string, Set<string>>();
  for (const { id, name, note, place } of rows) {
    const state = names.statesOf(place).at(-1);
    if (!state) continue;
    const key = personKey(name!, note, communeOf(state));
    known.set(key, (known.get(key) ?? new Set()).add(id));
  }
  return known;
}
