import { FakeClock } from '../clock.ts';
import { eachEngine } from '../store/each-engine.ts';
import type { RoleTable } from '../store/place-tables.ts';
import { happen } from './happen.ts';
import { insertPlaces, loadShipped } from './load-shipped.ts';
import { labelOf, type Place } from './place.ts';
import { placesOffice } from './places-office.ts';
import { successors } from './successors.ts';
import { childrenOf, placeAsOf } from './tree.ts';

const day = '2026-12-01';
const eve = '2026-11-30';
const by = 'Hoa';

eachEngine((open) => {
  /** The communes Châu Quế and Mậu A with three villages each. */
  async function bench() {
    const store = await open();
    await loadShipped(store, new FakeClock());
    const village = (commune: string, name: string): Place => ({
      id: `${commune}.${name}`,
      kind: 'village',
      type: 'thôn',
      name,
      parent: `lao-cai.xa-${commune}`,
      validFrom: '2025-07-01',
      validTo: null,
    });
    await store.db.transaction().execute((tx) =>
      insertPlaces(
        tx,
        ['chau-que', 'mau-a'].flatMap((commune) => ['1', '2', '3'].map((name) => village(commune, name))),
      ),
    );
    const person = async (id: string, role: RoleTable['role'], place: string) => {
      await store.db
        .insertInto('person')
        .values({ id, name: id, note: null, created_at: new Date() })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      await store.db
        .insertInto('role')
        .values({
          id: `${id} ${role} ${place}`,
          person: id,
          role,
          place,
          valid_from: '2026-01-01',
          valid_to: null,
          given_by: by,
          event: null,
        })
        .execute();
    };
    const group = async (id: string, village: string) => {
      const registered = {
        posting: 'entitled',
        state: 'active',
        registered_at: new Date(),
        registered_by: by,
      } as const;
      const rest = { name: null, members: null, members_on: null, alive_at: null };
      await store.db
        .insertInto('chat_group')
        .values({ id, channel: 'fake', platform_id: id, ...rest, ...registered })
        .execute();
      await store.db
        .insertInto('group_village')
        .values({ id, group_id: id, village, valid_from: '2026-01-01', valid_to: null, event: null })
        .execute();
    };
    /** Who has which role where on a day, in words. */
    const roles = async (on: string) =>
      (
        await store.db
          .selectFrom('role')
          .select(['person', 'role', 'place'])
          .where('valid_from', '<=', on)
          .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', on)]))
          .orderBy('person')
          .orderBy('place')
          .execute()
      ).map(({ person, role, place }) => `${person} ${role} ${place}`);
    const groups = async (on: string) =>
      (
        await store.db
          .selectFrom('group_village')
          .select(['group_id', 'village'])
          .where('valid_from', '<=', on)
          .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', on)]))
          .orderBy('village')
          .execute()
      ).map(({ group_id, village }) => `${group_id} ${village}`);
    const let_ = (event: Parameters<typeof happen>[2], check = false) =>
      happen(store, new FakeClock(), event, { by, check });
    return { store, person, group, roles, groups, happen: let_ };
  }

  it('merges villages: people and groups go along, who approves is appointed anew', async () => {
    const { store, person, group, roles, groups, happen } = await bench();
    await person('an', 'relay', 'chau-que.1');
    await person('binh', 'resident', 'chau-que.2');
    await person('chi', 'approver', 'chau-que.1');
    await person('dung', 'organiser', 'lao-cai.xa-chau-que');
    await group('nhom-1', 'chau-que.1');
    const event = {
      kind: 'merge' as const,
      day,
      places: ['chau-que.1', 'chau-que.2'],
      into: { type: 'thôn', name: 'Khe Bành' },
    };
    const looked = await happen(event, true);
    expect(looked).toMatchObject({ ok: true, written: false, roles: 2, people: 3, groups: 1 });
    expect(looked.unresolved).toEqual(['chi: hết vai duyệt ở thôn 1.']);
    expect(await placeAsOf(store.db, 'chau-que.1', day)).not.toBeNull();

    expect(await happen(event)).toEqual({ ...looked, written: true });
    const made = 'lao-cai.xa-chau-que.thon-khe-banh';
    expect(await roles(eve)).toHaveLength(4);
    expect(await roles(day)).toEqual([
      `an relay ${made}`,
      `binh resident ${made}`,
      'dung organiser lao-cai.xa-chau-que',
    ]);
    expect([await groups(eve), await groups(day)]).toEqual([['nhom-1 chau-que.1'], [`nhom-1 ${made}`]]);
    expect(await successors(store.db, 'chau-que.1', day)).toMatchObject({
      ended: eve,
      sentence: 'Thôn 1 cũ nay thuộc thôn Khe Bành, xã Châu Quế.',
    });
    expect(await successors(store.db, 'chau-que.1', eve)).toMatchObject({ ended: null, sentence: null });
  });

  it('lets the team keep its roles when the decision says so', async () => {
    const { person, roles, happen } = await bench();
    await person('chi', 'approver', 'lao-cai.xa-chau-que');
    const places = ['lao-cai.xa-chau-que'];
    await happen({ kind: 'merge', day, places, into: 'lao-cai.xa-mau-a', carryTeam: true });
    expect(await roles(day)).toEqual(['chi approver lao-cai.xa-mau-a']);
  });

  it('moves the villages of merged communes and names those that are called alike', async () => {
    const { store, happen } = await bench();
    const report = await happen({
      kind: 'merge',
      day,
      places: ['lao-cai.xa-chau-que'],
      into: 'lao-cai.xa-mau-a',
    });
    expect(report.notes).toHaveLength(3);
    expect(await childrenOf(store.db, ['lao-cai.xa-mau-a'], day)).toHaveLength(6);
    expect(await childrenOf(store.db, ['lao-cai.xa-chau-que'], eve)).toHaveLength(3);
    expect((await successors(store.db, 'yen-bai.huyen-van-yen.xa-chau-que-ha', day)).sentence).toBe(
      'Xã Châu Quế Hạ cũ nay thuộc xã Mậu A, tỉnh Lào Cai.',
    );
  });

  it('splits a village: its relay and its group serve both parts until somebody decides', async () => {
    const { person, group, roles, groups, happen } = await bench();
    await person('an', 'relay', 'chau-que.3');
    await group('nhom-3', 'chau-que.3');
    const report = await happen({
      kind: 'split',
      day,
      place: 'chau-que.3',
      parts: [
        { into: { type: 'thôn', name: '3A' }, takes: [] },
        { into: { type: 'thôn', name: '3B' }, takes: [] },
      ],
    });
    expect(report.notes.join()).toContain('xem lại');
    const parts = ['3a', '3b'].map((name) => `lao-cai.xa-chau-que.thon-${name}`);
    expect(await roles(day)).toEqual(parts.map((part) => `an relay ${part}`));
    expect(await groups(day)).toEqual(parts.map((part) => `nhom-3 ${part}`));
  });

  it('splits a commune only when it is clear where every village goes', async () => {
    const { store, happen } = await bench();
    const part = (name: string, takes: string[]) => ({ into: { type: 'xã', name }, takes });
    const split = (parts: ReturnType<typeof part>[]) =>
      happen({ kind: 'split', day, place: 'lao-cai.xa-chau-que', parts });
    const refused = await split([part('Thượng', ['chau-que.1']), part('Hạ', ['chau-que.1', 'mau-a.1'])]);
    expect(refused).toMatchObject({ ok: false, written: false });
    expect(refused.faults.join(' ')).toMatch(/hai nơi.*mau-a\.1 không thuộc.*thôn 2, thôn 3/u);
    expect(await placeAsOf(store.db, 'lao-cai.xa-chau-que', day)).not.toBeNull();
    await split([part('Thượng', ['chau-que.1', 'chau-que.2']), part('Hạ', ['chau-que.3'])]);
    const below = await childrenOf(store.db, ['lao-cai.xa-thuong', 'lao-cai.xa-ha'], day);
    expect(below.map(({ id, parent }) => `${id} ${parent}`)).toEqual([
      'chau-que.1 lao-cai.xa-thuong',
      'chau-que.2 lao-cai.xa-thuong',
      'chau-que.3 lao-cai.xa-ha',
    ]);
  });

  it.each([
    ['a place with others inside', { kind: 'close', day, place: 'lao-cai.xa-mau-a' }, 'còn 3 nơi'],
    ['a place nobody knows', { kind: 'close', day, place: 'nowhere' }, 'Không có nơi'],
    ['a place that has ended', { kind: 'close', day, place: 'yen-bai' }, 'thôi tồn tại'],
    ['a day before the last change', { kind: 'close', day: '2025-01-01', place: 'mau-a.1' }, 'sau đó'],
    [
      'a commune below a village',
      { kind: 'move', day, place: 'lao-cai.xa-mau-a', to: 'chau-que.1' },
      'không thể',
    ],
    ['a move to where it is', { kind: 'move', day, place: 'mau-a.1', to: 'lao-cai.xa-mau-a' }, 'đã thuộc'],
    ['the name it has', { kind: 'rename', day, place: 'mau-a.1', name: '1' }, 'trùng tên'],
    [
      'one place alone',
      { kind: 'merge', day, places: ['mau-a.1'], into: { type: 'thôn', name: 'x' } },
      'từ hai nơi',
    ],
    [
      'places of two kinds',
      { kind: 'merge', day, places: ['mau-a.1', 'lao-cai.xa-chau-que'], into: 'mau-a.2' },
      'cùng cấp',
    ],
  ] as const)('refuses %s with a sentence, and writes nothing', async (_, event, sentence) => {
    const { store, happen } = await bench();
    const spans = () => store.db.selectFrom('place_span').selectAll().orderBy('id').execute();
    const before = await spans();
    const report = await happen(event as never);
    expect(report).toMatchObject({ ok: false, written: false });
    expect(report.faults.join(' ')).toContain(sentence);
    expect(await spans()).toEqual(before);
  });

  it('takes places by the names people use, and refuses a name that two have', async () => {
    const { store } = await bench();
    const office = placesOffice(store, new FakeClock());
    const part = { by, check: false };
    expect((await office.placeEvent({ kind: 'close', day, place: 'thôn 1' }, part)).faults.join()).toContain(
      'Có 2 nơi tên "thôn 1"',
    );
    expect(await office.placeEvent({ kind: 'close', day, place: 'thon 1 mau a' }, part)).toMatchObject({
      written: true,
      ends: ['thôn 1 (mau-a.1)'],
    });
    const renamed = { kind: 'rename' as const, day, place: 'thôn 2, xã Mậu A', name: 'Đồng Tâm' };
    expect(await office.placeEvent(renamed, part)).toMatchObject({ written: true });
    expect((await successors(store.db, 'mau-a.2', day)).sentence).toBe('Thôn 2 nay tên là thôn Đồng Tâm.');
    expect(labelOf((await placeAsOf(store.db, 'mau-a.2', eve))!)).toBe('thôn 2');
    const [found] = await office.findPlaces('thôn 2 mậu a');
    expect(found).toMatchObject({ id: 'mau-a.2', living: true });
  });

  it('lets two events at once happen one after the other', async () => {
    const { store } = await bench();
    const reports = await Promise.all(
      ['mau-a.2', 'mau-a.3'].map(async (into, at) => {
        const process = at === 0 ? store : await store.another();
        return happen(
          process,
          new FakeClock(),
          { kind: 'merge', day, places: ['mau-a.1'], into },
          { by, check: false },
        );
      }),
    );
    expect(reports.map(({ written }) => written).sort()).toEqual([false, true]);
  });
});
