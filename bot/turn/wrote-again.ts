import { sql } from 'kysely';
import type { Reader } from '../store/reader.ts';

/** True when more events wait in a conversation than those of the turn under way. */
export async function wroteAgain(
  read: Reader,
  conversation: string,
  handled: readonly { id: string }[],
): Promise<boolean> {
  return (await newer(read, conversation, handled).executeTakeFirst()) !== undefined;
}

/** The same, but for what came without words: a second voice message is no reason not to hear the first. */
export async function wroteWords(
  read: Reader,
  conversation: string,
  handled: readonly { id: string }[],
): Promise<boolean> {
  const words = newer(read, conversation, handled).where(
    sql<boolean>`(kind <> 'message' or coalesce(payload ->> 'text', '') <> '')`,
  );
  return (await words.executeTakeFirst()) !== undefined;
}

function newer(read: Reader, conversation: string, handled: readonly { id: string }[]) {
  return read
    .selectFrom('inbox')
    .select('event_id')
    .where('conversation', '=', conversation)
    .where('state', '=', 'new')
    .where(
      'event_id',
      'not in',
      handled.map(({ id }) => id),
    )
    .limit(1);
}
