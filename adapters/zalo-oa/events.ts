import type { Attachment, ChannelEvent, Conversation } from '../channel.ts';
import { idAt, listAt, textAt } from '../wire/fields.ts';
import { type Arrived, keptRaw, signOf } from '../zalo-sdk/arrived.ts';
import { attachmentsOf } from '../zalo-sdk/attachments.ts';

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

const reaction: Translation = ({ payload, name, at, stamp, sender, recipient, oaId }) => {
  const messageId = idAt(payload, 'message', 'msg_id');
  if (sender === null || recipient !== oaId || messageId === null) return null;
  return {
    kind: 'reaction',
    id: `${name}:${sender}:${messageId}:${stamp}`,
    at,
    conversation: direct(sender),
    sender,
    messageId,
    emoji: signOf(payload),
  };
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
  user_reacted_message: reaction,
  follow: consent('follow'),
  unfollow: consent('unfollow'),
  user_withdraw: consent('withdraw'),
};

/** The event of a verified payload. Whatever is not understood is kept raw as `other`. */
export function toEvent(arrived: Arrived): ChannelEvent {
  const { name } = arrived;
  const translate = Object.hasOwn(translations, name) ? translations[name] : undefined;
  return (isForeign(arrived) ? null : translate?.(arrived)) ?? keptRaw(arrived, conversationOf(arrived));
}

/** One webhook address serves every account of the app: an event of another account is not ours to answer. */
function isForeign({ account, sender, recipient, oaId }: Arrived): boolean {
  if (account !== null) return account !== oaId;
  return sender !== null && recipient !== null && sender !== oaId && recipient !== oaId;
}

function conversationOf(event: Arrived): Conversation | null {
  const { payload, name, sender, recipient, oaId } = event;
  if (isForeign(event) || name.includes('anonymous')) return null;
  const ids = [idAt(payload, 'user_id'), idAt(payload, 'follower', 'id'), sender, recipient];
  const person = ids.find((id) => id !== null && id !== oaId && !phoneNumber.test(id));
  return person ? direct(person) : null;
}

function direct(id: string): Conversation {
  return { id, kind: 'direct' };
}
