import type { RoleName } from '../../people/role-names.ts';
import { entitled, rolesOf } from '../../people/roles.ts';
import type { PlaceEvent } from '../../places/event.ts';
import { namedIn } from '../../places/happen.ts';
import { labelOf } from '../../places/place.ts';
import { descendants, placeAsOf } from '../../places/tree.ts';
import type { Reader } from '../../store/reader.ts';
import type { SignedIn } from '../sessions.ts';

/**
 * What somebody may do with the records of a place and what belongs to it: see who is in which role and which groups
 * there are; make an office's number public; change people, roles, groups and the places below it.
 */
export type RecordsRight = 'see' | 'phone' | 'change';

const rolesWith: Readonly<Record<RecordsRight, readonly RoleName[]>> = {
  see: ['editor', 'approver', 'organiser', 'auditor'],
  phone: ['editor', 'organiser'],
  change: ['organiser'],
};

/** The rights of who is signed in, as of a day; `YYYY-MM-DD`. */
export interface RecordsRights {
  may(right: RecordsRight, place: string): Promise<boolean>;
  /** Has the right anywhere at all. */
  mayAnywhere(right: RecordsRight): Promise<boolean>;
  /** Every place the right reaches. */
  placesWith(right: RecordsRight): Promise<ReadonlySet<string>>;
  /**
   * May they let this happen to places named by ids? What a place is, is for who answers for the place above it: a
   * commune's organiser changes its villages and not the commune.
   *
   * @returns null, or a sentence on what they may not.
   */
  hindranceTo(event: PlaceEvent): Promise<string | null>;
}

/** Rights by role and place, as for announcements. A name that no person stands behind has none. */
export function recordsRights(
  read: Reader,
  { person }: Pick<SignedIn, 'person'>,
  day: string,
): RecordsRights {
  const kept = new Map<string, Promise<boolean>>();
  const may = (right: RecordsRight, place: string) => {
    const key = `${right} ${place}`;
    const asked =
      kept.get(key) ??
      (person === null ? Promise.resolve(false) : entitled(read, person, rolesWith[right], place, day));
    kept.set(key, asked);
    return asked;
  };
  return {
    may,
    async mayAnywhere(right) {
      if (person === null) return false;
      const roles = await rolesOf(read, person, day);
      return roles.some(({ role }) => rolesWith[right].includes(role));
    },
    async placesWith(right) {
      if (person === null) return new Set();
      const roles = await rolesOf(read, person, day);
      const mine = roles.filter(({ role }) => rolesWith[right].includes(role)).map(({ place }) => place);
      const below = await Promise.all([...new Set(mine)].map((place) => descendants(read, place, day)));
      return new Set([...mine, ...below.flat().map(({ id }) => id)]);
    },
    async hindranceTo(event) {
      const onto = new Set(containersIn(event));
      for (const id of namedIn(event)) {
        const place = await placeAsOf(read, id, day);
        // What does not exist today is refused by the event itself.
        if (!place) continue;
        const answerable = onto.has(id) ? id : place.parent;
        if (answerable === null || !(await may('change', answerable)))
          return `Thay đổi ${labelOf(place)} cần vai tổ chức ở nơi chứa nó. Nhờ người tổ chức cấp trên, hoặc người giữ máy chủ.`;
      }
      return null;
    },
  };
}

/** The places an event puts others into, and changes nothing of. */
function containersIn(event: PlaceEvent): string[] {
  const parents = (targets: readonly (string | { parent?: string | undefined })[]) =>
    targets.flatMap((into) => (typeof into === 'string' || into.parent === undefined ? [] : [into.parent]));
  switch (event.kind) {
    case 'move':
      return [event.to];
    case 'merge':
      return parents([event.into]);
    case 'split':
      return parents(event.parts.map(({ into }) => into));
    default:
      return [];
  }
}
