import type { Transaction } from 'kysely';
import { dayInVietnam } from '../clock.ts';
import type { RoleName } from '../people/role-names.ts';
import { labelList } from '../places/place-labels.ts';
import type { Reader } from '../store/reader.ts';
import type { Tables } from '../store/schema.ts';
import { villagesNamed } from './audience.ts';
import { note } from './draft.ts';
import type { Standing } from './prepare-plan.ts';
import type { RelayCard } from './relay-cards.ts';
import { alarmText } from './relay-words.ts';
import { openTalk, writeTo } from './write-to.ts';

/**
 * Tells every editor of the villages' communes who can be written to that nobody passes the announcement on there, and
 * notes it in the announcement's log, where the console shows it also when no editor can be written to.
 */
export async function alarmEditors(
  tx: Transaction<Tables>,
  standing: Standing,
  card: RelayCard,
  villages: readonly string[],
  now: Date,
): Promise<void> {
  const day = dayInVietnam(now);
  const { code: announced, title } = await tx
    .selectFrom('announcement')
    .select(['code', 'title'])
    .where('id', '=', card.announcement)
    .executeTakeFirstOrThrow();
  for (const [commune, theirs] of await byCommune(tx, villages, day)) {
    const words = { code: card.code, announced, title, places: await labelList(tx, theirs, day) };
    for (const { conversations } of await holdersAt(tx, ['editor'], commune, day)) {
      const talk = await openTalk(tx, standing, conversations, now);
      if (talk)
        await writeTo(
          tx,
          standing,
          talk,
          { text: alarmText(words, card.reason), choices: [] },
          card.message,
          now,
        );
    }
  }
  const what = card.reason === 'wrong' ? 'relay_says_wrong' : 'relay_nobody_left';
  await note(tx, card.announcement, 'loa', what, now, { villages, card: card.code });
}

/** These villages by the commune they belong to on a day; a village that belongs to none is left out. */
export async function byCommune(read: Reader, villages: readonly string[], day: string) {
  const communes = new Map<string, string[]>();
  for (const { id, commune } of await villagesNamed(read, villages, day)) {
    if (commune === null) continue;
    const known = communes.get(commune);
    if (known) known.push(id);
    else communes.set(commune, [id]);
  }
  return communes;
}

/** Who has one of these roles at a place itself, each with their private conversations. */
export async function holdersAt(
  read: Reader,
  roles: readonly RoleName[],
  place: string,
  day: string,
): Promise<{ person: string; conversations: string[] }[]> {
  const rows = await read
    .selectFrom('role')
    .innerJoin('address', 'address.person', 'role.person')
    .select(['role.person', 'address.conversation'])
    .where('role.role', 'in', roles)
    .where('role.place', '=', place)
    .where('role.valid_from', '<=', day)
    .where((where) => where.or([where('role.valid_to', 'is', null), where('role.valid_to', '>=', day)]))
    .where('address.until', 'is', null)
    .orderBy('role.person')
    .orderBy('address.since')
    .execute();
  const people = new Map<string, string[]>();
  for (const { person, conversation } of rows)
    people.set(person, [...(people.get(person) ?? []), conversation]);
  return [...people].map(([person, conversations]) => ({ person, conversations }));
}
