import { sql, type Transaction } from 'kysely';
import { cardChoices } from '../../adapters/relay-card.ts';
import { dayInVietnam } from '../clock.ts';
import type { Log } from '../log.ts';
import { labelList } from '../places/place-labels.ts';
import type { Tables } from '../store/schema.ts';
import { startWorker, type Worker } from '../worker.ts';
import { note } from './draft.ts';
import type { AnnouncementDeps } from './fan-out.ts';
import { handOver } from './hand-over.ts';
import type { Standing } from './prepare-plan.ts';
import { afterQuietHours } from './quiet-hours.ts';
import { provenFor, type RelayCard, villagesOfCard, wasMoved } from './relay-cards.ts';
import { mostReminders, nextStep, reasonMs } from './relay-schedule.ts';
import { type CardWords, noticeText, reminderText } from './relay-words.ts';
import { silentRelays } from './silent-relays.ts';
import { openTalk, writeTo } from './write-to.ts';

/** The loop that reminds who has a card, gives it on when they do not answer, and tells them when it is over. */
export function startCards(deps: AnnouncementDeps, log: Log, onQueued: () => void): Worker {
  return startWorker('relay cards', log, 2000, async () => {
    const stepped = await stepCards(deps);
    if (stepped > 0) onQueued();
    return stepped;
  });
}

/**
 * Does everything that is due for cards now, each in a transaction of its own that holds the card's row: done once
 * whatever dies, and by one of several processes.
 *
 * @returns how many cards were stepped on.
 */
export async function stepCards(deps: AnnouncementDeps): Promise<number> {
  const { store, clock } = deps;
  const standing = await deps.standing();
  let stepped = await closeStale(deps);
  const work = (step: (tx: Transaction<Tables>) => Promise<boolean>) => store.db.transaction().execute(step);
  while (await work((tx) => tellOne(tx, standing, clock.now()))) stepped += 1;
  while (await work((tx) => stepOne(tx, deps, standing))) stepped += 1;
  return stepped;
}

/**
 * Cards of an announcement that was stopped or has newer words are closed, and those whose villages got another way
 * before the card left; of a stop their holders are told.
 */
async function closeStale({ store, clock }: AnnouncementDeps): Promise<number> {
  const closed = await sql`
    update relay_card as card set state = 'closed', settled_at = ${clock.sql}, next_at = null,
      notice = case when one.state = 'stopped' and card.version = one.version and exists (
        select 1 from outbox where outbox.delivery = card.delivery and outbox.channel <> 'relay'
          and outbox.state not in ('queued', 'skipped', 'failed')) then 'stopped' end
    from announcement as one
    where one.id = card.announcement and card.state in ('open', 'failed')
      and (one.state = 'stopped' or card.version < one.version or ${wasMoved('card')})`.execute(store.db);
  return Number(closed.numAffectedRows ?? 0n);
}

async function tellOne(tx: Transaction<Tables>, standing: Standing, now: Date): Promise<boolean> {
  const card = await tx
    .selectFrom('relay_card')
    .selectAll()
    .where('notice', 'is not', null)
    .orderBy('settled_at')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (!card) return false;
  await tx.updateTable('relay_card').set({ notice: null }).where('message', '=', card.message).execute();
  const talk = await openTalk(tx, standing, holder(card), now);
  const text = noticeText(card.notice!, (await matterOf(tx, card, now)).words);
  if (talk) await writeTo(tx, standing, talk, { text, choices: [] }, card.message, now);
  return true;
}

async function stepOne(
  tx: Transaction<Tables>,
  { clock }: AnnouncementDeps,
  standing: Standing,
): Promise<boolean> {
  const card = await tx
    .selectFrom('relay_card')
    .selectAll()
    .where(sql<boolean>`next_at <= ${clock.sql}`)
    .orderBy('next_at')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (!card) return false;
  const set = (
    change: Partial<Pick<RelayCard, 'state' | 'next_at' | 'reminded' | 'asked_at' | 'settled_at'>>,
  ) => tx.updateTable('relay_card').set(change).where('message', '=', card.message).execute();
  const now = clock.now();
  const { words, urgent, live, delivery, proven } = await matterOf(tx, card, now);
  const morning = urgent ? now : afterQuietHours(now);
  if (!live) await set({ next_at: null });
  else if (proven) await set({ state: 'closed', settled_at: now, next_at: null });
  else if (morning > now) await set({ next_at: morning });
  else if (card.state === 'open' && ['queued', 'sending'].includes(delivery))
    await set({ next_at: new Date(now.getTime() + reasonMs) });
  else {
    const talk =
      card.state === 'open' && delivery !== 'failed' && card.reminded < mostReminders
        ? await openTalk(tx, standing, holder(card), now)
        : null;
    if (talk) {
      const reply = { text: reminderText(words, card.reminded), choices: cardChoices(card.code) };
      await writeTo(tx, standing, talk, reply, card.message, now);
      const reminded = card.reminded + 1;
      await set({ reminded, asked_at: now, next_at: later(nextStep(card.made_at, reminded, urgent), now) });
    } else {
      const all = await handOver(tx, { clock, standing }, card);
      const handed = all && card.state === 'open';
      await set({ next_at: null, ...(handed ? { state: 'handed', settled_at: now } : {}) });
      if (handed && card.person !== null && (await silentRelays(tx, [card.person])).has(card.person))
        await note(tx, card.announcement, 'loa', 'relay_silent', now, { person: card.person });
    }
  }
  return true;
}

/** After a long halt of the machine two steps would be due at once. */
function later(due: Date, now: Date): Date {
  const soonest = new Date(now.getTime() + reasonMs);
  return due > soonest ? due : soonest;
}

function holder({ conversation }: RelayCard): string[] {
  return conversation === null ? [] : [conversation];
}

/** What a step goes by. The announcement cannot be stopped or corrected before the step is done. */
async function matterOf(tx: Transaction<Tables>, card: RelayCard, now: Date) {
  const { code, title, urgent, version, state } = await tx
    .selectFrom('announcement')
    .select(['code', 'title', 'urgent', 'version', 'state'])
    .where('id', '=', card.announcement)
    .forShare()
    .executeTakeFirstOrThrow();
  const { delivery, proven, moved } = await tx
    .selectFrom('relay_card as card')
    .innerJoin('delivery', 'delivery.id', 'card.delivery')
    .select(['delivery.state as delivery', sql<boolean>`${provenFor('card')}`.as('proven')])
    .select(wasMoved('card').as('moved'))
    .where('card.message', '=', card.message)
    .executeTakeFirstOrThrow();
  const villages = await villagesOfCard(tx, card.message);
  const places = await labelList(tx, villages, dayInVietnam(now));
  const words: CardWords = { code: card.code, announced: code, title, places };
  return { words, urgent, live: state !== 'stopped' && version === card.version && !moved, delivery, proven };
}
