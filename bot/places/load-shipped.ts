import type { Transaction } from 'kysely';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/open-store.ts';
import type { PlaceChangeTable } from '../store/place-tables.ts';
import type { Tables } from '../store/schema.ts';
import { dayBefore } from './days.ts';
import type { Place } from './place.ts';
import { idBelow, slugOf } from './place-id.ts';
import { type FormerCommune, formerCommunes, mergerDay, todaysCommunes, wentOn } from './shipped.ts';

/** Everything that is shipped, as rows. */
interface Shipped {
  /** The states of a place stand together, oldest first. */
  places: Place[];
  changes: Omit<PlaceChangeTable, 'event'>[];
  aliases: { place: string; name: string }[];
}

const lastDay = dayBefore(mergerDay);
const eventId = `sap-xep-${mergerDay}`;
const laoCai = 'lao-cai';
const yenBai = 'yen-bai';

/**
 * Loads the communes of Lào Cai and the former ones of Yên Bái with what became of them. Places that are there
 * already are left as they are: events may have changed them since.
 *
 * @returns how many places were new, and how many there are in the shipped tables.
 */
export async function loadShipped(store: Store, clock: Clock): Promise<{ added: number; all: number }> {
  const shipped = shippedPlaces();
  const ids = [...new Set(shipped.places.map(({ id }) => id))];
  const added = await store.db.transaction().execute(async (tx) => {
    const known = new Set((await tx.selectFrom('place').select('id').execute()).map(({ id }) => id));
    const fresh = shipped.places.filter(({ id }) => !known.has(id));
    await insertPlaces(tx, fresh);
    await tx
      .insertInto('place_event')
      .values({
        id: eventId,
        kind: 'merge',
        day: mergerDay,
        basis: 'Nghị quyết 202/2025/QH15; Nghị quyết 1673/NQ-UBTVQH15',
        made_by: 'loa places load',
        made_at: clock.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await tx
      .insertInto('place_change')
      .values(shipped.changes.map((change) => ({ event: eventId, ...change })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await tx
      .insertInto('place_alias')
      .values(shipped.aliases)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return new Set(fresh.map(({ id }) => id)).size;
  });
  return { added, all: ids.length };
}

/** Inserts new places with their states. */
export async function insertPlaces(tx: Transaction<Tables>, places: readonly Place[]): Promise<void> {
  if (places.length === 0) return;
  const rows = new Map(places.map(({ id, kind }) => [id, { id, kind }]));
  await tx
    .insertInto('place')
    .values([...rows.values()])
    .execute();
  const spans = places.map(({ id, name, type, parent, validFrom, validTo }) => ({
    place: id,
    name,
    type,
    parent,
    valid_from: validFrom,
    valid_to: validTo,
  }));
  for (let at = 0; at < spans.length; at += batch)
    await tx
      .insertInto('place_span')
      .values(spans.slice(at, at + batch))
      .execute();
}

/** Rows of one statement: PostgreSQL takes at most 65,535 values. */
const batch = 1000;

function shippedPlaces(): Shipped {
  const former = formerCommunes();
  const shipped: Shipped = {
    places: [
      { ...always, id: laoCai, kind: 'province', name: 'Lào Cai', type: 'tỉnh', parent: null },
      { ...ended, id: yenBai, kind: 'province', name: 'Yên Bái', type: 'tỉnh', parent: null },
    ],
    changes: [
      { place: yenBai, successor: laoCai },
      { place: laoCai, successor: laoCai },
    ],
    aliases: [],
  };
  for (const district of new Set(former.map((commune) => commune.district)))
    addDistrict(shipped, district, former);
  for (const commune of former) addFormer(shipped, commune, former);
  const survivors = new Set(former.filter((one) => wentOn(one, former)).map(({ now }) => now.toLowerCase()));
  for (const { type, name } of todaysCommunes()) {
    if (survivors.has(`${type} ${name}`.toLowerCase())) continue;
    shipped.places.push({ ...today, id: idNow(`${type} ${name}`), kind: 'commune', name, type });
  }
  addNamesakeWard(shipped);
  return shipped;
}

const always = { validFrom: null, validTo: null };
const ended = { validFrom: null, validTo: lastDay };
const today = { parent: laoCai, validFrom: mergerDay, validTo: null };

function idNow(label: string): string {
  return idBelow(laoCai, label);
}

/** Minh Quân and Minh Quán are two communes of one district: the later in the list gets a number. */
function idOfFormer(commune: FormerCommune, all: readonly FormerCommune[]): string {
  const idOf = ({ district, type, name }: FormerCommune) =>
    idBelow(idBelow(yenBai, district), `${type} ${name}`);
  const id = idOf(commune);
  const alike = all.filter((one) => idOf(one) === id);
  const number = alike.indexOf(commune) + 1;
  return number > 1 ? `${id}-${number}` : id;
}

/** What a former commune is today: another place, or itself. */
function successorOf(commune: FormerCommune, all: readonly FormerCommune[]): string {
  return wentOn(commune, all) ? idOfFormer(commune, all) : idNow(commune.now);
}

function addDistrict({ places, changes }: Shipped, label: string, former: readonly FormerCommune[]): void {
  const id = idBelow(yenBai, label);
  const type = /^(Huyện|Thị xã|Thành phố) /u.exec(label)![1]!;
  const name = label.slice(type.length + 1);
  places.push({ ...ended, id, kind: 'district', name, type: type.toLowerCase(), parent: yenBai });
  const communes = former.filter(({ district }) => district === label);
  for (const successor of new Set(communes.map((one) => successorOf(one, former))))
    changes.push({ place: id, successor });
}

function addFormer(shipped: Shipped, commune: FormerCommune, all: readonly FormerCommune[]): void {
  const id = idOfFormer(commune, all);
  const { type, name, district, now } = commune;
  shipped.places.push({ ...ended, id, kind: 'commune', name, type, parent: idBelow(yenBai, district) });
  if (wentOn(commune, all))
    shipped.places.push({ ...today, id, kind: 'commune', name: now.replace(/^Xã /u, ''), type });
  shipped.changes.push({ place: id, successor: successorOf(commune, all) });
  for (const other of commune.also) shipped.aliases.push({ place: id, name: other });
}

/** Lào Cai city had a ward Nam Cường too, which people mix up with that of Yên Bái; it is part of Cam Đường now. */
function addNamesakeWard({ places, changes }: Shipped): void {
  const city = `${laoCai}.${slugOf('Thành phố Lào Cai')}`;
  const ward = idBelow(city, 'phường Nam Cường');
  places.push(
    { ...ended, id: city, kind: 'district', name: 'Lào Cai', type: 'thành phố', parent: laoCai },
    { ...ended, id: ward, kind: 'commune', name: 'Nam Cường', type: 'phường', parent: city },
  );
  changes.push({ place: ward, successor: idNow('phường Cam Đường') }, { place: city, successor: laoCai });
}
