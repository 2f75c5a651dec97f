import { type Selectable, sql, type Transaction } from 'kysely';
import { relayCode } from '../../adapters/relay-card.ts';
import type { RelayCardTable } from '../store/announcement-tables.ts';
import type { Reader } from '../store/reader.ts';
import type { Tables } from '../store/schema.ts';
import { keepProof } from './ledger.ts';
import { nextStep, reasonMs, wakingTime } from './relay-schedule.ts';

export type RelayCard = Selectable<RelayCardTable>;
export type CardReason = NonNullable<RelayCard['reason']>;

/** Code of the reason on messages whose villages were given another way. */
export const movedCode = 'announcement.moved';

/** States in which its holder can still say that it was passed on. */
const answerable: RelayCard['state'][] = ['open', 'failed', 'handed'];

/**
 * Opens the card that a message of the channel `relay` has become, in the transaction that lets it leave. A card of an
 * earlier version that the same person still has is closed: the new one takes its place. A message that is no part of
 * an announcement opens none.
 *
 * @param message id of the message in the outbox.
 * @param conversation key of the holder's private conversation.
 */
export async function openCard(
  tx: Transaction<Tables>,
  message: string,
  conversation: string,
  at: Date,
): Promise<void> {
  const of = await tx
    .selectFrom('outbox')
    .innerJoin('delivery', 'delivery.id', 'outbox.delivery')
    .innerJoin('announcement', 'announcement.id', 'delivery.announcement')
    .select(['delivery.id as delivery', 'delivery.announcement', 'delivery.version', 'announcement.urgent'])
    .select('outbox.conversation as target')
    .where('outbox.id', '=', message)
    .executeTakeFirst();
  if (!of) return;
  const { announcement, version, delivery, urgent, target } = of;
  const villages = await tx
    .selectFrom('announcement_target')
    .select('village')
    .where('announcement', '=', announcement)
    .where('conversation', '=', target)
    .execute();
  const fresh = await insertCard(
    tx,
    { message, announcement, version, delivery, conversation },
    villages.map(({ village }) => village),
    urgent,
    at,
  );
  if (!fresh) return;
  await tx
    .updateTable('relay_card')
    .set({ state: 'closed', settled_at: at, next_at: null })
    .where('announcement', '=', announcement)
    .where('conversation', '=', conversation)
    .where('version', '<', version)
    .where('state', 'in', ['open', 'failed'])
    .execute();
}

