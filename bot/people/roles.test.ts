import { ancestors, placesAsOf } from '../places/tree.ts';
import { eachEngine } from '../store/each-engine.ts';
import { peopleBench } from './people-bench.ts';
import { type RoleName, roleNames } from './role-names.ts';
import { endRole, entitled, relaysOf, rolesOf } from './roles.ts';

const day = '2026-11-22';

eachEngine((open) => {
  async function bench() {
    const store = await open();
    return { store, ...(await peopleBench(store)) };
  }

  it('entitles exactly below the place of the role, on its days, in that role: every role, place and day', async () => {
    const { store, person } = await bench();
    const places = await placesAsOf(store.db, day);
    const given: { who: string; role: RoleName; place: string }[] = [];
    for (const role of roleNames)
      for (const { id } of places) {
        const who = await person(`${role} ở ${id}`, role, id, { day: '2026-03-01' });
        given.push({ who, role, place: id });
        await store.db
          .transaction()
          .execute((tx) => endRole(tx, { person: who, role, place: id, day: '2026-12-01' }));
      }
    const above = new Map<string, string[]>();
    for (const { id } of places)
      above.set(
        id,
        (await ancestors(store.db, id, day)).map((one) => one.id),
      );
    const days = ['2026-02-28', '2026-03-01', '2026-11-30', '2026-12-01'];
    for (const { who, role, place } of given.filter((_, at) => at % 5 === 0))
      for (const asked of roleNames.slice(1))
        for (const { id } of places)
          for (const on of days) {
            const covers = id === place || above.get(id)!.includes(place);
            const lasts = on >= '2026-03-01' && on <= '2026-11-30';
            const expected = covers && lasts && asked === role;
            expect([who, asked, id, on, await entitled(store.db, who, asked, id, on)]).toEqual([
              who,
              asked,
              id,
              on,
              expected,
            ]);
          }
  });

  it('entitles nobody at a place that does not exist on the day', async () => {
    const { store, person } = await bench();
    await person('an', 'organiser', 'lao-cai', { day: '2020-01-01' });
    expect(await entitled(store.db, 'an', 'organiser', 'khe-banh', '2025-06-30')).toBe(false);
    expect(await entitled(store.db, 'an', ['editor', 'organiser'], 'khe-banh', '2025-07-01')).toBe(true);
    expect(await entitled(store.db, 'an', 'organiser', 'nowhere', day)).toBe(false);
  });

  it('names relays in order: of the village before of the commune, by priority, then by how long', async () => {
    const { store, person, linked } = await bench();
    await person('ở xã', 'relay', 'chau-que', { priority: 0 });
    await person('thứ hai', 'relay', 'khe-banh', { priority: 2 });
    await person('mới', 'relay', 'khe-banh', { priority: 1, day: '2026-06-01' });
    await person('lâu', 'relay', 'khe-banh', { priority: 1 });
    await person('thôn khác', 'relay', 'ngoi-len');
    await person('không chuyển', 'editor', 'chau-que');
    await linked('lâu', 'zalo-oa:direct:1');
    await linked('lâu', 'web:direct:2');
    const relays = await relaysOf(store.db, 'khe-banh', day);
    expect(relays.map(({ name }) => name)).toEqual(['lâu', 'mới', 'thứ hai', 'ở xã']);
    expect(relays[0]!.conversations.sort()).toEqual(['web:direct:2', 'zalo-oa:direct:1']);
    expect((await relaysOf(store.db, 'khe-banh', '2026-05-31')).map(({ name }) => name)).not.toContain('mới');
  });

  it('ends a role from a day on; one that had not begun is as if never given', async () => {
    const { store, person } = await bench();
    await person('an', 'relay', 'khe-banh', { day: '2026-01-01' });
    const end = (on: string) =>
      store.db
        .transaction()
        .execute((tx) => endRole(tx, { person: 'an', role: 'relay', place: 'khe-banh', day: on }));
    expect(await end('2026-12-01')).toBe(true);
    expect(await end('2026-12-01')).toBe(false);
    expect(await rolesOf(store.db, 'an', '2026-11-30')).toHaveLength(1);
    expect(await rolesOf(store.db, 'an', '2026-12-01')).toEqual([]);
    await person('an', 'relay', 'khe-banh', { day: '2027-01-01' });
    expect(await end('2026-12-15')).toBe(true);
    expect(await rolesOf(store.db, 'an', '2027-01-01')).toEqual([]);
    expect(await rolesOf(store.db, 'an', '2026-11-30')).toHaveLength(1);
  });
});
