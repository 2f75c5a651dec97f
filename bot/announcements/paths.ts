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
}

/** Villages asked for by one statement. */
const batch = 1000;

/**
 * Every way to the villages on a day. Groups that are lost or closed and people who opted out, wholly or of the topic,
 * are not among them. Several ways of one kind to a village are all given: two groups are two halves of it.
 */
export async function waysTo(
  read: Reader,
  villages: readonly AudienceVillage[],
  day: string,
  topic: string,
): Promise<Way[]> {
  const ways: Way[] = [];
  for (let at = 0; at < villages.length; at += batch) {
    const some = villages.slice(at, at + batch).map(({ id }) => id);
    ways.push(
      ...(await groupsOf(read, some, day)).map(({ of, ...way }) => ({
        ...way,
        kind: 'group' as const,
        village: of,
      })),
      ...(await peopleOf(read, some, day, 'resident', topic)),
      ...(await peopleOf(read, some, day, 'relay', topic)),
    );
  }
  return [...ways, ...(await pagesOf(read, villages, day))];
}

/** A commune's page is registered as a group of the commune: it is one post for all of its villages. */
async function pagesOf(read: Reader, villages: readonly AudienceVillage[], day: string): Promise<Way[]> {
  const communes = [...new Set(villages.map(({ commune }) => commune).filter((id) => id !== null))];
  if (communes.length === 0) return [];
  const pages = await groupsOf(read, communes, day);
  return villages.flatMap(({ id, commune }) =>
    pages
      .filter(({ of }) => of === commune)
      .map(({ of: _, ...way }) => ({ ...way, kind: 'page' as const, village: id })),
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
  }));
}

/**
 * Addresses of people in a role at a village. A relay gets the card on their own channel, through the channel `relay`
 * whose conversation is named by the key of that address; all are given in the order to ask them, who
 * never answers last, and the plan asks one.
 */
async function peopleOf(
  read: Reader,
  villages: readonly string[],
  day: string,
  role: 'resident' | 'relay',
  topic: string,
): Promise<Way[]> {
  const rows = await read
    .selectFrom('role')
    .innerJoin('address', 'address.person', 'role.person')
    .innerJoin('conversation as talk', 'talk.id', 'address.conversation')
    .select(['role.person', 'role.place as village', 'talk.id', 'talk.channel', 'talk.platform_id'])
    .select('talk.last_message_at')
    .where('role.role', '=', role)
    .where('role.place', 'in', villages)
    .where('role.valid_from', '<=', day)
    .where((where) => where.or([where('role.valid_to', 'is', null), where('role.valid_to', '>=', day)]))
    .where('address.until', 'is', null)
    .where('talk.stopped_at', 'is', null)
    // Who passes messages on does so for others, whatever topics they want to hear of themselves.
    .$if(role === 'resident', (query) =>
      query.where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('topic_stop')
              .select('topic_stop.topic')
              .whereRef('topic_stop.conversation', '=', 'talk.id')
              .where('topic_stop.topic', '=', topic),
          ),
        ),
      ),
    )
    .orderBy('role.place')
    .orderBy('role.priority')
    .orderBy('talk.last_message_at', (order) => order.desc().nullsLast())
    .orderBy('talk.id')
    .execute();
  if (role === 'resident') {
    return rows.map((row) => ({
      kind: 'direct' as const,
      village: row.village,
      channel: row.channel,
      via: row.channel,
      conversation: row.id,
      to: { id: row.platform_id, kind: 'direct' as const },
      lastMessageAt: row.last_message_at,
    }));
  }
  const silent = await silentRelays(read, [...new Set(rows.map(({ person }) => person))]);
  const order = (row: { person: string }) => Number(silent.has(row.person));
  rows.sort((a, b) => order(a) - order(b));
  return rows.map((row) => ({
    kind: 'relay' as const,
    village: row.village,
    channel: 'relay',
    via: row.channel,
    conversation: `relay:direct:${row.id}`,
    to: { id: row.id, kind: 'direct' as const },
    lastMessageAt: row.last_message_at,
  }));
}
