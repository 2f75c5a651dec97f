import { sql } from 'kysely';
import { type Clock, dayInVietnam } from '../../clock.ts';
import { placeLabels } from '../../places/place-labels.ts';
import type { Store } from '../../store/open-store.ts';
import type { Actor } from '../actor.ts';
import type { AnnouncementState } from '../announcement.ts';
import type { Announcement } from '../draft.ts';
import { isWhere } from '../rights.ts';
import { actorNames } from './actor-names.ts';
import { countLedgers } from './count-ledgers.ts';
import type { AnnouncementLine, AnnouncementPage, StateCounts } from './views.ts';

/** Which announcements are wanted. */
export interface ListFilter {
  state?: AnnouncementState | undefined;
  /** This place and everything below it. */
  place?: string | undefined;
  /** Part of the title, or the code. */
  words?: string | undefined;
  /** Only those made before the one with this code; for the next page. */
  before?: string | undefined;
  most?: number | undefined;
}

/** The announcements an actor may see, the newest first. */
export async function listAnnouncements(
  { store, clock }: { store: Store; clock: Clock },
  actor: Actor,
  { state, place, words, before, most = 20 }: ListFilter,
): Promise<AnnouncementPage> {
  const day = dayInVietnam(clock.now());
  const seen = isWhere(actor, 'read', 'announcement.place', day);
  const rows = await store.db
    .selectFrom('announcement')
    .selectAll()
    .$if(seen !== null, (query) => query.where(seen!))
    .$if(state !== undefined, (query) => query.where('state', '=', state!))
    .$if(place !== undefined, (query) => query.where(isBelow(place!, day)))
    .$if(words !== undefined, (query) => query.where(speaksOf(words!)))
    .$if(before !== undefined, (query) =>
      query.where(
        sql<boolean>`(made_at, id) < (select made_at, id from announcement as last where last.code = ${before})`,
      ),
    )
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most + 1)
    .execute();
  const page = rows.slice(0, most);
  const names = await actorNames(
    store.db,
    page.map(({ made_by }) => made_by),
  );
  const labels = await placeLabels(
    store.db,
    page.map((row) => row.place),
    day,
  );
  const counts = await countLedgers(
    store.db,
    page.filter(({ started_at }) => started_at !== null).map(({ id }) => id),
  );
  return {
    announcements: page.map((row) => lineOf(row, names, labels, counts.get(row.id) ?? null)),
    next: rows.length > most ? page.at(-1)!.code : null,
  };
}

export function lineOf(
  row: Announcement,
  names: ReadonlyMap<string, string>,
  labels: ReadonlyMap<string, string>,
  counts: StateCounts | null,
): AnnouncementLine {
  return {
    id: row.id,
    code: row.code,
    state: row.state,
    urgent: row.urgent,
    place: { id: row.place, label: labels.get(row.place) ?? row.place },
    title: row.title,
    made: {
      by: row.made_by,
      name: names.get(row.made_by) ?? row.made_by,
      at: row.made_at.toISOString(),
    },
    sendAt: row.send_at?.toISOString() ?? null,
    repeat: row.repeat,
    startedAt: row.started_at?.toISOString() ?? null,
    counts,
  };
}

function isBelow(place: string, day: string) {
  return sql<boolean>`announcement.place in (
    with recursive below (place) as (
      select ${place}::text
      union
      select span.place from place_span as span join below on span.parent = below.place
      where (span.valid_from is null or span.valid_from <= ${day})
        and (span.valid_to is null or span.valid_to >= ${day})
    ) select place from below)`;
}

function speaksOf(words: string) {
  const pattern = `%${words.trim().replace(/[\\%_]/gu, '\\$&')}%`;
  return sql<boolean>`(title ilike ${pattern} or code ilike ${pattern})`;
}
