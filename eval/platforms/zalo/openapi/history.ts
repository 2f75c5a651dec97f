import type { ChatLine } from '../chat.ts';
import type { UserRecord } from '../users.ts';
import type { World } from '../world.ts';
import { dataOf, type Handler, userOf } from './call.ts';
import { page } from './people.ts';

/** Most messages one history call returns. */
const mostLines = 10;

/** GET /v2.0/oa/listrecentchat: the last message of each chat, newest first. */
export const recentChats: Handler = (call, world) => {
  const { offset, count } = page(dataOf(call), mostLines);
  return world.users
    .all()
    .flatMap((user) => user.chat.slice(-1).map((line) => ({ user, line })))
    .sort((a, b) => b.line.at - a.line.at)
    .slice(offset, offset + count)
    .map(({ user, line }) => historyItem(world, user, line));
};

/** GET /v2.0/oa/conversation: messages with one user, newest first. */
export const conversation: Handler = (call, world) => {
  const data = dataOf(call);
  const user = userOf(call, data.user_id, world);
  const { offset, count } = page(data, mostLines);
  return [...user.chat]
    .reverse()
    .slice(offset, offset + count)
    .map((line) => historyItem(world, user, line));
};

/** `from_id` and `to_id` are JSON numbers here, although they do not fit a double. */
function historyItem({ account }: World, user: UserRecord, line: ChatLine) {
  const oa = { id: BigInt(account.oaId), name: account.name };
  const person = { id: BigInt(user.id), name: user.name };
  const [from, to] = line.from === 'oa' ? [oa, person] : [person, oa];
  return {
    src: line.from === 'oa' ? 0 : 1,
    time: line.at,
    type: line.kind === 'list' || line.kind === 'request_user_info' ? 'links' : line.kind,
    message: line.text,
    message_id: line.messageId,
    from_id: from.id,
    to_id: to.id,
    from_display_name: from.name,
    from_avatar: '',
    to_display_name: to.name,
    to_avatar: '',
    ...(line.url !== null && { url: line.url, thumb: line.url }),
  };
}
