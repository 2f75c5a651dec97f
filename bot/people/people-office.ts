import { randomUUID } from 'node:crypto';
import { type Clock, dayInVietnam } from '../clock.ts';
import { type Done, refused } from '../handoffs/done.ts';
import type { ImportRow } from '../imports/columns.ts';
import type { ImportMode, ImportOutcome } from '../imports/outcome.ts';
import { nameOne } from '../places/name-one.ts';
import { labelOf } from '../places/place.ts';
import { readPlaceNames } from '../places/place-names.ts';
import { redact } from '../privacy/redact.ts';
import type { Store } from '../store/open-store.ts';
import { importPeople, type PeopleColumn } from './import-people.ts';
import { codeMinutes, keepCode, newLinkCode } from './link-codes.ts';
import { listPeople, onePerson, type PersonView } from './people.ts';
import { type RoleName, roleText } from './role-names.ts';
import { endRole, giveRole, mayHold } from './roles.ts';

/** A role somebody of the team gives or takes; people and places by id or by a name that means one. */
export interface RoleChange {
  person: string;
  role: RoleName;
  place: string;
  /** First day with, or without, the role. */
  day?: string;
  priority?: number;
  by: string;
}

/** What the team does with people. Days default to today in Viet Nam. */
export interface PeopleOffice {
  people(filter: { place?: string; role?: RoleName; day?: string }): Promise<PersonView[]>;
  importPeople(
    rows: readonly ImportRow<PeopleColumn>[],
    mode: ImportMode & { day?: string; by: string },
  ): Promise<ImportOutcome>;
  addPerson(person: { name: string; note?: string }): Promise<Done>;
  giveRole(change: RoleChange): Promise<Done>;
  endRole(change: RoleChange): Promise<Done>;
  /** Makes a code that joins whoever writes it in private chat to this person. */
  makeCode(person: string, minutes?: number): Promise<Done>;
  /** Says who of the people a member of staff is, so that they have roles when signed in; null unsays it. */
  linkStaff(staff: string, person: string | null): Promise<Done>;
}

/** The office's part for people. `staffKey` makes the key of a sign-in name. */
export function peopleOffice(store: Store, clock: Clock, staffKey: (name: string) => string): PeopleOffice {
  const today = () => dayInVietnam(clock.now());

  async function changed({ person, role, place, day = today() }: RoleChange) {
    const who = await onePerson(store.db, person);
    if (!who.ok) return { fault: refused(404, who.sentence) };
    const where = nameOne(await readPlaceNames(store.db), place, { day });
    if (!where.ok) return { fault: refused(404, where.sentence) };
    if (!mayHold(role, where.place.kind)) {
      const sentence = `Vai ${roleText(role)} giao ở cấp xã trở lên, không ở ${labelOf(where.place)}.`;
      return { fault: refused(422, sentence) };
    }
    const told = `${who.name ?? who.id}: vai ${roleText(role)} ở ${labelOf(where.place)}`;
    return { told, row: { person: who.id, role, place: where.place.id, day } };
  }

  return {
    async people({ place, role, day = today() }) {
      const where = place === undefined ? null : nameOne(await readPlaceNames(store.db), place, { day });
      if (where?.ok === false) return [];
      return listPeople(store.db, {
        day,
        ...(where ? { place: where.place.id } : {}),
        ...(role ? { role } : {}),
      });
    },
    importPeople: (rows, { day = today(), ...mode }) =>
      importPeople(store, clock.now(), rows, { day, ...mode }),
    async addPerson({ name: typed, note }) {
      const name = redact(typed.normalize('NFC').replace(/\s+/gu, ' ').trim());
      if (!/^\p{L}[\p{L} .'-]{0,79}$/u.test(name))
        return refused(422, 'Họ tên gồm chữ cái và dấu cách, ví dụ "Nguyễn Thị Hoa".');
      const id = randomUUID();
      await store.db
        .insertInto('person')
        .values({ id, name, note: note ? redact(note.trim()) : null, created_at: clock.now() })
        .execute();
      return { ok: true, sentence: `Đã thêm ${name}, mã ${id.slice(0, 8)}.` };
    },
    async giveRole(change) {
      const to = await changed(change);
      if (to.fault) return to.fault;
      const { priority = 0, by } = change;
      const given = await store.db.transaction().execute((tx) => giveRole(tx, { ...to.row, priority, by }));
      return given
        ? { ok: true, sentence: `${to.told}, từ ngày ${to.row.day}.` }
        : refused(409, `${to.told}: đã có rồi.`);
    },
    async endRole(change) {
      const to = await changed(change);
      if (to.fault) return to.fault;
      const ended = await store.db.transaction().execute((tx) => endRole(tx, to.row));
      return ended
        ? { ok: true, sentence: `${to.told}: thôi từ ngày ${to.row.day}.` }
        : refused(404, `${to.told}: không có.`);
    },
    async makeCode(person, minutes = codeMinutes) {
      const who = await onePerson(store.db, person);
      if (!who.ok) return refused(404, who.sentence);
      const code = newLinkCode();
      const at = clock.now();
      await store.db
        .transaction()
        .execute((tx) => keepCode(tx, { code, person: who.id, conversation: null, at, minutes }));
      const told = `${who.name ?? who.id} nhắn riêng cho Loa Làng: liên kết ${code}`;
      return {
        ok: true,
        sentence: `${told}\nMã dùng một lần, trong ${minutes} phút; chỉ đưa cho đúng người ấy.`,
      };
    },
    async linkStaff(staff, person) {
      const who = person === null ? null : await onePerson(store.db, person);
      if (who?.ok === false) return refused(404, who.sentence);
      const linked = await store.db
        .updateTable('staff')
        .set({ person: who?.id ?? null })
        .where('key', '=', staffKey(staff))
        .executeTakeFirst();
      if (linked.numUpdatedRows === 0n) return refused(404, `Không có tên đăng nhập "${staff}".`);
      const told = who ? `là ${who.name ?? who.id}` : 'không gắn với ai';
      return { ok: true, sentence: `Tên đăng nhập "${staff}" nay ${told}.` };
    },
  };
}
