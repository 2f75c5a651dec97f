import { createHash } from 'node:crypto';
import type { Attachment, ChannelEvent, Conversation } from '../channel.ts';
import { field, idAt, textAt, wholeAt } from '../wire/fields.ts';
import { withoutContactData } from '../zalo-sdk/contact-data.ts';
import { withoutMention } from './mention.ts';

/** What translation needs beside the update. */
export interface Surroundings {
  /** Our clock, for updates without a believable time. */
  now: number;
  /** Names by which the bot is mentioned; empty = not known. */
  botNames: readonly string[];
}

/** The kind of file an event's name promises (docs.zaloplatforms.com/docs/BOT); null = none. */
const messages: Readonly<Record<string, Attachment['kind'] | null>> = {
  'message.text.received': null,
  'message.image.received': 'image',
  'message.sticker.received': 'sticker',
  'message.voice.received': 'voice',
  'message.link.received': 'link',
  // A file, a card, or anything of a protected account: that something came is all the platform says.
  'message.unsupported.received': 'file',
};

/**
 * The event of an update. The documentation wraps an update in `{ok, result}`; captured ones are flat: both are
 * read. Whatever is not understood is kept raw as `other`.
 */
export function toEvent(received: unknown, surroundings: Surroundings): ChannelEvent {
  const update = field(received, 'ok') === true ? (field(received, 'result') ?? received) : received;
  const name = (textAt(update, 'event_name') ?? '').slice(0, 64);
  return toMessage(update, name, surroundings) ?? other(received, update, name, surroundings);
}

function toMessage(update: unknown, name: string, { now, botNames }: Surroundings): ChannelEvent | null {
  const conversation = conversationOf(update);
  const sender = idAt(update, 'message', 'from', 'id');
  if (!Object.hasOwn(messages, name) || conversation === null || sender === null) return null;
  // Two bots in one group would never stop answering each other.
  if (field(update, 'message', 'from', 'is_bot') === true) return null;
  const said = textAt(update, 'message', 'text') ?? textAt(update, 'message', 'caption') ?? '';
  const senderName = textAt(update, 'message', 'from', 'display_name')?.trim();
  return {
    kind: 'message',
    id: idAt(update, 'message', 'message_id') ?? nameOf(name, update),
    at: timeOf(update, now),
    conversation,
    sender,
    ...(senderName ? { senderName } : {}),
    text: conversation.kind === 'group' ? withoutMention(said, botNames) : said,
    // In a group the platform hands over only what mentions the bot or answers one of its messages.
    addressed: true,
    attachments: attachmentsOf(update, messages[name] ?? null),
  };
}

function attachmentsOf(update: unknown, kind: Attachment['kind'] | null): Attachment[] {
  if (kind === null) return [];
  // Live updates say photo_url where the documentation says photo.
  const names = { image: ['photo_url', 'photo', 'url'], voice: ['voice_url', 'url'] }[kind as string] ?? [
    'url',
  ];
  const url = names
    .map((name) => webAddress(textAt(update, 'message', name)))
    .find((found) => found !== null);
  const sticker = kind === 'sticker' ? idAt(update, 'message', 'sticker') : null;
  return [{ kind, url: url ?? null, ...(sticker === null ? {} : { detail: { id: sticker } }) }];
}

function webAddress(text: string | null): string | null {
  return text !== null && /^https?:\/\//iu.test(text) ? text : null;
}

function other(received: unknown, update: unknown, name: string, { now }: Surroundings): ChannelEvent {
  return {
    kind: 'other',
    id: nameOf(name || 'other', update),
    at: timeOf(update, now),
    name: name || 'other',
    conversation: conversationOf(update),
    raw: withoutContactData(received),
  };
}

/** The same update has the same name however it was wrapped and whichever way it came. */
function nameOf(name: string, update: unknown): string {
  const digest = createHash('sha256')
    .update(JSON.stringify(update) ?? '')
    .digest('hex');
  return `${name}:${digest.slice(0, 24)}`;
}

/** The id of a private chat is the person's; that of a group begins with `zgr-`. */
function conversationOf(update: unknown): Conversation | null {
  const id = idAt(update, 'message', 'chat', 'id');
  if (id === null) return null;
  const group =
    textAt(update, 'message', 'chat', 'chat_type')?.toUpperCase() === 'GROUP' || id.startsWith('zgr-');
  return { id, kind: group ? 'group' : 'direct' };
}

const day = 86_400_000;
const earliest = Date.UTC(2024, 0);

/** A time the platform cannot mean is replaced by ours. */
function timeOf(update: unknown, now: number): number {
  const at = wholeAt(update, 'message', 'date');
  return at !== null && at >= earliest && at <= now + day ? at : now;
}
