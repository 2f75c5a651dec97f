import fc from 'fast-check';
import { descendants } from '../places/tree.ts';
import { eachEngine } from '../store/each-engine.ts';
import { announcementBench, NamedChannel } from './announcement-bench.ts';
import { villageBatches, villagesNamed, villagesOf } from './audience.ts';
import { audienceShape } from './audience-shape.ts';

const day = '2026-11-23';
const ids = (some: readonly { id: string }[]) => some.map(({ id }) => id);

eachEngine((open) => {
  /** Communes of 26 villages each. */
  async function province(villages: number) {
    const store = await open();
    const bench = await announcementBench(store, [new NamedChannel('nhom')]);
    await bench.province(villages, () => null);
    return store.db;
  }

  it('finds what the tree holds below the places and not below the exceptions, each village once', async () => {
    const db = await province(60);
    const below = new Map<string, string[]>();
    const places = ['tinh', 'c0', 'c1', 'c2', 'v00000', 'v00001', 'v00030', 'khong-co'];
    for (const place of places) {
      const under = (await descendants(db, place, day)).filter(({ kind }) => kind === 'village');
      below.set(place, place.startsWith('v') ? [place] : ids(under));
    }
    const some = fc.subarray(places);
    const checked = fc.asyncProperty(some, some, async (named, except) => {
      const without = new Set(except.flatMap((place) => below.get(place)!));
      const wanted = new Set(named.flatMap((place) => below.get(place)!).filter((id) => !without.has(id)));
      const audience = { places: named, except, where: [] };
      expect(ids(await villagesOf(db, audience, day))).toEqual([...wanted].sort());
    });
    await fc.assert(checked, { numRuns: 60, seed: 1 });
  });

  it('comes in batches that keep a commune together, and names the commune of each village', async () => {
    const db = await province(26 * 45);
    const batches: string[][] = [];
    for await (const batch of villageBatches(db, audienceShape.parse({ places: ['tinh'] }), day))
      batches.push(batch.map(({ commune }) => commune!));
    expect(batches.length).toBeGreaterThan(1);
    expect(batches.flat()).toHaveLength(26 * 45);
    const seen = batches.flatMap((batch) => [...new Set(batch)]);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('leaves out what does not exist on the day', async () => {
    const db = await province(3);
    await db
      .updateTable('place_span')
      .set({ valid_to: '2026-11-22' })
      .where('place', '=', 'v00001')
      .execute();
    const audience = audienceShape.parse({ places: ['c0'] });
    expect(ids(await villagesOf(db, audience, day))).toEqual(['v00000', 'v00002']);
    expect(ids(await villagesNamed(db, ['v00001', 'v00002'], day))).toEqual(['v00002']);
  });
});
