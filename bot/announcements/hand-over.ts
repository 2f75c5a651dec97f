import type { Transaction } from 'kysely';
import { dayInVietnam } from '../clock.ts';
import { relaysOf } from '../people/roles.ts';
import type { Tables } from '../store/schema.ts';
import { alarmEditors } from './alarm-editors.ts';
import { type AskParts, askToPassOn } from './ask-to-pass-on.ts';
import type { Standing } from './prepare-plan.ts';
import { type RelayCard, villagesOfCard } from './relay-cards.ts';
import { silentRelays } from './silent-relays.ts';
import { type OpenTalk, openTalk } from './write-to.ts';

/**
 * Gives a card on: each of its villages to the next person who passes messages on there and was not asked yet, those of
 * the village before those of its commune. Where nobody is left, or the holder says that the words are wrong, the
 * editors of the commune are told.
 *
 * @returns true when somebody else was asked for every village.
 */
export async function handOver(tx: Transaction<Tables>, parts: AskParts, card: RelayCard): Promise<boolean> {
  const now = parts.clock.now();
  const villages = await villagesOfCard(tx, card.message);
  if (card.reason === 'wrong') {
    await alarmEditors(tx, parts.standing, card, villages, now);
    return false;
  }
  const next = new Map<string, { talk: OpenTalk; villages: string[] }>();
  const left: string[] = [];
  for (const village of villages) {
    const talk = await nextRelay(tx, parts.standing, card, village, now);
    if (!talk) left.push(village);
    else if (next.has(talk.id)) next.get(talk.id)!.villages.push(village);
    else next.set(talk.id, { talk, villages: [village] });
  }
  const { purpose } = await tx
    .selectFrom('delivery')
    .select('purpose')
    .where('id', '=', card.delivery)
    .executeTakeFirstOrThrow();
  const errand = { announcement: card.announcement, purpose, about: card.message };
  for (const { talk, villages: theirs } of next.values()) await askToPassOn(tx, parts, errand, talk, theirs);
  if (left.length > 0) await alarmEditors(tx, parts.standing, card, left, now);
  return left.length === 0;
}

/** Who was asked about a village once is not asked again for the same words, on whichever channel. */
async function nextRelay(
  tx: Transaction<Tables>,
  standing: Standing,
  card: RelayCard,
  village: string,
  now: Date,
): Promise<OpenTalk | null> {
  const asked = await tx
    .selectFrom('relay_card')
    .innerJoin('relay_card_village as of', 'of.message', 'relay_card.message')
    .select(['person', 'conversation'])
    .where('announcement', '=', card.announcement)
    .where('version', '=', card.version)
    .where('of.village', '=', village)
    .execute();
  const relays = await relaysOf(tx, village, dayInVietnam(now));
  const silent = await silentRelays(
    tx,
    relays.map(({ person }) => person),
  );
  relays.sort((a, b) => Number(silent.has(a.person)) - Number(silent.has(b.person)));
  for (const { person, conversations } of relays) {
    const known = asked.some(
      (one) =>
        one.person === person || (one.conversation !== null && conversations.includes(one.conversation)),
    );
    if (known) continue;
    const talk = await openTalk(tx, standing, conversations, now);
    if (talk) return talk;
  }
  return null;
}
