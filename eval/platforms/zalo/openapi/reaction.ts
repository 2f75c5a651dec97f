import { invalid, ZaloError } from '../errors.ts';
import { oaReactedMessage } from '../events/receipts.ts';
import { sceneOf } from '../oa-says.ts';
import { type Handler, isFields, jsonBody, userOf } from './call.ts';

/**
 * POST /v2.0/oa/message: of the old message API only reactions are left. Messages to users end in -240;
 * broadcasts and anonymous visitors are not emulated and end in -212, as for an OA without these rights.
 */
export const sendReaction: Handler = (call, world) => {
  const { recipient, message, sender_action: action } = jsonBody(call);
  if (!isFields(recipient)) throw invalid('recipient');
  if (recipient.target !== undefined || recipient.anonymous_id !== undefined) throw new ZaloError(-212);
  if (message !== undefined) throw new ZaloError(-240);
  const user = userOf(call, recipient.user_id, world);
  if (!isFields(action)) throw invalid('sender_action');
  const { react_icon: icon, react_message_id: messageId } = action;
  if (typeof icon !== 'string' || icon === '') throw invalid('react_icon');
  const line = user.chat.find((other) => other.messageId === messageId && other.from === 'user');
  if (!line) throw invalid('react_message_id');
  if (!call.silent) {
    line.reactions.push(icon);
    world.journal.announce();
    const about = { userId: user.id, messageId: line.messageId };
    if (world.settings.echo !== 'off')
      call.afterwards.push(
        () => void world.sender.send(oaReactedMessage(sceneOf(world, user), line.messageId, icon), about),
      );
  }
  return { message_id: line.messageId, user_id: user.id };
};
