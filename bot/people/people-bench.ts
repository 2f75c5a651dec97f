import { FakeClock } from '../clock.ts';
import { insertPlaces } from '../places/load-shipped.ts';
import type { Place } from '../places/place.ts';
import type { Store } from '../store/open-store.ts';
import { addAddress } from './addresses.ts';
import type { RoleName } from './role-names.ts';
import { giveRole } from './roles.ts';

/** A small province for tests: communes Châu Quế and Mậu A with two villages each, and people in it. */
export async function peopleBench(store: Store) {
  const clock = new FakeClock();
  const place = (
    id: string,
    kind: Place['kind'],
    type: string,
    name: string,
    parent: string | null,
  ): Place => ({
    id,
    kind,
    type,
    name,
    parent,
    validFrom: '2025-07-01',
    validTo: null,
  });
  await store.db
    .transaction()
    .execute((tx) =>
      insertPlaces(tx, [
        place('lao-cai', 'province', 'tỉnh', 'Lào Cai', null),
        place('chau-que', 'commune', 'xã', 'Châu Quế', 'lao-cai'),
        place('mau-a', 'commune', 'xã', 'Mậu A', 'lao-cai'),
        place('khe-banh', 'village', 'thôn', 'Khe Bành', 'chau-que'),
        place('ngoi-len', 'village', 'thôn', 'Ngòi Lèn', 'chau-que'),
        place('hong-ha', 'village', 'tổ dân phố', 'Hồng Hà', 'mau-a'),
        place('thon-3', 'village', 'thôn', '3', 'mau-a'),
      ]),
    );
  return {
    clock,
    /** Somebody with a role, by their name. */
    async person(
      name: string,
      role?: RoleName,
      at = 'khe-banh',
      part: { day?: string; priority?: number } = {},
    ): Promise<string> {
      await store.db.transaction().execute(async (tx) => {
        await tx
          .insertInto('person')
          .values({ id: name, name, note: null, created_at: clock.now() })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        if (role)
          await giveRole(tx, { person: name, role, place: at, day: '2026-01-01', by: 'thử', ...part });
      });
      return name;
    },
    /** Their private conversation on a channel is known. */
    async linked(person: string, conversation: string): Promise<void> {
      await store.db
        .transaction()
        .execute((tx) => addAddress(tx, { person, conversation, at: clock.now(), wording: 'thử' }));
    },
  };
}
