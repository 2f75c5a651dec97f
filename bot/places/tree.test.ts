import fc from 'fast-check';
import { FakeClock } from '../clock.ts';
import { eachEngine } from '../store/each-engine.ts';
import type { Store } from '../store/open-store.ts';
import type { PlaceEvent } from './event.ts';
import { happen } from './happen.ts';
import { insertPlaces } from './load-shipped.ts';
import { isWider, type Place } from './place.ts';
import { successors } from './successors.ts';
import { ancestors, descendants, historyOf, placesAsOf } from './tree.ts';

const born = '2026-01-01';
const days = ['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01', '2026-05-01', '2026-06-01'];

/** A province with three communes of three villages each. */
async function plant(store: Store): Promise<void> {
  const place = (id: string, kind: Place['kind'], parent: string | null): Place => ({
    id,
    kind,
    name: id,
    type: kind === 'village' ? 'thôn' : kind === 'commune' ? 'xã' : 'tỉnh',
    parent,
    validFrom: born,
    validTo: null,
  });
  const places = [place('p', 'province', null)];
  for (const commune of ['c1', 'c2', 'c3']) {
    places.push(place(commune, 'commune', 'p'));
    for (const village of ['a', 'b', 'c']) places.push(place(`${commune}.${village}`, 'village', commune));
  }
  await store.db.transaction().execute((tx) => insertPlaces(tx, places));
}

/** Numbers that pick an event; what they mean depends on the tree at that moment. */
interface Choice {
  kind: PlaceEvent['kind'];
  level: Place['kind'];
  day: string;
  picks: number[];
  fresh: boolean;
}
const choice: fc.Arbitrary<Choice> = fc.record({
  kind: fc.constantFrom<PlaceEvent['kind']>('rename', 'move', 'close', 'merge', 'merge', 'split', 'split'),
  level: fc.constantFrom<Place['kind']>('village', 'commune'),
  day: fc.constantFrom(...days.slice(1)),
  picks: fc.array(fc.nat(50), { minLength: 4, maxLength: 4 }),
  fresh: fc.boolean(),
});

/** One of each kind that can happen in a planted province: chance alone leaves a kind out now and then. */
const oneOfEach = (['rename', 'move', 'split', 'merge', 'close'] as const).map(
  (kind, at): Choice => ({ kind, level: 'village', day: days[at + 1]!, picks: [0, 4, 8, 1], fresh: true }),
);

async function eventOf(store: Store, one: Choice): Promise<PlaceEvent | null> {
  const living = await placesAsOf(store.db, one.day);
  const level = living.filter(({ kind }) => kind === one.level);
  const [a, b, c] = one.picks.map((pick) => level[pick % Math.max(level.length, 1)]);
  if (!a || !b || !c) return null;
  const { day } = one;
  const fresh = { type: a.type, name: `mới ${one.picks[3]}` };
  switch (one.kind) {
    case 'rename':
      return { kind: 'rename', day, place: a.id, name: fresh.name };
    case 'move': {
      const parents = living.filter(({ kind }) => isWider(kind, a.kind));
      return { kind: 'move', day, place: a.id, to: parents[one.picks[3]! % parents.length]!.id };
    }
    case 'close':
      return { kind: 'close', day, place: a.id };
    case 'merge':
      return { kind: 'merge', day, places: [a.id, b.id], into: one.fresh ? fresh : c.id };
    default: {
      const children = living.filter(({ parent }) => parent === a.id).map(({ id }) => id);
      const half = children.filter((_, at) => at % 2 === 0);
      const rest = children.filter((_, at) => at % 2 === 1);
      return {
        kind: 'split',
        day,
        place: a.id,
        parts: [
          { into: one.fresh ? fresh : a.id, takes: half },
          { into: { ...fresh, name: `${fresh.name} b` }, takes: rest },
        ],
      };
    }
  }
}

eachEngine((open) => {
  it('stays a tree on every day, whatever happens to it', async () => {
    const written: Record<string, number> = {};
    await fc.assert(
      fc.asyncProperty(fc.array(choice, { minLength: 3, maxLength: 9 }), async (choices) => {
        const store = await open();
        await plant(store);
        for (const one of choices) {
          const event = await eventOf(store, one);
          if (!event) continue;
          const { written: did } = await happen(store, new FakeClock(), event, { by: 'thử', check: false });
          if (did) written[event.kind] = (written[event.kind] ?? 0) + 1;
        }
        for (const day of [days[0]!, days[2]!, days[4]!, days[5]!]) await expectTree(store, day);
        await expectDescent(store);
      }),
      { numRuns: 12, examples: [[oneOfEach]] },
    );
    expect(Object.keys(written).sort()).toEqual(['close', 'merge', 'move', 'rename', 'split']);
  });
});

/** One state a place and day, parents alive and wider, no cycles, up and down agree. */
async function expectTree({ db }: Store, day: string): Promise<void> {
  const places = await placesAsOf(db, day);
  const byId = new Map(places.map((place) => [place.id, place]));
  expect(byId.size).toBe(places.length);
  for (const place of places) {
    if (place.parent === null) continue;
    expect(isWider(byId.get(place.parent)!.kind, place.kind)).toBe(true);
  }
  const below = new Map<string, Set<string>>();
  for (const { id } of places)
    below.set(id, new Set((await descendants(db, id, day)).map((place) => place.id)));
  for (const { id } of places) {
    const above = (await ancestors(db, id, day)).map((place) => place.id);
    expect(above).not.toContain(id);
    for (const other of byId.keys()) expect(below.get(other)!.has(id)).toBe(above.includes(other));
  }
}

/** Every place there ever was is alive on the last day, or leads to living places, or was closed. */
async function expectDescent({ db }: Store): Promise<void> {
  const last = days.at(-1)!;
  const living = new Set((await placesAsOf(db, last)).map(({ id }) => id));
  const closed = new Set(
    (await db.selectFrom('place_change').select('place').where('successor', 'is', null).execute()).map(
      ({ place }) => place,
    ),
  );
  for (const { id } of await db.selectFrom('place').select('id').execute()) {
    const { now, ended, sentence } = await successors(db, id, last);
    for (const place of now) expect(living.has(place.id)).toBe(true);
    expect(ended === null).toBe(living.has(id));
    if (living.has(id)) expect(now.map((place) => place.id)).toEqual([id]);
    else expect(sentence).toMatch(/^\S.* (nay|không còn)/u);
    if (now.length === 0) expect(closed.size).toBeGreaterThan(0);
    const history = await historyOf(db, id);
    for (const [at, state] of history.entries())
      if (at > 0) expect(history[at - 1]!.validTo! < state.validFrom!).toBe(true);
  }
}
