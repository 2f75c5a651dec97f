import type { Attachment, ChannelEvent, Conversation, GroupEvent } from '../channel.ts';
import { idAt, textAt } from '../wire/fields.ts';
import { type Arrived, groupOf, idsAt, keptRaw, signOf } from '../zalo-sdk/arrived.ts';
import { attachmentsOf } from '../zalo-sdk/attachments.ts';
import { readMentions } from './mentions.ts';

/** An event of a known group of this account. */
interface InGroup extends Arrived {
  conversation: Conversation;
}

/** Null = not the shape we act on; the event is then kept raw. */
type Translation = (event: InGroup) => ChannelEvent | null;

const message =
  (kind: Attachment['kind'] | null): Translation =>
  ({ payload, name, at, stamp, sender, conversation, oaId }) => {
    if (sender === null || sender === oaId) return null;
    const replyTo = idAt(payload, 'message', 'quote_msg_id');
    const { ours, text } = readMentions(textAt(payload, 'message', 'text') ?? '', oaId);
    return {
      kind: 'message',
      id: idAt(payload, 'message', 'msg_id') ?? `${name}:${sender}:${conversation.id}:${stamp}`,
      at,
      conversation,
      sender,
      text,
      addressed: ours,
      ...(replyTo === null ? {} : { replyTo }),
      attachments: attachmentsOf(payload, kind),
    };
  };

const echo: Translation = ({ payload, name, at, sender, conversation, oaId }) => {
  const messageId = idAt(payload, 'message', 'msg_id');
  if (sender !== oaId || messageId === null) return null;
  const byHuman = idAt(payload, 'sender', 'admin_id') !== null;
  return { kind: 'echo', id: `${name}:${messageId}`, at, conversation, messageId, byHuman };
};

const reaction: Translation = ({ payload, name, at, stamp, sender, conversation, oaId }) => {
  const messageId = idAt(payload, 'message', 'msg_id');
  if (sender === null || sender === oaId || messageId === null) return null;
  const id = `${name}:${sender}:${messageId}:${stamp}`;
  return { kind: 'reaction', id, at, conversation, sender, messageId, emoji: signOf(payload) };
};

/** `bot` replaces the change when the account itself is among the users. */
const group =
  (change: GroupEvent['change'], bot: GroupEvent['change'] = change): Translation =>
  ({ payload, name, at, stamp, conversation, oaId }) => {
    const users = idsAt(payload, 'users');
    const called = textAt(payload, 'group_name') ?? textAt(payload, 'name');
    return {
      kind: 'group',
      id: [name, conversation.id, stamp, ...users.slice(0, 1)].join(':'),
      at,
      conversation,
      change: users.includes(oaId) ? bot : change,
      ...(called === null ? {} : { name: called }),
    };
  };

/** What the ends of `user_send_group_*` and `oa_send_group_*` promise. */
const kinds: Readonly<Record<string, Attachment['kind'] | null>> = {
  text: null,
  image: 'image',
  gif: 'image',
  link: 'link',
  audio: 'voice',
  video: 'video',
  sticker: 'sticker',
  location: 'location',
  business_card: 'card',
  file: 'file',
};

/**
 * One line per event we act on (developers.zalo.me, webhook pages of GMF). Two names drift: the documentation of
 * 2024 says `react_request_join_group` and `disperse_group`, that of 2026 `accept_...` and `delete_group`.
 * Requests to join, refusals and changes of admins change nothing that we show: they are kept raw.
 */
const translations: Readonly<Record<string, Translation>> = {
  ...Object.fromEntries(
    Object.entries(kinds).flatMap(([end, kind]) => [
      [`user_send_group_${end}`, message(kind)],
      [`oa_send_group_${end}`, echo],
    ]),
  ),
  user_reacted_message: reaction,
  user_reacted_group_message: reaction,
  create_group: group('created'),
  user_join_group: group('members', 'bot_added'),
  accept_request_join_group: group('members'),
  react_request_join_group: group('members'),
  user_out_group: group('members', 'bot_removed'),
  update_group_info: group('renamed'),
  delete_group: group('closed'),
  disperse_group: group('closed'),
};

/** The event of a payload that concerns a group. Whatever is not understood is kept raw as `other`. */
export function toGroupEvent(arrived: Arrived): ChannelEvent {
  const { account, oaId, name } = arrived;
  const id = groupOf(arrived);
  // One webhook serves every account of the app: the group of another account is not ours to answer.
  if (id === null || (account !== null && account !== oaId)) return keptRaw(arrived, null);
  const conversation: Conversation = { id, kind: 'group' };
  const translate = Object.hasOwn(translations, name) ? translations[name] : undefined;
  return translate?.({ ...arrived, conversation }) ?? keptRaw(arrived, conversation);
}
