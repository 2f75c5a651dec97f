import type { Transaction } from 'kysely';
import type { Reader } from '../store/reader.ts';
import type { Tables } from '../store/schema.ts';

/** A figure of a place, as known on a day. */
export interface Figure {
  place: string;
  /** `households`, `population`, `zalo-share`, or any other name. */
  name: string;
  day: string;
  value: number | null;
  words: string | null;
}

/** The latest figures of places up to a day, by place and name. For conditions on an audience. */
export async function figuresOf(
  read: Reader,
  places: readonly string[],
  day: string,
): Promise<Map<string, Map<string, Figure>>> {
  const rows =
    places.length === 0
      ? []
      : await read
          .selectFrom('place_figure')
          .select(['place', 'name', 'day', 'value', 'words'])
          .where('place', 'in', places)
          .where('day', '<=', day)
          .orderBy('day')
          .execute();
  const figures = new Map<string, Map<string, Figure>>();
  for (const row of rows) {
    const known = figures.get(row.place) ?? new Map<string, Figure>();
    figures.set(row.place, known.set(row.name, row));
  }
  return figures;
}

/** Rows of one statement. */
const batch = 1000;

/** Keeps figures; the same place, name and day is replaced. */
export async function keepFigures(tx: Transaction<Tables>, figures: readonly Figure[]): Promise<void> {
  for (let at = 0; at < figures.length; at += batch)
    await tx
      .insertInto('place_figure')
      .values(figures.slice(at, at + batch))
      .onConflict((conflict) =>
        conflict.columns(['place', 'name', 'day']).doUpdateSet((eb) => ({
          value: eb.ref('excluded.value'),
          words: eb.ref('excluded.words'),
        })),
      )
      .execute();
}
