import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { fold } from '../../knowledge/vietnamese/fold.ts';
import { FakeClock } from '../clock.ts';
import { eachEngine } from '../store/each-engine.ts';
import { findAmong, findPlaces } from './find-places.ts';
import { loadShipped } from './load-shipped.ts';
import { isOneSlip } from './match-name.ts';
import { nameOne, placeNamedIn } from './name-one.ts';
import { labelOf } from './place.ts';
import { readPlaceNames } from './place-names.ts';
import { formerCommunes, mergerDay, todaysCommunes, wentOn } from './shipped.ts';
import { successors } from './successors.ts';
import { ancestors, childrenOf, descendants, placeAsOf, placesAsOf } from './tree.ts';

const day = '2026-11-22';

eachEngine((open) => {
  async function loaded() {
    const store = await open();
    await loadShipped(store, new FakeClock());
    return store;
  }

  it('loads 99 communes of today and 168 former ones, once', async () => {
    const store = await loaded();
    const communes = await placesAsOf(store.db, day, 'commune');
    expect(communes.filter(({ type }) => type === 'xã')).toHaveLength(89);
    expect(communes.filter(({ type }) => type === 'phường')).toHaveLength(10);
    const before = await descendants(store.db, 'yen-bai', '2025-06-30');
    expect(before.filter(({ kind }) => kind === 'commune')).toHaveLength(168);
    expect(before.filter(({ kind }) => kind === 'district')).toHaveLength(9);
    expect(await placesAsOf(store.db, day, 'district')).toEqual([]);
    const again = await loadShipped(store, new FakeClock());
    expect(again.added).toBe(0);
    expect(again.all).toBe((await store.db.selectFrom('place').select('id').execute()).length);
    expect(await placesAsOf(store.db, day, 'commune')).toEqual(communes);
  });

  it('leads every former commune to the one commune it is today, and every district to the living', async () => {
    const { db } = await loaded();
    for (const place of await placesAsOf(db, '2025-06-30')) {
      if (place.id.startsWith('lao-cai')) continue;
      const { now } = await successors(db, place.id, day);
      expect([place.id, now.length > 0]).toEqual([place.id, true]);
      if (place.kind === 'commune') expect([place.id, now.length]).toEqual([place.id, 1]);
      for (const one of now) expect(await placeAsOf(db, one.id, day)).not.toBeNull();
    }
    expect((await ancestors(db, 'lao-cai.xa-chau-que', day)).map(labelOf)).toEqual(['tỉnh Lào Cai']);
    expect(await childrenOf(db, ['yen-bai'], mergerDay)).toEqual([]);
  });

  it.each([
    ['chau que', 'xã Châu Quế', null],
    ['xã Châu Quế', 'xã Châu Quế', null],
    ['chau qeu', 'xã Châu Quế', null],
    ['CHÂU QUẾ HẠ', 'xã Châu Quế Hạ', 'Xã Châu Quế Hạ cũ nay thuộc xã Châu Quế, tỉnh Lào Cai.'],
    ['mậu a', 'xã Mậu A', null],
    ['thi tran mau a', 'thị trấn Mậu A', 'Thị trấn Mậu A cũ nay thuộc xã Mậu A, tỉnh Lào Cai.'],
    ['tt tram tau', 'thị trấn Trạm Tấu', 'Thị trấn Trạm Tấu cũ nay thuộc xã Hạnh Phúc, tỉnh Lào Cai.'],
    ['huyen tram tau', 'huyện Trạm Tấu', null],
    ['trung tâm lục yên', 'xã Trung Tâm', 'Xã Trung Tâm cũ nay thuộc xã Phúc Lợi, tỉnh Lào Cai.'],
    ['tân thịnh văn chấn', 'xã Tân Thịnh', 'Xã Tân Thịnh cũ nay thuộc xã Chấn Thịnh, tỉnh Lào Cai.'],
    ['tan thinh, tp yen bai', 'xã Tân Thịnh', 'Xã Tân Thịnh cũ nay thuộc phường Văn Phú, tỉnh Lào Cai.'],
    ['xa nghia lo', 'xã Nghĩa Lộ', 'Xã Nghĩa Lộ cũ nay thuộc phường Trung Tâm, tỉnh Lào Cai.'],
    ['phuong nghia lo', 'phường Nghĩa Lộ', null],
    [
      'nam cuong thanh pho lao cai',
      'phường Nam Cường',
      'Phường Nam Cường cũ nay thuộc phường Cam Đường, tỉnh Lào Cai.',
    ],
    ['ta si lang', 'xã Tà Si Láng', 'Xã Tà Si Láng nay tên là xã Tà Xi Láng.'],
    ['văn tiến', 'xã Văn Phú', 'Xã Văn Phú cũ nay thuộc phường Văn Phú, tỉnh Lào Cai.'],
    ['dề xu phình', 'xã Dế Xu Phình', 'Xã Dế Xu Phình cũ nay thuộc xã Púng Luông, tỉnh Lào Cai.'],
    ['tinh yen bai', 'tỉnh Yên Bái', 'Tỉnh Yên Bái cũ nay thuộc tỉnh Lào Cai.'],
    ['tinh lao cai', 'tỉnh Lào Cai', null],
  ])('finds %p first and says what became of it', async (typed, label, sentence) => {
    const { db } = await loaded();
    const [first] = await findPlaces(db, typed, { day });
    expect(labelOf(first!.place)).toBe(label);
    if (sentence !== null || first!.living) expect(first!.sentence).toBe(sentence);
  });

  it('tells into how many places a former district went', async () => {
    const { db } = await loaded();
    const [first] = await findPlaces(db, 'huyện Văn Yên', { day });
    expect(first!.sentence).toMatch(/^Huyện Văn Yên cũ nay chia về 9 nơi: .*xã Châu Quế.*, tỉnh Lào Cai\.$/u);
  });

  it('explains a place as of its own day', async () => {
    const { db } = await loaded();
    const [first] = await findPlaces(db, 'xã Minh Bảo', { day: '2025-06-30' });
    expect(first).toMatchObject({ living: true, sentence: null });
  });

  it('finds every commune by its name without marks, and no other place before its namesakes', async () => {
    const names = await readPlaceNames((await loaded()).db);
    for (const { type, name } of todaysCommunes()) {
      const typed = fold(`${type} ${name}`);
      expect([typed, labelOf(findAmong(names, typed, { day })[0]!.place)]).toEqual([
        typed,
        `${type} ${name}`,
      ]);
      expect(nameOne(names, `${type} ${name}`, { day })).toMatchObject({ ok: true });
    }
  });

  it('still finds a long name with any one slip', async () => {
    const names = await readPlaceNames((await loaded()).db);
    const long = todaysCommunes().filter(({ name }) => name.length >= 9);
    const letters = 'abcdefghiklmnopqrstuvxy'.split('');
    fc.assert(
      fc.property(
        fc.constantFrom(...long),
        fc.nat(),
        fc.constantFrom(...letters),
        fc.constantFrom('drop', 'swap', 'other', 'more'),
        ({ type, name }, pick, letter, slip) => {
          const text = fold(name);
          const at = pick % (text.length - 1);
          const [a, b] = [text[at]!, text[at + 1]!];
          const slipped =
            slip === 'drop'
              ? text.slice(0, at) + text.slice(at + 1)
              : slip === 'swap'
                ? text.slice(0, at) + b + a + text.slice(at + 2)
                : slip === 'other'
                  ? text.slice(0, at) + letter + text.slice(at + 1)
                  : text.slice(0, at) + letter + text.slice(at);
          const found = findAmong(names, slipped, { day }).map(({ place }) => labelOf(place));
          expect(found).toContain(`${type} ${name}`);
        },
      ),
    );
  });

  it('refuses a name that several places have, a former one and an unknown one, with what to write', async () => {
    const names = await readPlaceNames((await loaded()).db);
    expect(nameOne(names, 'minh bảo', { day })).toEqual({
      ok: false,
      sentence: expect.stringContaining('là tên cũ'),
    });
    expect(nameOne(names, 'Hà Nội', { day })).toEqual({
      ok: false,
      sentence: expect.stringContaining('Không có'),
    });
    expect(nameOne(names, 'chau qeu', { day })).toEqual({
      ok: false,
      sentence: expect.stringContaining('xã Châu Quế'),
    });
    expect(nameOne(names, 'Lào Cai', { day })).toMatchObject({ ok: false });
    expect(nameOne(names, 'Lào Cai', { day, kinds: ['commune'] })).toMatchObject({
      ok: true,
      place: { id: 'lao-cai.phuong-lao-cai' },
    });
    expect(nameOne(names, 'lao-cai.xa-mau-a', { day })).toMatchObject({ ok: true });
  });

  it('links what a resident writes to a place when only one is meant', async () => {
    const { db } = await loaded();
    expect(await placeNamedIn(db, 'đường lên xã Châu Quế sạt rồi', { day })).toMatchObject({
      id: 'lao-cai.xa-chau-que',
    });
    expect(await placeNamedIn(db, 'đường ở xã Châu Quá sạt rồi', { day })).toBeNull();
    expect(await placeNamedIn(db, 'đường sạt rồi', { day })).toBeNull();
  });
});

