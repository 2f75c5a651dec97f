import { staffKey } from '../console/staff.ts';
import { takeColumns } from '../imports/columns.ts';
import { readTable } from '../imports/read-table.ts';
import { eraseConversation } from '../privacy/erase.ts';
import { eachEngine } from '../store/each-engine.ts';
import { addressesOf, personOf, unlink } from './addresses.ts';
import { peopleColumns } from './import-people.ts';
import { listPeople } from './people.ts';
import { peopleBench } from './people-bench.ts';
import { peopleOffice } from './people-office.ts';

const day = '2026-11-22';

async function rowsOf(csv: string) {
  const table = await readTable(Buffer.from(csv));
  if (!table.ok) throw new Error(table.sentence);
  const taken = takeColumns(table.lines, peopleColumns);
  if (!taken.ok) throw new Error(taken.sentence);
  return taken;
}

eachEngine((open) => {
  async function bench() {
    const store = await open();
    const made = await peopleBench(store);
    const office = peopleOffice(store, made.clock, staffKey);
    const take = async (csv: string, mode: { check?: boolean; skipBad?: boolean } = {}) =>
      office.importPeople((await rowsOf(csv)).rows, { check: false, skipBad: false, by: 'Hoa', ...mode });
    const list = async () =>
      (await listPeople(store.db, { day })).map(
        ({ name, note, roles }) =>
          `${name}${note ? ` (${note})` : ''}: ${roles.map(({ role, place }) => `${role} ${place}`).join(', ')}`,
      );
    return { store, office, take, list, ...made };
  }

  const good = [
    'Họ và tên;Số điện thoại;Vai;Nơi;Ghi chú;Thứ tự',
    'Nguyễn Thị Hoa;0912345678;Tổ viên;thôn Khe Bành, xã Châu Quế;;1',
    'Nguyễn Thị Hoa;0912345678;soạn;Châu Quế;;',
    'Bàn Văn An;;chuyen tin;khe banh;con ông Bình;2',
    'Bàn Văn An;;chuyển tin;Khe Bành;con bà Chài 0987654321;3',
  ].join('\n');

  it('takes people with their roles, tells namesakes apart, and keeps no telephone number', async () => {
    const { store, take, list } = await bench();
    expect((await rowsOf(good)).ignored).toEqual(['Số điện thoại']);
    expect(await take(good)).toMatchObject({ ok: true, written: true, added: 4 });
    expect((await list()).sort()).toEqual(
      [
        'Bàn Văn An (con bà Chài [số điện thoại]): relay khe-banh',
        'Bàn Văn An (con ông Bình): relay khe-banh',
        'Nguyễn Thị Hoa: editor chau-que, relay khe-banh',
      ].sort(),
    );
    const all = JSON.stringify(await store.db.selectFrom('person').selectAll().execute());
    expect(all).not.toMatch(/0912|0987/u);
  });

  it('changes nothing the second time, and only what is new the third', async () => {
    const { take, list } = await bench();
    await take(good);
    const before = await list();
    expect(await take(good)).toMatchObject({ added: 0, changed: 0, unchanged: 4 });
    expect(await list()).toEqual(before);
    const more = `${good.replace('con ông Bình;2', 'con ông Bình;9')}\nNguyễn Thị Hoa;;duyệt;Châu Quế;;`;
    expect(await take(more)).toMatchObject({ added: 1, changed: 1, unchanged: 3 });
  });

  it('names every faulty row with what to do, and writes nothing', async () => {
    const { take, list } = await bench();
    const csv = [
      'tên,vai,nơi,từ ngày,thứ tự',
      'An,duyệt,thôn Khe Bành,,',
      ',duyệt,Châu Quế,,',
      'Bình,vua,Châu Quế,,',
      'Chi,duyệt,,,',
      'Dung,duyệt,Không Đâu,,',
      'Em,duyệt,Châu Quế,32/13/2026,',
      'Giang,tổ viên,Khe Bành,1/12/2026,một',
      'Hà,tổ viên,Khe Bành,1/12/2026,1',
      'Hà,tổ viên,Khe Bành,,2',
    ].join('\n');
    const outcome = await take(csv);
    expect(outcome).toMatchObject({ ok: false, written: false });
    expect(outcome.faults.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7, 8, 10]);
    expect(await list()).toEqual([]);
    expect(await take(csv, { skipBad: true })).toMatchObject({ written: true, added: 1 });
    expect(await list()).toEqual(['Hà: ']);
  });

  it('gives and ends roles by the names people use, and refuses a name that two have', async () => {
    const { take, office, list } = await bench();
    await take(good);
    const change = { role: 'relay' as const, by: 'Hoa' };
    expect(await office.giveRole({ ...change, person: 'nguyen thi hoa', place: 'ngoi len' })).toMatchObject({
      ok: true,
    });
    expect(await office.giveRole({ ...change, person: 'nguyen thi hoa', place: 'ngoi len' })).toMatchObject({
      ok: false,
      status: 409,
    });
    expect(await office.endRole({ ...change, person: 'Bàn Văn An', place: 'khe banh' })).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('Có 2 người'),
    });
    expect(
      await office.endRole({ ...change, person: 'ban van an con ong binh', place: 'khe banh' }),
    ).toMatchObject({ ok: true });
    expect(await list()).toContain('Bàn Văn An (con ông Bình): ');
    expect(
      await office.giveRole({ ...change, role: 'approver', person: 'nguyen thi hoa', place: 'ngoi len' }),
    ).toMatchObject({ ok: false, status: 422 });
    expect((await office.people({ place: 'chau que', role: 'relay' })).map(({ name }) => name)).toHaveLength(
      2,
    );
    expect(await office.people({ place: 'mau a' })).toEqual([]);
  });

  it('forgets a linked person who erases on their last address, and not before', async () => {
    const { store, person, linked, list } = await bench();
    await person('hoa', 'relay');
    await person('chưa liên kết', 'relay');
    await linked('hoa', 'web:direct:1');
    await linked('hoa', 'zalo-oa:direct:2');
    const erase = (conversation: string) =>
      store.db.transaction().execute((tx) => eraseConversation(tx, conversation));
    await erase('web:direct:1');
    expect(await personOf(store.db, 'web:direct:1')).toBeNull();
    expect(await addressesOf(store.db, 'hoa')).toHaveLength(1);
    await erase('zalo-oa:direct:2');
    expect(await list()).toEqual(['chưa liên kết: relay khe-banh']);
    expect(await store.db.selectFrom('address').selectAll().execute()).toEqual([]);
  });

  it('leaves a person their roles when an address that was theirs before is erased', async () => {
    const { store, person, linked, list } = await bench();
    await person('hoa', 'relay');
    await linked('hoa', 'web:direct:1');
    const in_ = store.db.transaction();
    await in_.execute((tx) => unlink(tx, 'web:direct:1', new Date()));
    expect(await personOf(store.db, 'web:direct:1')).toBeNull();
    expect(await store.db.selectFrom('address').select('consent_wording').execute()).toHaveLength(1);
    await store.db.transaction().execute((tx) => eraseConversation(tx, 'web:direct:1'));
    expect(await list()).toEqual(['hoa: relay khe-banh']);
    expect(await store.db.selectFrom('address').selectAll().execute()).toEqual([]);
  });
});
