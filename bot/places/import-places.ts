import { sql } from 'kysely';
import type { ImportRow } from '../imports/columns.ts';
import { type ImportMode, type ImportOutcome, mayWrite } from '../imports/outcome.ts';
import type { Store } from '../store/open-store.ts';
import { figuresOf, keepFigures } from './figures.ts';
import { insertPlaces } from './load-shipped.ts';
import type { Place } from './place.ts';
import { freeId } from './place-id.ts';
import { readPlaceNames } from './place-names.ts';
import { childrenOf } from './tree.ts';
import { readVillageRows, type VillageColumn, type VillageRow, villageKey } from './village-rows.ts';

/**
 * Takes a table of villages: new ones are added below their commune, figures are kept under the day. The same table
 * again changes nothing. With a fault nothing is written, unless the bad rows shall be skipped.
 *
 * @param day of the figures, and on which the communes are looked up; `YYYY-MM-DD`.
 */
export async function importPlaces(
  store: Store,
  rows: readonly ImportRow<VillageColumn>[],
  { day, ...mode }: ImportMode & { day: string },
): Promise<ImportOutcome> {
  return store.db.transaction().execute(async (tx) => {
    await sql`lock table place_event in share row exclusive mode`.execute(tx);
    const names = await readPlaceNames(tx);
    const { good, faults } = readVillageRows(rows, names, day);
    const given = new Set<string>();
    const known = new Map<string, string>();
    const communes = [...new Set(good.map(({ commune }) => commune.id))];
    for (const village of await childrenOf(tx, communes, day))
      known.set(villageKey(village.parent!, village), village.id);
    const fresh = good.filter((row) => !known.has(villageKey(row.commune.id, row)));
    const old = good.filter((row) => known.has(villageKey(row.commune.id, row)));
    const idOf = (row: VillageRow) => known.get(villageKey(row.commune.id, row))!;
    const before = await figuresOf(tx, old.map(idOf), day);
    const changed = old.filter((row) =>
      row.figures.some(({ name, value, words }) => {
        const figure = before.get(idOf(row))?.get(name);
        return figure?.value !== value || figure.words !== words;
      }),
    );
    const written = mayWrite(faults, mode) && good.length > 0;
    if (written) {
      const places = fresh.map((row) => {
        const taken = (id: string) => given.has(id) || names.statesOf(id).length > 0;
        const id = freeId(row.commune.id, `${row.type} ${row.name}`, taken);
        given.add(id);
        known.set(villageKey(row.commune.id, row), id);
        return villageOf(row, id);
      });
      await insertPlaces(tx, places);
      await keepFigures(
        tx,
        [...fresh, ...changed].flatMap((row) =>
          row.figures.map((figure) => ({ place: idOf(row), day, ...figure })),
        ),
      );
    }
    return {
      ok: faults.length === 0,
      written,
      faults,
      added: fresh.length,
      changed: changed.length,
      unchanged: old.length - changed.length,
    };
  });
}

/** A village begins with its commune: nobody remembers its true first day. */
function villageOf({ commune, type, name }: VillageRow, id: string): Place {
  return { id, kind: 'village', type, name, parent: commune.id, validFrom: commune.validFrom, validTo: null };
}