it('knows the six communes that nothing was merged with', () => {
  const all = formerCommunes();
  expect(all.filter((one) => wentOn(one, all)).map(({ now }) => now)).toEqual(
    expect.arrayContaining(
      ['Chế Tạo', 'Lao Chải', 'Nậm Có', 'Cát Thịnh', 'Phong Dụ Thượng', 'Tà Xi Láng'].map(
        (name) => `Xã ${name}`,
      ),
    ),
  );
  expect(all.filter((one) => wentOn(one, all))).toHaveLength(6);
});

it('agrees with the guide on what every former commune is called today', () => {
  const guide = readFileSync(
    new URL('../../knowledge/guides/public-services/xa-moi-sau-sap-nhap.md', import.meta.url),
    'utf8',
  );
  const told = new Map<string, Set<string>>();
  for (const [, olds, now] of guide.matchAll(/^- (.+) cũ: nay là (.+?)\. \{sn\}$/gmu))
    for (const old of olds!.split(', '))
      told.set(
        now!,
        (told.get(now!) ?? new Set()).add(old.replace(/ \(.+\)$|^khu phố huyện |^Nông trường /gu, '')),
      );
  expect(told.size).toBeGreaterThan(40);
  for (const { name, now } of formerCommunes()) {
    const label = now[0]!.toLowerCase() + now.slice(1);
    if (!told.has(label)) continue;
    expect([label, [...told.get(label)!]]).toEqual([
      label,
      expect.arrayContaining([name.replace(/^Nông trường /u, '')]),
    ]);
  }
});

it.each([
  ['chauque', 'chauqeu', true],
  ['chauque', 'chaque', true],
  ['chauque', 'chauquee', true],
  ['chauque', 'chauqua', true],
  ['chauque', 'chauque', false],
  ['chauque', 'chauqau', false],
])('takes %p and %p for one slip apart: %p', (a, b, slip) => {
  expect(isOneSlip(a, b)).toBe(slip);
  expect(isOneSlip(b, a)).toBe(slip);
});
