import { invalid, ZaloError } from '../../errors.ts';
import type { GroupLine, GroupRecord } from '../../groups/records.ts';
import { echoInGroup, showInGroup } from '../../groups/says.ts';
import type { World } from '../../world.ts';
import { type Handler, isFields, jsonBody } from '../call.ts';
import { readMessage } from '../message.ts';
import { ownGroup, plainPage, workingGroup } from './of-group.ts';

/** What a group takes; lists, buttons and requests for data are for one-to-one chat. */
const taken = new Set(['text', 'photo', 'GIF', 'sticker', 'file']);
const mostLines = 10;

/** POST /v3.0/oa/group/message: at any hour, and without a word of anybody before. */
export const sendToGroup: Handler = async (call, world) => {
  const { recipient, message } = jsonBody(call);
  const group = workingGroup(isFields(recipient) ? recipient.group_id : undefined, world);
  const { quoteMessageId, ...read } = readMessage(message, world);
  if (!taken.has(read.kind)) throw new ZaloError(-233);
  // No public text documents a quote in a group, so the strict reading is that there is none.
  if (quoteMessageId !== null) throw invalid('quote_message_id');
  const messageId = world.ids.next('message');
  if (!call.silent) {
    const line = showInGroup(world, group, { ...read, messageId, from: 'oa', senderId: world.account.oaId });
    const echo = () => world.activity.during(() => echoInGroup(world, group, line, null));
    if (world.settings.echo === 'before') await echo();
    else if (world.settings.echo === 'after') call.afterwards.push(() => void echo());
  }
  return { message_id: messageId, group_id: group.id };
};

/** GET /v3.0/oa/group/conversation: messages of one group, newest first. */
export const groupConversation: Handler = (call, world) => {
  const group = ownGroup(call.query.get('group_id'), world);
  const { offset, count } = plainPage(call, mostLines);
  return [...group.chat]
    .reverse()
    .slice(offset, offset + count)
    .map((line) => item(world, group, line));
};

/** GET /v3.0/oa/group/listrecentchat: the last message of each group, newest first. */
export const recentGroupChats: Handler = (call, world) => {
  const { offset, count } = plainPage(call, mostLines);
  return world.groups
    .all()
    .flatMap((group) => group.chat.slice(-1).map((line) => ({ group, line })))
    .sort((a, b) => b.line.at - a.line.at)
    .slice(offset, offset + count)
    .map(({ group, line }) => item(world, group, line));
};

/** `from_id` is a JSON number here, although it does not fit a double. */
function item({ account, users }: World, group: GroupRecord, line: GroupLine) {
  const name = line.from === 'oa' ? account.name : (users.get(line.senderId)?.name ?? '');
  return {
    src: line.from === 'oa' ? 0 : 1,
    time: line.at,
    type: line.kind,
    message: line.text,
    message_id: line.messageId,
    from_id: BigInt(line.senderId),
    from_display_name: name,
    from_avatar: '',
    group_id: group.id,
  };
}
