import type { ChannelEvent } from '../../adapters/channel.ts';
import { publicPhones } from '../places/office-phones.ts';
import { phonesIn, redactBut } from '../privacy/public-phones.ts';
import { redact } from '../privacy/redact.ts';
import type { Reader } from '../store/reader.ts';

/**
 * How the text of an event is redacted. What an editor writes in private goes into announcements, where an office's
 * number is wanted: public ones stay. For everybody else, and everywhere else, every number goes. The database is asked
 * only of private messages that hold a number.
 *
 * @param day `YYYY-MM-DD`
 */
export async function redactorFor(
  read: Reader,
  event: ChannelEvent,
  conversation: string | null,
  day: string,
): Promise<(text: string) => string> {
  const inPrivate = event.kind === 'message' && event.conversation?.kind === 'direct';
  if (!inPrivate || conversation === null || phonesIn(event.text).length === 0) return redact;
  if (!(await isEditor(read, conversation, day))) return redact;
  const isPublic = await publicPhones(read, day);
  return (text) => redactBut(text, isPublic);
}

async function isEditor(read: Reader, conversation: string, day: string): Promise<boolean> {
  const role = await read
    .selectFrom('address')
    .innerJoin('role', 'role.person', 'address.person')
    .select('role.id')
    .where('address.conversation', '=', conversation)
    .where('address.until', 'is', null)
    .where('role.role', 'in', ['editor', 'organiser'])
    .where('role.valid_from', '<=', day)
    .where((where) => where.or([where('role.valid_to', 'is', null), where('role.valid_to', '>=', day)]))
    .executeTakeFirst();
  return role !== undefined;
}
