import { dayInVietnam } from '../../clock.ts';
import { placeLabels } from '../../places/place-labels.ts';
import { placesAsOf } from '../../places/tree.ts';
import type { Actor } from '../actor.ts';
import { countStates, ledgerOf, type VillageState } from '../ledger.ts';
import { findAnnouncement, type ReadDeps } from './read-announcement.ts';
import type { LedgerView } from './views.ts';

/** Which lines of a ledger are wanted; the counts are always of all. */
export interface LedgerFilter {
  commune?: string | undefined;
  state?: VillageState | undefined;
}

type Line = LedgerView['lines'][number];

/** The ledger with the names of the day it went out, by commune and village. */
export async function viewLedger(
  deps: ReadDeps,
  actor: Actor,
  id: string,
  { commune, state }: LedgerFilter = {},
): Promise<LedgerView> {
  const announcement = await findAnnouncement(deps, actor, id);
  const { db } = deps.store;
  const day = dayInVietnam(announcement.started_at ?? deps.clock.now());
  const villages = new Map((await placesAsOf(db, day, 'village')).map((place) => [place.id, place]));
  const communes = new Map((await placesAsOf(db, day, 'commune')).map((place) => [place.id, place]));
  const known = await ledgerOf(db, announcement.id);
  const former = await placeLabels(
    db,
    known.map(({ village }) => village).filter((village) => !villages.has(village)),
    day,
  );
  const lines = known
    .map(({ village, at, ...line }): Line => {
      const place = villages.get(village);
      const above = place?.parent ? communes.get(place.parent) : undefined;
      return {
        ...line,
        village: {
          id: village,
          label: place ? `${place.type} ${place.name}` : (former.get(village) ?? village),
        },
        commune: above ? { id: above.id, label: `${above.type} ${above.name}` } : withoutCommune,
        at: at?.toISOString() ?? null,
      };
    })
    .sort((a, b) => compare(a.commune, b.commune) || compare(a.village, b.village));
  return {
    ok: true,
    code: announcement.code,
    counts: countStates(lines),
    communes: rollUp(lines),
    lines: lines.filter(
      (line) => (!commune || line.commune.id === commune) && (!state || line.state === state),
    ),
  };
}

/** Villages that stand right below a province. */
const withoutCommune = { id: '', label: 'không thuộc xã nào' };

function rollUp(lines: readonly Line[]): LedgerView['communes'] {
  const groups = new Map<string, Line[]>();
  for (const line of lines) groups.set(line.commune.id, [...(groups.get(line.commune.id) ?? []), line]);
  return [...groups.values()].map((group) => ({
    commune: group[0]!.commune,
    villages: group.length,
    counts: countStates(group),
  }));
}

const inVietnamese = new Intl.Collator('vi', { numeric: true });

function compare(a: Line['village'], b: Line['village']): number {
  return inVietnamese.compare(a.label, b.label) || (a.id < b.id ? -1 : Number(a.id > b.id));
}
