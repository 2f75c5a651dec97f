import { peopleBench } from '../people/people-bench.ts';
import { eachEngine } from '../store/each-engine.ts';
import { watchGroups } from './group-watch.ts';
import {
  closeGroup,
  groupOf,
  groupsOf,
  markLost,
  mayPost,
  namePosters,
  registerGroup,
  villagesOf,
} from './groups.ts';
import { groupsOffice } from './groups-office.ts';
import { setListening } from './listening.ts';

const day = '2026-11-22';
const id = 'zalo-oa:group:4f2a';

eachEngine((open) => {
  async function bench() {
    const store = await open();
    const made = await peopleBench(store);
    const write = <T>(work: Parameters<ReturnType<typeof store.db.transaction>['execute']>[0]) =>
      store.db.transaction().execute(work) as Promise<T>;
    const at = made.clock.now();
    const register = (village = 'khe-banh', on = day) =>
      write((tx) => registerGroup(tx, { id, village, day: on, at, by: 'Hoa' }));
    const groups = async (village: string, on: string) =>
      (await groupsOf(store.db, village, on)).map((group) => group.id);
    return { ...made, store, write, register, groups, at };
  }

  it('is of one village at a time, read as of a day, and of none once closed', async () => {
    const { store, register, groups, write } = await bench();
    await register('khe-banh', '2026-01-01');
    await register('khe-banh', '2026-02-01');
    await register('ngoi-len', '2026-06-01');
    expect(await villagesOf(store.db, id, '2025-12-31')).toEqual([]);
    expect(await villagesOf(store.db, id, '2026-05-31')).toEqual(['khe-banh']);
    expect(await villagesOf(store.db, id, '2026-06-01')).toEqual(['ngoi-len']);
    expect([await groups('khe-banh', day), await groups('ngoi-len', day)]).toEqual([[], [id]]);
    expect(await write((tx) => closeGroup(tx, id, '2026-12-01'))).toBe(true);
    expect(await write((tx) => closeGroup(tx, id, '2026-12-01'))).toBe(false);
    expect(await villagesOf(store.db, id, '2026-12-01')).toEqual([]);
    expect(await groups('ngoi-len', day)).toEqual([]);
    await register('ngoi-len', '2027-01-01');
    expect(await groupOf(store.db, id)).toMatchObject({ state: 'active', listening: false });
  });

  it('lets everyone entitled at the village post, or only those who are named', async () => {
    const { store, person, register, write } = await bench();
    await person('tổ viên', 'relay', 'khe-banh');
    await person('soạn', 'editor', 'chau-que');
    await person('xã khác', 'editor', 'mau-a');
    await person('dân', 'resident', 'khe-banh');
    await register();
    const may = async () => {
      const found: string[] = [];
      for (const who of ['tổ viên', 'soạn', 'xã khác', 'dân'])
        if (await mayPost(store.db, id, who, day)) found.push(who);
      return found;
    };
    expect(await may()).toEqual(['tổ viên', 'soạn']);
    await write((tx) => namePosters(tx, id, ['dân']));
    expect(await may()).toEqual(['dân']);
    await write((tx) => namePosters(tx, id, []));
    expect(await may()).toEqual(['tổ viên', 'soạn']);
    await write((tx) => closeGroup(tx, id, day));
    expect(await may()).toEqual([]);
  });

  it('knows within seconds, and at once when told, which groups listen', async () => {
    const { store, clock, register, write, at } = await bench();
    const watch = watchGroups(store, clock);
    await register();
    expect(await watch.listens(id)).toBe(false);
    expect(await write((tx) => setListening(tx, { id, on: true, at, tell: false }))).toBe(true);
    expect(await watch.listens(id)).toBe(false);
    watch.forget();
    expect(await watch.listens(id)).toBe(true);
    await write((tx) => setListening(tx, { id, on: false, at, tell: false }));
    clock.advance(5000);
    expect(await watch.listens(id)).toBe(false);
    expect(await watch.listens('zalo-oa:group:other')).toBe(false);
    expect(await write((tx) => setListening(tx, { id: 'fake:group:x', on: true, at, tell: false }))).toBe(
      false,
    );
  });

  it('reads the groups once however many ask', async () => {
    const { store, clock } = await bench();
    let reads = 0;
    const counting = {
      ...store,
      db: new Proxy(store.db, {
        get(target, key) {
          if (key === 'selectFrom') reads += 1;
          const value = Reflect.get(target, key, target);
          return typeof value === 'function' ? value.bind(target) : value;
        },
      }),
    };
    const watch = watchGroups(counting, clock);
    await Promise.all(Array.from({ length: 100 }, () => watch.listens(id)));
    expect(reads).toBe(1);
  });

  it('keeps the last sign of life to the hour, and finds a lost group again by it', async () => {
    const { store, clock, register, write, groups } = await bench();
    await register();
    const watch = watchGroups(store, clock);
    const seen = async () => {
      await watch.sawLife(id, clock.now());
      return (await groupOf(store.db, id))!.alive_at?.getTime();
    };
    const first = clock.now().getTime();
    expect(await seen()).toBe(first);
    clock.advance(60_000);
    expect(await seen()).toBe(first);
    clock.advance(3_600_000);
    expect(await seen()).toBe(clock.now().getTime());
    await write((tx) => markLost(tx, id));
    expect((await groupOf(store.db, id))!.state).toBe('lost');
    watch.forget();
    clock.advance(1000);
    await seen();
    expect((await groupOf(store.db, id))!.state).toBe('active');
    expect(await groups('khe-banh', day)).toEqual([id]);
  });

  it('is added, listed, switched and closed by the team, who is told what is wrong', async () => {
    const { store, clock, person } = await bench();
    const office = groupsOffice(store, clock);
    await person('Hoa');
    expect(await office.addGroup({ id: '4f2a', village: 'khe banh', by: 'Hoa' })).toMatchObject({
      status: 422,
    });
    expect(await office.addGroup({ id, village: 'nowhere', by: 'Hoa' })).toMatchObject({ status: 404 });
    expect(await office.listenInGroup(id, true)).toMatchObject({ status: 404 });
    await office.addGroup({ id, village: 'khe banh', by: 'Hoa', name: 'Khe Bành số', members: 120 });
    await office.listenInGroup(id, true);
    expect(await office.namePosters(id, ['ai đó'])).toMatchObject({ status: 404 });
    await office.namePosters(id, ['Hoa']);
    expect(await office.groups({})).toEqual([
      {
        id,
        channel: 'zalo-oa',
        name: 'Khe Bành số',
        villages: ['thôn Khe Bành, xã Châu Quế, tỉnh Lào Cai'],
        villageIds: ['khe-banh'],
        posting: 'named',
        posters: [{ id: 'Hoa', name: 'Hoa' }],
        listening: true,
        members: 120,
        membersOn: day,
        aliveAt: null,
        state: 'active',
      },
    ]);
    expect(await office.groups({ village: 'ngoi len' })).toEqual([]);
    await office.closeGroup(id);
    expect(await office.groups({})).toEqual([]);
    expect((await office.groups({ closed: true })).map(({ state }) => state)).toEqual(['closed']);
  });
});
