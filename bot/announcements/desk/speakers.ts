import { type Clock, dayInVietnam } from '../../clock.ts';
import { kinds, type PlaceKind } from '../../places/place.ts';
import { placesAsOf } from '../../places/tree.ts';
import type { Store } from '../../store/open-store.ts';
import type { Actor } from '../actor.ts';
import { isWhere } from '../rights.ts';

/** A place somebody may write for. */
export interface Speaker {
  id: string;
  kind: PlaceKind;
  label: string;
}

const inVietnamese = new Intl.Collator('vi', { numeric: true });

/** The provinces and communes an actor may write for, the widest first. A village is told by its commune. */
export async function speakersFor(
  { store, clock }: { store: Store; clock: Clock },
  actor: Actor,
): Promise<Speaker[]> {
  const day = dayInVietnam(clock.now());
  const here = isWhere(actor, 'write', 'place.id', day);
  const allowed = here
    ? new Set((await store.db.selectFrom('place').select('id').where(here).execute()).map(({ id }) => id))
    : null;
  const places = [
    ...(await placesAsOf(store.db, day, 'province')),
    ...(await placesAsOf(store.db, day, 'commune')),
  ];
  return places
    .filter(({ id }) => allowed === null || allowed.has(id))
    .map(({ id, kind, type, name }) => ({ id, kind, label: `${type} ${name}` }))
    .sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || inVietnamese.compare(a.label, b.label));
}
