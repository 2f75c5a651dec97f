import { z } from 'zod';
import { type Clock, dayInVietnam } from '../clock.ts';
import { type Done, refused } from '../handoffs/done.ts';
import { onePerson } from '../people/people.ts';
import { pathAmong } from '../places/find-places.ts';
import { nameOne } from '../places/name-one.ts';
import { readPlaceNames } from '../places/place-names.ts';
import type { Store } from '../store/open-store.ts';
import { closeGroup, groupOf, namePosters, partsOfKey, registerGroup } from './groups.ts';
import { setListening } from './listening.ts';

/** A group as the team sees it. */
export const groupView = z.object({
  id: z.string(),
  channel: z.string(),
  name: z.string().nullable(),
  villages: z.array(z.string()),
  /** The same as ids. */
  villageIds: z.array(z.string()),
  posting: z.enum(['entitled', 'named']),
  /** Those who may have things posted, where that is only for named persons. */
  posters: z.array(z.object({ id: z.string(), name: z.string().nullable() })),
  listening: z.boolean(),
  members: z.number().nullable(),
  membersOn: z.string().nullable(),
  aliveAt: z.iso.datetime().nullable(),
  state: z.enum(['active', 'lost', 'closed']),
});
export type GroupView = z.infer<typeof groupView>;

/** What the team does with groups. The village is named by id, or by a name that means one. */
export interface GroupsOffice {
  groups(filter: { village?: string; closed?: boolean }): Promise<GroupView[]>;
  addGroup(group: {
    id: string;
    village: string;
    by: string;
    name?: string;
    members?: number;
  }): Promise<Done>;
  closeGroup(id: string): Promise<Done>;
  listenInGroup(id: string, on: boolean): Promise<Done>;
  /** Only these may have things posted; nobody = everyone entitled at the village. */
  namePosters(id: string, people: readonly string[]): Promise<Done>;
}

/** The office's part for groups. */
export function groupsOffice(store: Store, clock: Clock): GroupsOffice {
  const today = () => dayInVietnam(clock.now());
  const none = (id: string) => refused(404, `Không có nhóm "${id}" đang mở. Xem danh sách: loa groups list.`);
  return {
    groups: ({ village, closed = false }) => listGroups(store, today(), { village, closed }),
    async addGroup({ id, village: typed, ...rest }) {
      if (!partsOfKey(id))
        return refused(422, `Mã nhóm "${id}" viết dạng kênh:group:mã của kênh, ví dụ zalo-oa:group:4f2a.`);
      const named = nameOne(await readPlaceNames(store.db), typed, { day: today(), kinds: ['village'] });
      if (!named.ok) return refused(404, named.sentence);
      const group = { id, village: named.place.id, day: today(), at: clock.now(), ...rest };
      await store.db.transaction().execute((tx) => registerGroup(tx, group));
      return { ok: true, sentence: `Đã ghi nhóm ${id} là nhóm của ${named.place.type} ${named.place.name}.` };
    },
    async closeGroup(id) {
      const closed = await store.db.transaction().execute((tx) => closeGroup(tx, id, today()));
      return closed ? { ok: true, sentence: `Đã đóng nhóm ${id}.` } : none(id);
    },
    async listenInGroup(id, on) {
      const done = await store.db
        .transaction()
        .execute((tx) => setListening(tx, { id, on, at: clock.now(), tell: true }));
      return done ? { ok: true, sentence: `Nhóm ${id}: lắng nghe ${on ? 'bật' : 'tắt'}.` } : none(id);
    },
    async namePosters(id, people) {
      if (!(await groupOf(store.db, id))) return none(id);
      const ids: string[] = [];
      for (const person of people) {
        const one = await onePerson(store.db, person);
        if (!one.ok) return refused(404, one.sentence);
        ids.push(one.id);
      }
      await store.db.transaction().execute((tx) => namePosters(tx, id, ids));
      const who = ids.length > 0 ? `${ids.length} người được nêu tên` : 'mọi người có vai ở thôn';
      return { ok: true, sentence: `Nhóm ${id}: người được đăng là ${who}.` };
    },
  };
}

async function listGroups(
  { db }: Store,
  day: string,
  { village, closed }: { village: string | undefined; closed: boolean },
): Promise<GroupView[]> {
  const names = await readPlaceNames(db);
  const named = village === undefined ? null : nameOne(names, village, { day, kinds: ['village'] });
  if (named?.ok === false) return [];
  const links = await db
    .selectFrom('group_village')
    .select(['group_id', 'village'])
    .where('valid_from', '<=', day)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', day)]))
    .orderBy('village')
    .execute();
  const groups = await db
    .selectFrom('chat_group')
    .selectAll()
    .$if(!closed, (query) => query.where('state', '!=', 'closed'))
    .orderBy('id')
    .execute();
  const posters = await db
    .selectFrom('group_poster')
    .innerJoin('person', 'person.id', 'group_poster.person')
    .select(['group_poster.group_id', 'group_poster.person', 'person.name'])
    .orderBy('person.name')
    .execute();
  return groups
    .map((group) => ({ group, villages: links.filter((link) => link.group_id === group.id) }))
    .filter(({ villages }) => !named || villages.some((link) => link.village === named.place.id))
    .map(({ group, villages }) => ({
      id: group.id,
      channel: group.channel,
      name: group.name,
      villages: villages.map((link) => {
        const state = names.statesOf(link.village).at(-1);
        return state ? pathAmong(names, state) : link.village;
      }),
      villageIds: villages.map((link) => link.village),
      posting: group.posting,
      posters: posters
        .filter(({ group_id }) => group_id === group.id)
        .map(({ person: id, name }) => ({ id, name })),
      listening: group.listening,
      members: group.members,
      membersOn: group.members_on,
      aliveAt: group.alive_at?.toISOString() ?? null,
      state: group.state,
    }));
}
