import type { Attachment, ChannelEvent, Conversation } from '../channel.ts';
import { idAt, listAt, textAt, wholeAt } from '../zalo-sdk/fields.ts';
import { attachmentsOf } from './attachments.ts';
import { scrub } from './scrub.ts';

/** What translation needs beside the payload. */
export interface Surroundings {
  oaId: string;
  /** Our clock, for events without a believable time. */
  now: number;
  /** Digest of the request's bytes: names an event that brings no id of its own. */
  digest: string;
}

interface Arrived extends Surroundings {
  payload: unknown;
  name: string;
  at: number;
  /** The timestamp as Zalo wrote it: the same in every delivery of one event. */
  stamp: string;
  sender: string | null;
  recipient: string | null;
}

/** A person's id has 16 digits or more; template messages name people by phone number in its place. */
const phoneNumber = /^\+?\d{9,12}$/u;

/** Null = not the shape we act on; the event is then kept raw. */
type Translation = (event: Arrived) => ChannelEvent | null;

const message =
  (kind: Attachment['kind'] | null): Translation =>
  ({ payload, name, at, stamp, sender, recipient, oaId }) => {
    if (sender === null || recipient !== oaId) return null;
    const replyTo = idAt(payload, 'message', 'quote_msg_id');
    return {
      kind: 'message',
      id: idAt(payload, 'message', 'msg_id') ?? `${name}:${sender}:${recipient}:${stamp}`,
      at,
      conversation: direct(sender),
      sender,
      text: textAt(payload, 'message', 'text') ?? '',
      addressed: true,
      ...(replyTo === null ? {} : { replyTo }),
      attachments: attachmentsOf(payload, kind),
    };
  };

/** Sources disagree on who is the sender of a receipt: whichever id is our account's, the other is the person. */
const receipt =
  (proves: 'delivered' | 'seen'): Translation =>
  ({ payload, name, at, stamp, sender, recipient, oaId }) => {
    const person = sender === oaId ? recipient : recipient === oaId ? sender : null;
    // Receipts of template messages name a phone number: no conversation of ours.
    if (person === null || phoneNumber.test(person) || idAt(payload, 'message', 'tracking_id') !== null)
      return null;
    const messageIds = [
      ...listAt(payload, 'message', 'msg_ids').map((id) => idAt({ id }, 'id')),
      idAt(payload, 'message', 'msg_id'),
    ].filter((id) => id !== null);
    if (messageIds.length === 0) return null;
    return {
      kind: 'receipt',
      id: `${name}:${person}:${messageIds[0]}${messageIds.length > 1 ? `:${messageIds.length}:${stamp}` : ''}`,
      at,
      conversation: direct(person),
      proves,
      messageIds: [...new Set(messageIds)],
    };
  };

const echo: Translation = ({ payload, name, at, sender, recipient, oaId }) => {
  const messageId = idAt(payload, 'message', 'msg_id');
  if (sender !== oaId || recipient === null || messageId === null) return null;
  const byHuman = idAt(payload, 'sender', 'admin_id') !== null;
  return {
    kind: 'echo',
    id: `${name}:${messageId}`,
    at,
    conversation: direct(recipient),
    messageId,
    byHuman,
  };
};

/** `follow` and `unfollow` have a follower and no sender, `user_withdraw` a user id. */
const consent =
  (kind: 'follow' | 'unfollow' | 'withdraw'): Translation =>
  ({ payload, name, at, stamp, sender }) => {
    const person = idAt(payload, 'follower', 'id') ?? idAt(payload, 'user_id') ?? sender;
    if (person === null) return null;
    return { kind, id: `${name}:${person}:${stamp}`, at, conversation: direct(person), sender: person };
  };

/** One line per event we act on (developers.zalo.me, webhook pages of the Official Account). */
const translations: Readonly<Record<string, Translation>> = {
  user_send_text: message(null),
  user_send_image: message('image'),
  user_send_gif: message('image'),
  user_send_link: message('link'),
  user_send_audio: message('voice'),
  user_send_video: message('video'),
  user_send_sticker: message('sticker'),
  user_send_location: message('location'),
  user_send_business_card: message('card'),
  user_send_file: message('file'),
  user_received_message: receipt('delivered'),
  user_seen_message: receipt('seen'),
  oa_send_text: echo,
  oa_send_image: echo,
  oa_send_gif: echo,
  oa_send_list: echo,
  oa_send_file: echo,
  oa_send_sticker: echo,
  oa_send_template: echo,
  oa_send_consent: echo,
  follow: consent('follow'),
  unfollow: consent('unfollow'),
  user_withdraw: consent('withdraw'),
};

/** The event of a verified payload. Whatever is not understood is kept raw as `other`. */
export function toEvent(payload: unknown, surroundings: Surroundings): ChannelEvent {
  const name = (textAt(payload, 'event_name') ?? '').slice(0, 64);
  const arrived: Arrived = {
    ...surroundings,
    payload,
    name,
    at: timeOf(payload, surroundings.now),
    stamp: idAt(payload, 'timestamp') ?? surroundings.digest,
    sender: idAt(payload, 'sender', 'id'),
    recipient: idAt(payload, 'recipient', 'id'),
  };
  const translate = Object.hasOwn(translations, name) ? translations[name] : undefined;
  return (isForeign(arrived) ? null : translate?.(arrived)) ?? other(arrived);
}

function other(event: Arrived): ChannelEvent {
  const { payload, name, at, oaId, digest } = event;
  return {
    kind: 'other',
    id: `${name || 'other'}:${digest}`,
    at,
    name: name || 'other',
    conversation: conversationOf(event),
    raw: scrub(payload, oaId),
  };
}

/** One webhook address serves every account of the app: an event of another account is not ours to answer. */
function isForeign({ payload, sender, recipient, oaId }: Arrived): boolean {
  const account = idAt(payload, 'oa_id');
  if (account !== null) return account !== oaId;
  return sender !== null && recipient !== null && sender !== oaId && recipient !== oaId;
}

function conversationOf(event: Arrived): Conversation | null {
  const { payload, name, sender, recipient, oaId } = event;
  if (isForeign(event) || name.includes('anonymous')) return null;
  const group = idAt(payload, 'group_id') ?? (name.includes('_group') ? recipient : null);
  if (group !== null) return { id: group, kind: 'group' };
  const ids = [idAt(payload, 'user_id'), idAt(payload, 'follower', 'id'), sender, recipient];
  const person = ids.find((id) => id !== null && id !== oaId && !phoneNumber.test(id));
  return person ? direct(person) : null;
}

function direct(id: string): Conversation {
  return { id, kind: 'direct' };
}

const day = 86_400_000;
const earliest = Date.UTC(2012, 0);

/** Zalo's own samples hold timestamps with a digit missing: an unbelievable time is replaced by ours. */
function timeOf(payload: unknown, now: number): number {
  const at = wholeAt(payload, 'timestamp');
  return at !== null && at >= earliest && at <= now + day ? at : now;
}
