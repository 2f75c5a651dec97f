import type { ChannelEvent, Conversation } from '../channel.ts';
import type { Item } from '../facebook-sdk/envelope.ts';
import { scrub } from '../facebook-sdk/scrub.ts';
import { timeOf } from '../facebook-sdk/time.ts';
import { field, idAt, listAt, textAt, wholeAt } from '../wire/fields.ts';
import { attachmentsOf } from './attachments.ts';
import { readMetadata, sayPayload, startPayload, startText } from './payloads.ts';

/** What translation needs beside the event. */
export interface Surroundings {
  pageId: string;
  /** Our clock, for events without a believable time. */
  now: number;
  /** Ids of our messages to a person up to a moment. */
  sentUpTo(person: string, watermark: number): string[];
}

/** An event with the names everybody needs already read. */
interface Arrived extends Surroundings {
  value: unknown;
  at: number;
  digest: string;
  /** The person it is about; null where none is named. */
  person: string | null;
  /** The timestamp as it was written: the same in every delivery of one event. */
  stamp: string;
}

/** Null = not the shape we act on; the event is then kept raw. */
type Translation = (event: Arrived) => ChannelEvent[] | null;

const message: Translation = (event) => {
  const { value, at, person, pageId } = event;
  const content = field(value, 'message');
  const mid = idAt(content, 'mid');
  if (field(content, 'is_echo') === true) return echo(event, mid);
  if (mid === null || person === null || idAt(value, 'sender', 'id') !== person) return null;
  if (idAt(value, 'recipient', 'id') !== pageId || field(content, 'is_deleted') === true) return null;
  const choice = textAt(content, 'quick_reply', 'payload');
  const replyTo = idAt(content, 'reply_to', 'mid');
  return [
    {
      kind: 'message',
      id: mid,
      at,
      conversation: direct(person),
      sender: person,
      text: textAt(content, 'text') ?? '',
      ...(choice === null || choice === sayPayload ? {} : { choice }),
      addressed: true,
      ...(replyTo === null ? {} : { replyTo }),
      attachments: attachmentsOf(content),
    },
  ];
};

/** Public fixtures disagree on who is sender and who recipient of an echo, so whoever is not the Page is the person. */
function echo({ value, at, person }: Arrived, mid: string | null): ChannelEvent[] | null {
  if (mid === null || person === null) return null;
  // Without our mark it came from the Page's inbox or another app: for the bot both mean that a person is at it.
  const byHuman = readMetadata(textAt(value, 'message', 'metadata')) === null;
  return [{ kind: 'echo', id: `echo:${mid}`, at, conversation: direct(person), messageId: mid, byHuman }];
}

const receipt =
  (name: 'delivery' | 'read', proves: 'delivered' | 'seen'): Translation =>
  ({ value, at, person, sentUpTo }) => {
    const watermark = wholeAt(value, name, 'watermark');
    if (person === null || watermark === null) return null;
    const named = listAt(value, name, 'mids').flatMap((mid) => idAt({ mid }, 'mid') ?? []);
    const messageIds = named.length > 0 ? named : sentUpTo(person, watermark);
    return [
      {
        kind: 'receipt',
        id: `${name}:${person}:${watermark}${named[0] ? `:${named[0]}` : ''}`,
        at,
        conversation: direct(person),
        proves,
        messageIds: [...new Set(messageIds)],
      },
    ];
  };

/** A tapped button. "Bắt đầu" also allows us to write again, to those who had stopped us. */
const postback: Translation = ({ value, at, person, digest, pageId }) => {
  if (person === null || person === pageId) return null;
  const payload = textAt(value, 'postback', 'payload');
  const title = textAt(value, 'postback', 'title');
  // Copies for other apps come without payload; a tap that says nothing is no message.
  if (payload === null && title === null) return null;
  const id = idAt(value, 'postback', 'mid') ?? `postback:${person}:${digest}`;
  const common = { at, conversation: direct(person), sender: person };
  const said = {
    ...common,
    kind: 'message' as const,
    id,
    text: title ?? '',
    addressed: true,
    attachments: [],
  };
  if (payload === startPayload)
    return [
      { ...common, kind: 'follow', id: `${id}:start` },
      { ...said, text: startText },
    ];
  return [payload === null || payload === sayPayload ? said : { ...said, choice: payload }];
};