/** Keeps a new card with its villages. False when it was there already. */
export async function insertCard(
  tx: Transaction<Tables>,
  card: Pick<RelayCard, 'message' | 'announcement' | 'version' | 'delivery'> & { conversation: string },
  villages: readonly string[],
  urgent: boolean,
  at: Date,
): Promise<boolean> {
  const made = await tx
    .insertInto('relay_card')
    .values({
      ...card,
      code: relayCode(card.message),
      person: sql<string>`(select person from address where conversation = ${card.conversation} and until is null)`,
      state: 'open',
      made_at: at,
      asked_at: at,
      next_at: nextStep(at, 0, urgent),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (made.numInsertedOrUpdatedRows !== 1n) return false;
  if (villages.length > 0)
    await tx
      .insertInto('relay_card_village')
      .values(villages.map((village) => ({ message: card.message, village })))
      .execute();
  return true;
}

/** A card as its holder reads of it. */
export interface HeldCard {
  message: string;
  code: string;
  state: RelayCard['state'];
  announcement: string;
  /** Code and title of the announcement. */
  announced: string;
  title: string;
  /** Newer words are out, or it was stopped. */
  outdated: boolean;
  stopped: boolean;
  /** "thôn Khe Bành", of every village. */
  places: string[];
}

/**
 * The cards of who speaks in a private conversation, those of the same person on another channel too, newest first.
 *
 * @param code only those with this code.
 */
export async function cardsOf(read: Reader, conversation: string, code?: string): Promise<HeldCard[]> {
  const rows = await read
    .selectFrom('relay_card as card')
    .innerJoin('announcement as one', 'one.id', 'card.announcement')
    .select([
      'card.message',
      'card.code',
      'card.state',
      'card.announcement',
      'one.code as announced',
      'one.title',
    ])
    .select(sql<boolean>`card.version < one.version`.as('outdated'))
    .select(sql<boolean>`one.state = 'stopped'`.as('stopped'))
    .select(
      sql<string[]>`(select coalesce(jsonb_agg(span.type || ' ' || span.name order by span.place), '[]')
        from relay_card_village as of join place_span as span on span.place = of.village and span.valid_to is null
        where of.message = card.message)`.as('places'),
    )
    .where((where) =>
      where.or([
        where('card.conversation', '=', conversation),
        where('card.person', '=', (select) =>
          select
            .selectFrom('address')
            .select('person')
            .where('conversation', '=', conversation)
            .where('until', 'is', null),
        ),
      ]),
    )
    .$if(code !== undefined, (query) => query.where('card.code', '=', code!))
    .orderBy('card.made_at', 'desc')
    .orderBy('card.message')
    .limit(50)
    .execute();
  return rows;
}

/**
 * The holder says that it was passed on: a proof for each of its villages. Others who were asked in their place are
 * told that it is done. A card of words that are not the present ones proves nothing of them.
 */
export async function confirmCard(tx: Transaction<Tables>, message: string, at: Date): Promise<void> {
  const card = await settle(tx, message, 'done', answerable, at);
  if (!card) return;
  const { announcement, conversation } = card;
  const present = await tx
    .selectFrom('announcement')
    .select(['version', 'state'])
    .where('id', '=', announcement)
    .forShare()
    .executeTakeFirstOrThrow();
  if (present.version !== card.version || present.state === 'stopped') return;
  for (const village of await villagesOfCard(tx, message))
    await keepProof(
      tx,
      { announcement, village, proves: 'relayed', kind: 'relay', by: conversation ?? card.code },
      at,
    );
  await sql`update outbox set state = 'relayed', due_at = null, updated_at = ${at.toISOString()}::timestamptz
    where delivery = (select delivery from outbox where id = ${message})
      and (state in ('sent', 'delivered', 'unknown') or (state = 'failed' and id = ${message}))`.execute(tx);
  await closeProven(tx, card, at);
}

/** The holder says that they cannot pass it on. They are given a while to say why, then somebody else is asked. */
export async function failCard(tx: Transaction<Tables>, message: string, at: Date): Promise<void> {
  const card = await settle(tx, message, 'failed', ['open'], at);
  if (!card) return;
  await tx
    .updateTable('relay_card')
    .set({ next_at: wakingTime(at, reasonMs) })
    .where('message', '=', message)
    .execute();
  const error = {
    code: 'relay.refused',
    operator: 'Người chuyển tin báo không chuyển được. Máy nhờ người kế tiếp.',
    scope: 'message',
    at: at.toISOString(),
  };
  await sql`update outbox set state = 'failed', due_at = null, error = ${JSON.stringify(error)}::jsonb,
    updated_at = ${at.toISOString()}::timestamptz
    where id = ${message} and state in ('sent', 'unknown')`.execute(tx);
}

/** Why it was not passed on. Who is asked next need not wait any longer. */
export async function giveReason(
  tx: Transaction<Tables>,
  message: string,
  reason: CardReason,
  at: Date,
): Promise<void> {
  await tx
    .updateTable('relay_card')
    .set({
      reason,
      next_at: sql<Date | null>`case when next_at is null then null else ${at}::timestamptz end`,
    })
    .where('message', '=', message)
    .where('state', '=', 'failed')
    .execute();
}

/** The villages of a card. */
export async function villagesOfCard(read: Reader, message: string): Promise<string[]> {
  const rows = await read
    .selectFrom('relay_card_village')
    .select('village')
    .where('message', '=', message)
    .orderBy('village')
    .execute();
  return rows.map(({ village }) => village);
}

/** Nothing tells any more who had the cards of a conversation. What is open is due at once: somebody else is asked. */
export async function forgetHolder(tx: Transaction<Tables>, conversation: string): Promise<void> {
  await tx
    .updateTable('relay_card')
    .set({
      person: null,
      conversation: null,
      next_at: sql<Date | null>`case when state = 'open' then made_at else next_at end`,
    })
    .where('conversation', '=', conversation)
    .execute();
}

/** Cards that are open for villages of which all is proven by now: their holders are told that nothing is left to do. */
async function closeProven(tx: Transaction<Tables>, done: RelayCard, at: Date): Promise<void> {
  await sql`
    update relay_card as card set state = 'closed', notice = 'proven', next_at = null,
      settled_at = ${at.toISOString()}::timestamptz
    where card.announcement = ${done.announcement} and card.version = ${done.version}
      and card.state in ('open', 'failed') and ${provenFor('card')}`.execute(tx);
}

/** Has every village of a card a proof of arrival of its version? */
export function provenFor(card: string) {
  return sql`not exists (
    select 1 from relay_card_village as of where of.message = ${sql.ref(`${card}.message`)} and not exists (
      select 1 from arrival where arrival.announcement = ${sql.ref(`${card}.announcement`)}
        and arrival.version = ${sql.ref(`${card}.version`)} and arrival.village = of.village
        and arrival.proves in ('relayed', 'seen')))`;
}

/** Were the villages of a card given another way before it left? See `replan.ts`. */
export function wasMoved(card: string) {
  return sql<boolean>`exists (
    select 1 from outbox where outbox.delivery = ${sql.ref(`${card}.delivery`)} and outbox.state = 'skipped'
      and outbox.error ->> 'code' = ${movedCode})`;
}

async function settle(
  tx: Transaction<Tables>,
  message: string,
  state: RelayCard['state'],
  from: RelayCard['state'][],
  at: Date,
): Promise<RelayCard | undefined> {
  return tx
    .updateTable('relay_card')
    .set({ state, settled_at: at, next_at: null })
    .where('message', '=', message)
    .where('state', 'in', from)
    .returningAll()
    .executeTakeFirst();
}
