import { sql } from 'kysely';
import type { Attachment } from '../../adapters/channel.ts';
import { noteDownPictures } from '../media/media-store.ts';
import type { Origin, TurnWrite } from '../skills/skill.ts';
import type { Reader } from '../store/reader.ts';
import type { FeedbackTable } from '../store/schema.ts';
import type { FeedbackKind } from './kind.ts';

/** Longest text of a ticket, in characters; what is said beyond it is in the conversation. */
const longestText = 4000;
const longestPlace = 160;

/** What a new ticket holds. */
export interface NewTicket {
  code: string;
  kind: FeedbackKind;
  /** Already redacted, as everything a turn sees. */
  text: string;
  place: string | null;
  attachments: number;
  /** Files to be fetched and kept, where pictures are. */
  pictures?: readonly Attachment[];
  repeatKey: string;
}

/** Opens a ticket when the turn commits. The reply that names its code takes effect in the same transaction. */
export function openTicket(from: Origin, ticket: NewTicket): TurnWrite {
  return async (tx, { turnId, at }) => {
    await tx
      .insertInto('feedback')
      .values({
        code: ticket.code,
        turn_id: turnId,
        conversation: from.conversation,
        person: from.person,
        kind: ticket.kind,
        state: 'received',
        text: cut(ticket.text, longestText),
        place: ticket.place && cut(ticket.place, longestPlace),
        attachments: ticket.attachments,
        repeat_key: ticket.repeatKey,
        created_at: at,
        updated_at: at,
      })
      .execute();
    await noteDownPictures(tx, { ...from, code: ticket.code }, ticket.pictures ?? [], at);
  };
}

/**
 * Adds what the person says further to their ticket when the turn commits. A ticket that was done with is open
 * again; an erased one stays empty.
 */
export function addToTicket(
  from: Origin,
  code: string,
  more: { text: string; place: string | null; attachments: number; pictures?: readonly Attachment[] },
): TurnWrite {
  return async (tx, { at }) => {
    await tx
      .updateTable('feedback')
      .set({
        text: sql<string>`left(concat_ws(E'\n', text, nullif(${more.text}, '')), ${longestText})`,
        place: sql<string | null>`coalesce(place, ${more.place && cut(more.place, longestPlace)})`,
        attachments: sql<number>`attachments + ${more.attachments}`,
        state: sql<
          FeedbackTable['state']
        >`case when state in ('answered', 'closed') then 'received' else state end`,
        updated_at: at,
      })
      .where('code', '=', code)
      .where('person', '=', from.person)
      .where('text', '!=', '')
      .execute();
    await noteDownPictures(tx, { ...from, code }, more.pictures ?? [], at);
  };
}

/** A ticket as its owner may see it. */
export type OwnTicket = Pick<FeedbackTable, 'code' | 'kind' | 'state' | 'text' | 'place'> & {
  created_at: Date;
  conversation: string;
};

/** The latest tickets of a person, newest first. In a group, only those from that very group. */
export async function ownTickets(read: Reader, from: Origin, most: number): Promise<OwnTicket[]> {
  const inPrivate = from.conversation === from.person;
  return read
    .selectFrom('feedback')
    .select(['code', 'kind', 'state', 'text', 'place', 'created_at', 'conversation'])
    .where('person', '=', from.person)
    .$if(!inPrivate, (query) => query.where('conversation', '=', from.conversation))
    .orderBy('created_at', 'desc')
    .orderBy('code')
    .limit(most)
    .execute();
}

/** The code of an open ticket with the same words from the same person in the same place, or null. */
export async function repeatedTicket(read: Reader, from: Origin, repeatKey: string): Promise<string | null> {
  const open = await read
    .selectFrom('feedback')
    .select('code')
    .where('conversation', '=', from.conversation)
    .where('person', '=', from.person)
    .where('repeat_key', '=', repeatKey)
    .where('state', 'in', ['received', 'working'])
    .executeTakeFirst();
  return open?.code ?? null;
}

function cut(text: string, most: number): string {
  return [...text].slice(0, most).join('');
}
