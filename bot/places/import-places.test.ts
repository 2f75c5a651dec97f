import { FakeClock } from '../clock.ts';
import { takeColumns } from '../imports/columns.ts';
import { readTable } from '../imports/read-table.ts';
import { eachEngine } from '../store/each-engine.ts';
import type { Store } from '../store/open-store.ts';
import { figuresOf } from './figures.ts';
import { findPlaces } from './find-places.ts';
import { importPlaces } from './import-places.ts';
import { loadShipped } from './load-shipped.ts';
import { labelOf } from './place.ts';
import { childrenOf } from './tree.ts';
import { villageColumns } from './village-rows.ts';

const day = '2026-11-22';
const commune = 'lao-cai.xa-chau-que';

async function rowsOf(csv: string) {
  const table = await readTable(Buffer.from(csv));
  if (!table.ok) throw new Error(table.sentence);
  const taken = takeColumns(table.lines, villageColumns);
  if (!taken.ok) throw new Error(taken.sentence);
  return taken.rows;
}

eachEngine((open) => {
  async function loaded() {
    const store = await open();
    await loadShipped(store, new FakeClock());
    return store;
  }
  const take = async (
    store: Store,
    csv: string,
    mode: { check?: boolean; skipBad?: boolean; day?: string } = {},
  ) => importPlaces(store, await rowsOf(csv), { check: false, skipBad: false, day, ...mode });
  const villages = async ({ db }: Store) => (await childrenOf(db, [commune], day)).map(labelOf);

  const good =
    '\ufeffXã;Thôn;Số hộ;Nhân khẩu;Dân tộc;Tỷ lệ Zalo\r\nxa chau que;Thôn Khe Bành;205;1.020;Dao;85%\r\nChâu Quế;Bản Ngòi Lèn;98;;;"85,5 %"\r\n';

  it('adds villages with their figures, from a file as Excel writes it', async () => {
    const store = await loaded();
    expect(await take(store, good)).toEqual({
      ok: true,
      written: true,
      faults: [],
      added: 2,
      changed: 0,
      unchanged: 0,
    });
    expect(await villages(store)).toEqual(['bản Ngòi Lèn', 'thôn Khe Bành']);
    const [found] = await findPlaces(store.db, 'khe banh', { day });
    expect(found).toMatchObject({
      place: { id: 'lao-cai.xa-chau-que.thon-khe-banh' },
      path: 'thôn Khe Bành, xã Châu Quế, tỉnh Lào Cai',
    });
    const figures = (await figuresOf(store.db, [found!.place.id], day)).get(found!.place.id)!;
    expect([...figures.values()].map(({ name, value, words }) => [name, value ?? words])).toEqual(
      expect.arrayContaining([
        ['households', 205],
        ['population', 1020],
        ['ethnic-groups', 'Dao'],
        ['zalo-share', 0.85],
      ]),
    );
    expect((await findPlaces(store.db, 'khe bahn xa chau que', { day }))[0]!.place.name).toBe('Khe Bành');
    expect(await findPlaces(store.db, 'khe banh', { day, within: 'lao-cai.xa-mau-a' })).toEqual([]);
  });

  it('changes nothing the second time, and only the figures that are new the third', async () => {
    const store = await loaded();
    await take(store, good);
    expect(await take(store, good, { day: '2026-12-01' })).toMatchObject({
      added: 0,
      changed: 0,
      unchanged: 2,
    });
    expect(await take(store, good.replace('205', '207'), { day: '2026-12-02' })).toMatchObject({
      added: 0,
      changed: 1,
      unchanged: 1,
    });
    const id = `${commune}.thon-khe-banh`;
    const on = async (on: string) =>
      (await figuresOf(store.db, [id], on)).get(id)?.get('households')?.value ?? null;
    expect([await on('2026-11-21'), await on(day), await on('2026-12-02')]).toEqual([null, 205, 207]);
  });

  it('names every faulty row with what to do, and writes nothing', async () => {
    const store = await loaded();
    const csv = [
      'THON,XA,so ho',
      'Thôn 1,Châu Quế,10',
      'Khe Dứa,Châu Quế,10',
      'Thôn 2,Châu Quế,mười',
      'Thôn 3,,10',
      '',
      'Thôn 4,Minh Bảo,10',
      'thon 1,chau que,12',
      ',Châu Quế,1',
      'Thôn 5,Không Đâu,1',
    ].join('\n');
    const outcome = await take(store, csv);
    expect(outcome).toMatchObject({ ok: false, written: false, added: 1 });
    expect(outcome.faults.map(({ line, sentence }) => `${line}: ${sentence.slice(0, 24)}`)).toEqual([
      '3: Không rõ "Khe Dứa" là th',
      '4: Số hộ "mười" không phải ',
      '5: Thiếu tên xã: điền cột X',
      '7: "Minh Bảo" là tên cũ (xã',
      '8: thôn 1 của xã Châu Quế đ',
      '9: Thiếu tên thôn: điền cột',
      '10: Không có nơi tên "Không ',
    ]);
    expect(await villages(store)).toEqual([]);
    expect(await take(store, csv, { check: true, skipBad: true })).toMatchObject({ written: false });
    expect(await villages(store)).toEqual([]);
    expect(await take(store, csv, { skipBad: true })).toMatchObject({ ok: false, written: true, added: 1 });
    expect(await villages(store)).toEqual(['thôn 1']);
  });

  it('takes three thousand villages at once', async () => {
    const store = await loaded();
    const lines = Array.from({ length: 3000 }, (_, at) => `Châu Quế,Thôn ${at + 1},${at},${at}`);
    expect(await take(store, `xã,thôn,số hộ,nhân khẩu\n${lines.join('\n')}`)).toMatchObject({ added: 3000 });
    expect(await villages(store)).toHaveLength(3000);
  });
});
