import type { Reader } from '../skills/skill.ts';

/** True when more events wait in a conversation than those of the turn under way. */
export async function wroteAgain(
  read: Reader,
  conversation: string,
  handled: readonly { id: string }[],
): Promise<boolean> {
  const newer = await read
    .selectFrom('inbox')
    .select('event_id')
    .where('conversation', '=', conversation)
    .where('state', '=', 'new')
    .where(
      'event_id',
      'not in',
      handled.map(({ id }) => id),
    )
    .limit(1)
    .executeTakeFirst();
  return newer !== undefined;
}
