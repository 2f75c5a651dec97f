import { z } from 'zod';
import { done } from '../handoffs/done.ts';
import { importOutcome } from '../imports/outcome.ts';
import { largestImport, rowsOf } from '../imports/row-schema.ts';
import { peopleColumns } from '../people/import-people.ts';
import { personView } from '../people/people.ts';
import type { PeopleOffice } from '../people/people-office.ts';
import { type RoleName, roleNames } from '../people/role-names.ts';
import { type Call, operation } from './operation.ts';
import { day, given, mode } from './place-operations.ts';

const role = z.enum(roleNames as [RoleName, ...RoleName[]]);
const words = z.string().min(1).max(200);
/** Minutes: a code that is carried to a village by hand lasts a day. */
const longestCode = 24 * 60;
const by = z.string().min(1).max(80);
const roleChange = z.object({
  person: words,
  role,
  place: words,
  day: day.optional(),
  priority: z.number().int().min(0).max(999).optional(),
  by,
});

/** What the HTTP interface does with people. */
export const peopleOperations = {
  people: operation({
    method: 'get',
    path: '/people',
    summary: 'Người và vai của họ trong một ngày',
    input: z.object({ place: words.optional(), role: role.optional(), day: day.optional() }),
    result: z.array(personView),
    run: (office, filter) => office.people(given(filter)),
  }),
  importPeople: operation({
    method: 'post',
    path: '/people/import',
    summary: 'Nhập danh sách người và vai; số điện thoại không lưu',
    largestBody: largestImport,
    input: z.object({ rows: rowsOf(peopleColumns), ...mode, day: day.optional(), by }),
    result: importOutcome,
    run: (office, { rows, ...options }) => office.importPeople(rows, given(options)),
  }),
  addPerson: operation({
    method: 'post',
    path: '/people',
    summary: 'Thêm một người',
    input: z.object({ name: words, note: z.string().max(200).optional() }),
    result: done,
    run: (office, person) => office.addPerson(given(person)),
  }),
  giveRole: operation({
    method: 'post',
    path: '/people/roles',
    summary: 'Giao một vai từ một ngày',
    input: roleChange,
    result: done,
    run: (office, change) => office.giveRole(given(change)),
  }),
  endRole: operation({
    method: 'post',
    path: '/people/roles/end',
    summary: 'Thôi một vai từ một ngày',
    input: roleChange,
    result: done,
    run: (office, change) => office.endRole(given(change)),
  }),
  makeCode: operation({
    method: 'post',
    path: '/people/codes',
    summary: 'Làm mã liên kết cho một người trong danh sách',
    input: z.object({ person: words, minutes: z.number().int().min(1).max(longestCode).optional() }),
    result: done,
    run: (office, { person, minutes }) => office.makeCode(person, minutes),
  }),
  linkStaff: operation({
    method: 'post',
    path: '/staff/{staff}/person',
    summary: 'Cho biết một tên đăng nhập là ai',
    input: z.object({ staff: words, person: words.nullable() }),
    result: done,
    run: (office, { staff, person }) => office.linkStaff(staff, person),
  }),
};

/** The office's part for people on a running server. */
export function remotePeople(call: Call): PeopleOffice {
  return {
    people: (filter) => call(peopleOperations.people, filter),
    importPeople: (rows, options) => call(peopleOperations.importPeople, { rows: [...rows], ...options }),
    addPerson: (person) => call(peopleOperations.addPerson, person),
    giveRole: (change) => call(peopleOperations.giveRole, change),
    endRole: (change) => call(peopleOperations.endRole, change),
    makeCode: (person, minutes) => call(peopleOperations.makeCode, { person, minutes }),
    linkStaff: (staff, person) => call(peopleOperations.linkStaff, { staff, person }),
  };
}
