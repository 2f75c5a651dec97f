import { fold } from '../../../knowledge/vietnamese/fold.ts';
import { codeIn } from '../../feedback/receipt-code.ts';
import { channelOf } from '../../people/addresses.ts';
import type { Reader } from '../../store/reader.ts';
import { askedFor } from './question-parts.ts';

/** The announcement a message is about. */
export interface Recalled {
  id: string;
  code: string;
  /** How we know: the message quotes it, names its code, or asks after the title of a recent one. */
  how: 'quoted' | 'code' | 'recent';
}

const dayMs = 86_400_000;
/** Days for which a question that only names its matter is taken to be about an announcement. */
const recentDays = 7;
/** What was never sent to anybody is nobody's to ask about. */
const sentStates = ['sending', 'done', 'stopped', 'withdrawn'] as const;

/** The announcement that a message in a conversation is about, or null. Asks the store only when something hints at one. */
export async function recall(
  read: Reader,
  said: { text: string; replyTo?: string },
  conversation: string,
  now: Date,
): Promise<Recalled | null> {
  if (said.replyTo) {
    const quoted = await read
      .selectFrom('outbox')
      .innerJoin('delivery', 'delivery.id', 'outbox.delivery')
      .innerJoin('announcement as one', 'one.id', 'delivery.announcement')
      .select(['one.id', 'one.code'])
      .where('outbox.channel', '=', channelOf(conversation))
      .where('outbox.platform_id', '=', said.replyTo)
      .executeTakeFirst();
    if (quoted) return { ...quoted, how: 'quoted' };
  }
  const code = /\bTB\W{0,2}\w{5}/iu.test(said.text) ? codeIn(said.text, 'TB') : null;
  if (code) {
    const named = await read
      .selectFrom('announcement')
      .select(['id', 'code'])
      .where('code', '=', code)
      .where('state', 'in', sentStates)
      .executeTakeFirst();
    if (named) return { ...named, how: 'code' };
  }
  if (askedFor(said.text).length === 0) return null;
  return recentlyHeard(read, said.text, conversation, now);
}

/** The newest announcement of the last days in this conversation whose title the question clearly names. */
async function recentlyHeard(
  read: Reader,
  text: string,
  conversation: string,
  now: Date,
): Promise<Recalled | null> {
  const heard = await read
    .selectFrom('delivery')
    .innerJoin('announcement as one', 'one.id', 'delivery.announcement')
    .select(['one.id', 'one.code', 'one.title'])
    .where('delivery.conversation', '=', conversation)
    .where('delivery.created_at', '>', new Date(now.getTime() - recentDays * dayMs))
    .where('delivery.state', 'in', ['sent', 'delivered', 'relayed', 'seen', 'unknown'])
    .where('one.state', 'in', sentStates)
    .orderBy('delivery.created_at', 'desc')
    .limit(10)
    .execute();
  const words = new Set(contentWords(text));
  const named = heard.find(({ title }) => {
    const own = [...new Set(contentWords(title))];
    const shared = own.filter((word) => words.has(word)).length;
    return own.length > 0 && (shared === own.length || (shared >= 2 && shared >= own.length / 2));
  });
  return named ? { id: named.id, code: named.code, how: 'recent' } : null;
}

const small = new Set(
  'moi lich thong bao ngay tai thon xa ban ve viec tin cua cho cac nhung va khan nam thang to'.split(' '),
);

function contentWords(text: string): string[] {
  return (fold(text).match(/[a-z]{2,}/gu) ?? []).filter((word) => !small.has(word));
}