const reaction: Translation = ({ value, at, person, stamp }) => {
  const messageId = idAt(value, 'reaction', 'mid');
  const action = textAt(value, 'reaction', 'action');
  if (person === null || messageId === null || (action !== 'react' && action !== 'unreact')) return null;
  const emoji = textAt(value, 'reaction', 'emoji') ?? textAt(value, 'reaction', 'reaction') ?? '👍';
  return [
    {
      kind: 'reaction',
      id: `reaction:${messageId}:${person}:${action}:${stamp}`,
      at,
      conversation: direct(person),
      sender: person,
      messageId,
      emoji: action === 'react' ? emoji : null,
    },
  ];
};

/** The platform's own thumbs under answers of an automated Page. */
const feedback: Translation = ({ value, at, person, stamp }) => {
  const messageId = idAt(value, 'response_feedback', 'mid');
  if (person === null || messageId === null) return null;
  const good = textAt(value, 'response_feedback', 'feedback') === 'Good response';
  return [
    {
      kind: 'reaction',
      id: `feedback:${messageId}:${person}:${stamp}`,
      at,
      conversation: direct(person),
      sender: person,
      messageId,
      emoji: good ? '👍' : '👎',
    },
  ];
};

/** Which key of an event means what (Messenger Platform, "Webhook Events"); null = known and kept raw. */
const translations: readonly (readonly [string, Translation | null])[] = [
  ['message', message],
  ['delivery', receipt('delivery', 'delivered')],
  ['read', receipt('read', 'seen')],
  ['postback', postback],
  ['reaction', reaction],
  ['response_feedback', feedback],
  // A corrected message is not answered a second time: the first answer stands, and a new message is welcome.
  ['message_edit', null],
  ['referral', null],
  ['optin', null],
  ['policy_enforcement', null],
  ['account_linking', null],
  ['pass_thread_control', null],
  ['take_thread_control', null],
  ['request_thread_control', null],
  ['app_roles', null],
  ['messaging_feedback', null],
];

/** What a messaging event is called after; `other` when no key of it is known. */
export function nameOf(value: unknown): string {
  return translations.find(([key]) => field(value, key) !== undefined)?.[0] ?? 'other';
}

/** The events of one item. Changes of the Page belong to another channel; everything not understood is kept raw. */
export function toEvents(item: Item, surroundings: Surroundings): ChannelEvent[] {
  if (item.list === 'changes') return [];
  const { value, digest } = item;
  const stamp = idAt(value, 'timestamp') ?? digest;
  const at = timeOf(surroundings.now, field(value, 'timestamp'), item.entryTime);
  const person = item.pageId === surroundings.pageId ? personOf(value, surroundings.pageId) : null;
  const arrived: Arrived = { ...surroundings, value, at, digest, person, stamp };
  const name = nameOf(value);
  // What arrives in `standby` belongs to the app that owns the thread: it is noted and not answered.
  const translate = item.list === 'messaging' ? translations.find(([key]) => key === name)?.[1] : null;
  const mine = item.pageId === surroundings.pageId;
  return (
    (mine ? translate?.(arrived) : null) ?? [
      {
        kind: 'other',
        id: `${name}:${digest}`,
        at,
        name: item.list === 'standby' ? `standby.${name}` : name,
        conversation: person === null ? null : direct(person),
        raw: scrub(item.alone()),
      },
    ]
  );
}

/** Whoever of the two is not the Page. A `user_ref` names nobody we could write to. */
export function personOf(value: unknown, pageId: string): string | null {
  const ids = [idAt(value, 'sender', 'id'), idAt(value, 'recipient', 'id')];
  return ids.find((id) => id !== null && id !== pageId) ?? null;
}

function direct(id: string): Conversation {
  return { id, kind: 'direct' };
}
