import type { Item } from '../facebook-sdk/envelope.ts';
import { timeOf } from '../facebook-sdk/time.ts';
import { field, idAt, textAt } from '../wire/fields.ts';
import { nameOf, personOf } from './events.ts';
import { readMetadata } from './payloads.ts';
import { type Talk, withHeard, withSent } from './talks.ts';

/** Acts that open the 24-hour window (Messenger Platform, "Send a Message", standard messaging window). */
const opening = new Set(['message', 'postback', 'reaction', 'referral']);

/** What the items of a request change in the talks: who was heard when, and which messages of ours went out. */
export function notesOf(
  items: readonly Item[],
  { pageId, now }: { pageId: string; now: number },
): Map<string, (talk: Talk) => Talk> {
  const notes = new Map<string, (talk: Talk) => Talk>();
  for (const item of items) {
    if (item.list !== 'messaging' || item.pageId !== pageId) continue;
    const person = personOf(item.value, pageId);
    const edit = person === null ? null : noteOf(item, now);
    if (person === null || edit === null) continue;
    const before = notes.get(person) ?? ((talk: Talk) => talk);
    notes.set(person, (talk) => edit(before(talk)));
  }
  return notes;
}

function noteOf({ value, entryTime }: Item, now: number): ((talk: Talk) => Talk) | null {
  const name = nameOf(value);
  const at = timeOf(now, field(value, 'timestamp'), entryTime);
  if (name === 'message' && field(value, 'message', 'is_echo') === true) {
    const mid = idAt(value, 'message', 'mid');
    const ours = readMetadata(textAt(value, 'message', 'metadata'));
    if (mid === null) return null;
    return (talk) =>
      withSent(talk, { mid, at, delivery: ours?.delivery ?? null, part: ours?.part ?? 'text' });
  }
  // Receipts carry a watermark to be resolved: the talk must be read, not changed.
  if (name === 'read' || name === 'delivery') return (talk) => talk;
  return opening.has(name) ? (talk) => withHeard(talk, at) : null;
}
