import { z } from 'zod';
import { type Clock, dayInVietnam } from '../clock.ts';
import { type Done, refused } from '../handoffs/done.ts';
import type { ImportRow } from '../imports/columns.ts';
import type { ImportMode, ImportOutcome } from '../imports/outcome.ts';
import { phonesIn } from '../privacy/public-phones.ts';
import type { Store } from '../store/open-store.ts';
import type { PlaceEvent } from './event.ts';
import { eventWithIds } from './event-names.ts';
import { findPlaces } from './find-places.ts';
import { happen, type MigrationReport, refusedReport } from './happen.ts';
import { importPlaces } from './import-places.ts';
import { loadShipped } from './load-shipped.ts';
import { nameOne } from './name-one.ts';
import { keepOfficePhone } from './office-phones.ts';
import { labelOf } from './place.ts';
import { readPlaceNames } from './place-names.ts';
import type { VillageColumn } from './village-rows.ts';

/** A place as the doors of the office show it. */
export const placeView = z.object({
  id: z.string(),
  kind: z.enum(['province', 'district', 'commune', 'village']),
  path: z.string(),
  living: z.boolean(),
  score: z.number(),
  /** What became of it, in a sentence. */
  sentence: z.string().nullable(),
  /** Ids of the living places it is now. */
  now: z.array(z.string()),
});
export type PlaceView = z.infer<typeof placeView>;

export const loadedPlaces = z.object({ added: z.number(), all: z.number() });

/** What the team does with places. Days default to today in Viet Nam. */
export interface PlacesOffice {
  /** Loads the places that are shipped; what is there stays as it is. */
  loadPlaces(): Promise<z.infer<typeof loadedPlaces>>;
  findPlaces(words: string, options?: { day?: string; within?: string }): Promise<PlaceView[]>;
  importPlaces(
    rows: readonly ImportRow<VillageColumn>[],
    mode: ImportMode & { day?: string },
  ): Promise<ImportOutcome>;
  /** Places in the event are named by id, or by the name that means exactly one. */
  placeEvent(
    event: PlaceEvent,
    part: { by: string; check: boolean; request?: string },
  ): Promise<MigrationReport>;
  /** Makes a telephone number of a place's office public; null takes it back. */
  publishPhone(place: string, phone: string | null): Promise<Done>;
}

/** The office's part for places. */
export function placesOffice(store: Store, clock: Clock): PlacesOffice {
  const today = () => dayInVietnam(clock.now());
  return {
    loadPlaces: () => loadShipped(store, clock),
    async findPlaces(words, { day = today(), within } = {}) {
      const found = await findPlaces(store.db, words, { day, ...(within ? { within } : {}), most: 20 });
      return found.map(({ place, path, living, score, sentence, now }) => ({
        id: place.id,
        kind: place.kind,
        path,
        living,
        score,
        sentence,
        now: now.map(({ id }) => id),
      }));
    },
    importPlaces: (rows, { day = today(), ...mode }) => importPlaces(store, rows, { day, ...mode }),
    async placeEvent(event, part) {
      const named = await eventWithIds(store.db, event);
      return named.ok ? happen(store, clock, named.event, part) : refusedReport(named.faults);
    },
    async publishPhone(typed, phone) {
      const day = today();
      const named = nameOne(await readPlaceNames(store.db), typed, { day });
      if (!named.ok) return refused(404, named.sentence);
      const written = phone?.trim() || null;
      if (written !== null && phonesIn(written)[0] !== written)
        return refused(422, `"${written}" không giống một số điện thoại, ví dụ 0216 3 851 234.`);
      const place = named.place.id;
      await store.db.transaction().execute((tx) => keepOfficePhone(tx, { place, phone: written, day }));
      const label = labelOf(named.place);
      return {
        ok: true,
        sentence: written
          ? `Số ${written} là số công khai của ${label}: thông báo được ghi số này.`
          : `${label} không còn số công khai nào.`,
      };
    },
  };
}
