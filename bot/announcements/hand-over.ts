import type { Transaction } from 'kysely';
import { cardChoices, relayCode } from '../../adapters/relay-card.ts';
import { dayInVietnam } from '../clock.ts';
import { relaysOf } from '../people/roles.ts';
import { labelList } from '../places/place-labels.ts';
import type { Tables } from '../store/schema.ts';
import { alarmEditors } from './alarm-editors.ts';
import { lockedPresent } from './card-matter.ts';
import { type AnnouncementDeps, deliver } from './fan-out.ts';
import type { Standing } from './prepare-plan.ts';
import { speakerOf } from './prepare-plan.ts';
import { insertCard, type RelayCard, villagesOfCard } from './relay-cards.ts';
import { furtherVillagesText } from './relay-words.ts';
import { silentRelays } from './silent-relays.ts';
import { type OpenTalk, openTalk, writeTo } from './write-to.ts';

/** What handing over works with. */
export interface HandOverParts {
  clock: AnnouncementDeps['clock'];
  standing: Standing;
}

/**
 * Gives a card on: each of its villages to the next person who passes messages on there and was not asked yet, those of
 * the village before those of its commune. Where nobody is left, or the holder says that the words are wrong, the
 * editors of the commune are told.
 *
 * @returns true when somebody else was asked for every village.
 */
export async function handOver(
  tx: Transaction<Tables>,
  parts: HandOverParts,
  card: RelayCard,
): Promise<boolean> {
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
  for (const { talk, villages: theirs } of next.values()) await give(tx, parts, card, talk, theirs);
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

/**
 * The next person gets the announcement as the first did. Who has got it already, for a village of their own, gets a
 * further card for these instead of the same text again.
 */
async function give(
  tx: Transaction<Tables>,
  { clock, standing }: HandOverParts,
  card: RelayCard,
  talk: OpenTalk,
  villages: readonly string[],
): Promise<void> {
  const now = clock.now();
  const target = `relay:direct:${talk.id}`;
  await tx
    .insertInto('announcement_target')
    .values(
      villages.map((village) => ({
        announcement: card.announcement,
        village,
        conversation: target,
        channel: 'relay',
        kind: 'direct' as const,
        platform_id: talk.id,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { announcement, purpose } = await lockedPresent(tx, card.announcement);
  const from = await speakerOf(tx, announcement.place, dayInVietnam(now));
  if ((await deliver(tx, { clock, standing }, announcement, purpose, [target], from)) > 0) return;
  const delivery = await tx
    .selectFrom('delivery')
    .select('id')
    .where('announcement', '=', card.announcement)
    .where('version', '=', card.version)
    .where('conversation', '=', target)
    .executeTakeFirstOrThrow();
  const message = `${card.message}>${talk.id}`;
  const fresh = { message, announcement: card.announcement, version: card.version, delivery: delivery.id };
  if (!(await insertCard(tx, { ...fresh, conversation: talk.id }, villages, announcement.urgent, now)))
    return;
  const code = relayCode(message);
  const words = {
    code,
    announced: announcement.code,
    title: announcement.title,
    places: await labelList(tx, villages, dayInVietnam(now)),
  };
  const reply = { text: furtherVillagesText(words), choices: cardChoices(code) };
  await writeTo(tx, standing, talk, reply, message, now);
}
