import { sql } from 'kysely';
import type { Conversation } from '../../adapters/channel.ts';
import type { Reader } from '../store/reader.ts';
import type { AudienceVillage } from './audience.ts';
import { silentRelays } from './silent-relays.ts';

/**
 * The lawful ways to a village, the surest first: a group on a channel, residents who write with us one-to-one, a
 * person of the community team who passes it on, the commune's public page.
 */
export const pathKinds = ['group', 'direct', 'relay', 'page'] as const;
export type PathKind = (typeof pathKinds)[number];

/** The same for the team, after "qua" and "chuyển sang". */
export const pathWords: Readonly<Record<PathKind, string>> = {
  group: 'nhóm của thôn',
  direct: 'nhắn riêng từng người',
  relay: 'người chuyển tin',
  page: 'trang của xã',
};

/** A conversation through which a village can be reached. */
export interface Way {
  kind: PathKind;
  village: string;
  channel: string;
  /** The channel that carries it in the end: a relay's card travels on the relay's own channel. */
  via: string;
  /** Key of the conversation; see `conversationKey`. */
  conversation: string;
  to: Conversation;
  /** When the person wrote last; for channels with a window. */
  lastMessageAt: Date | null;
  /** It may reach villages of other communes too. */
  shared: boolean;
  /** Who passes it on; of a relay. */
  person?: string;
  /** They do so for the commune, not for this village. */
  ofCommune?: true;
}

/**
 * Every way to the villages on a day. Groups that are lost or closed and people who opted out, wholly or of the topic,
 * are not among them. Several ways of one kind to a village are all given: two groups are two halves of it.
 *
 * @param villages few enough for one statement.
 */
export async function waysTo(
  read: Reader,
  villages: readonly AudienceVillage[],
  day: string,
  topic: string,
): Promise<Way[]> {
  const ids = villages.map(({ id }) => id);
  if (ids.length === 0) return [];
  const groups = await groupsOf(read, ids, day);
  return [
    ...groups.map(({ of, ...way }) => ({ ...way, kind: 'group' as const, village: of })),
    ...(await residentsOf(read, ids, day, topic)),
    ...(await relaysTo(read, villages, day)),
    ...(await pagesOf(read, villages, day)),
  ];
}

/** A commune's page is registered as a group of the commune: it is one post for all of its villages. */
async function pagesOf(read: Reader, villages: readonly AudienceVillage[], day: string): Promise<Way[]> {
  const communes = [...new Set(villages.map(({ commune }) => commune).filter((id) => id !== null))];
  if (communes.length === 0) return [];
  const pages = await groupsOf(read, communes, day);
  return villages.flatMap(({ id, commune }) =>
    pages
      .filter(({ of }) => of === commune)
      .map(({ of: _, ...way }) => ({ ...way, kind: 'page' as const, village: id, shared: true })),
  );
}

async function groupsOf(
  read: Reader,
  places: readonly string[],
  day: string,
): Promise<(Omit<Way, 'kind' | 'village'> & { of: string })[]> {
  const rows = await read
    .selectFrom('group_village as of')
    .innerJoin('chat_group as one', 'one.id', 'of.group_id')
    .select(['of.village', 'one.id', 'one.channel', 'one.platform_id'])
    .select(
      // Only what is open has an index, and without it this looks at every group for each.
      sql<boolean>`of.valid_to is not null or exists (select 1 from group_village as other
        where other.group_id = one.id and other.village <> of.village and other.valid_to is null)`.as(
        'shared',
      ),
    )
    .where('of.village', 'in', places)
    .where('of.valid_from', '<=', day)
    .where((where) => where.or([where('of.valid_to', 'is', null), where('of.valid_to', '>=', day)]))
    .where('one.state', '=', 'active')
    .orderBy('one.id')
    .execute();
  return rows.map((row) => ({
    of: row.village,
    channel: row.channel,
    via: row.channel,
    conversation: row.id,
    to: { id: row.platform_id, kind: 'group' as const },
    lastMessageAt: null,
    shared: row.shared,
  }));
}

/** Residents who write with us one-to-one and want to hear of the topic. */
async function residentsOf(
  read: Reader,
  villages: readonly string[],
  day: string,
  topic: string,
): Promise<Way[]> {
  const rows = await peopleAt(read, villages, day, 'resident')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('topic_stop')
            .select('topic_stop.topic')
            .whereRef('topic_stop.conversation', '=', 'talk.id')
            .where('topic_stop.topic', '=', topic),
        ),
      ),
    )
    .execute();
  return rows.map((row) => ({
    kind: 'direct' as const,
    village: row.place,
    channel: row.channel,
    via: row.channel,
    conversation: row.id,
    to: { id: row.platform_id, kind: 'direct' as const },
    lastMessageAt: row.last_message_at,
    shared: row.shared,
  }));
}

/**
 * Who passes messages on, in the order to ask them: those of the village, then those of its commune, as when a card is
 * handed over; who never answers last. The plan asks one. They get the card on their own channel, through the channel
 * `relay`, whose conversation is named by the key of that address. What they want to hear of themselves is no matter:
 * they do it for others.
 */
async function relaysTo(read: Reader, villages: readonly AudienceVillage[], day: string): Promise<Way[]> {
  const byCommune = new Map<string, string[]>();
  for (const { id, commune } of villages) {
    if (commune === null) continue;
    const known = byCommune.get(commune);
    if (known) known.push(id);
    else byCommune.set(commune, [id]);
  }
  const places = [...villages.map(({ id }) => id), ...byCommune.keys()];
  const rows = await peopleAt(read, places, day, 'relay').execute();
  const silent = await silentRelays(read, [...new Set(rows.map(({ person }) => person))]);
  const ways = rows.flatMap((row): Way[] =>
    (byCommune.get(row.place) ?? [row.place]).map((village) => ({
      kind: 'relay',
      village,
      channel: 'relay',
      via: row.channel,
      conversation: `relay:direct:${row.id}`,
      to: { id: row.id, kind: 'direct' },
      lastMessageAt: row.last_message_at,
      shared: row.shared,
      person: row.person,
      ...(byCommune.has(row.place) ? { ofCommune: true } : {}),
    })),
  );
  const order = ({ person = '', ofCommune }: Way) =>
    2 * Number(silent.has(person)) + Number(ofCommune ?? false);
  return ways.sort((a, b) => order(a) - order(b));
}

/** Open addresses of people in a role at places, those to be asked first first. */
function peopleAt(read: Reader, places: readonly string[], day: string, role: 'resident' | 'relay') {
  return read
    .selectFrom('role')
    .innerJoin('address', 'address.person', 'role.person')
    .innerJoin('conversation as talk', 'talk.id', 'address.conversation')
    .select(['role.person', 'role.place', 'talk.id', 'talk.channel', 'talk.platform_id'])
    .select('talk.last_message_at')
    .select(
      sql<boolean>`role.valid_to is not null or exists (select 1 from role as other
        where other.person = role.person and other.role = role.role and other.place <> role.place
          and other.valid_to is null)`.as('shared'),
    )
    .where('role.role', '=', role)
    .where('role.place', 'in', places)
    .where('role.valid_from', '<=', day)
    .where((where) => where.or([where('role.valid_to', 'is', null), where('role.valid_to', '>=', day)]))
    .where('address.until', 'is', null)
    .where('talk.stopped_at', 'is', null)
    .orderBy('role.place')
    .orderBy('role.priority')
    .orderBy('talk.last_message_at', (order) => order.desc().nullsLast())
    .orderBy('talk.id');
}
