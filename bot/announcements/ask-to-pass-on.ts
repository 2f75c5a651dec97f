import { sql, type Transaction } from 'kysely';
import { cardChoices, relayCode } from '../../adapters/relay-card.ts';
import { dayInVietnam } from '../clock.ts';
import { labelList } from '../places/place-labels.ts';
import type { AnnouncementVersionTable } from '../store/announcement-tables.ts';
import type { Tables } from '../store/schema.ts';
import { deliver, placesOf } from './deliver.ts';
import type { AnnouncementDeps } from './fan-out.ts';
import { lockedPresent } from './locked-present.ts';
import type { Standing } from './prepare-plan.ts';
import { insertCard } from './relay-cards.ts';
import { furtherVillagesText } from './relay-words.ts';
import { type OpenTalk, writeTo } from './write-to.ts';

/** What asking people works with. */
export interface AskParts {
  clock: AnnouncementDeps['clock'];
  standing: Standing;
}

/** What somebody is asked to pass on. */
export interface Asked {
  announcement: string;
  purpose: AnnouncementVersionTable['purpose'];
  /** Id of what led to it: a further card is named after it, and is made once. */
  about: string;
}

/**
 * Asks somebody to pass the present words on in villages. They get the announcement as everybody who passes it on does.
 * Who has got it already, for a village of their own, gets a further card for these instead of the same text again; on
 * a card that has not left yet the villages are added.
 */
export async function askToPassOn(
  tx: Transaction<Tables>,
  { clock, standing }: AskParts,
  { announcement: id, purpose, about }: Asked,
  talk: OpenTalk,
  villages: readonly string[],
): Promise<void> {
  const now = clock.now();
  const day = dayInVietnam(now);
  const target = `relay:direct:${talk.id}`;
  await tx
    .insertInto('announcement_target')
    .values(
      villages.map((village) => ({
        announcement: id,
        village,
        conversation: target,
        channel: 'relay',
        kind: 'direct' as const,
        platform_id: talk.id,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const announcement = await lockedPresent(tx, id);
  const to = { conversations: [target] };
  if ((await deliver(tx, { clock, standing }, announcement, purpose, to)) > 0) return;
  const delivery = await tx
    .selectFrom('delivery')
    .select('id')
    .where('announcement', '=', id)
    .where('version', '=', announcement.version)
    .where('conversation', '=', target)
    .executeTakeFirstOrThrow();
  const added = await sql`
    update outbox set message = jsonb_set(message, '{errand,places}', ${placesOf(id, sql`${target}`, day)})
    where delivery = ${delivery.id} and channel = 'relay' and state = 'queued'`.execute(tx);
  if (added.numAffectedRows) return;
  const message = `${about}>${talk.id}`;
  const fresh = { message, announcement: id, version: announcement.version, delivery: delivery.id };
  if (!(await insertCard(tx, { ...fresh, conversation: talk.id }, villages, announcement.urgent, now)))
    return;
  const code = relayCode(message);
  const words = {
    code,
    announced: announcement.code,
    title: announcement.title,
    places: await labelList(tx, villages, day),
  };
  const reply = { text: furtherVillagesText(words), choices: cardChoices(code) };
  await writeTo(tx, standing, talk, reply, message, now);
}
