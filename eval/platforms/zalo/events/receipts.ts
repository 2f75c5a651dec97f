import { byOa, byUser, type Scene, type ZaloEvent } from './event.ts';

/** Who stands in `sender` of a receipt: the OA, as confirmed, or the user, as some public code expects. */
export type ReceiptSender = 'oa' | 'user';

/** The message reached the phone. */
export function userReceivedMessage(scene: Scene, sender: ReceiptSender, messageId: string): ZaloEvent {
  const from = sender === 'oa' ? byOa : byUser;
  return from(scene, 'user_received_message', { message: { msg_id: messageId } });
}

/** The messages were looked at: an array of ids, even for one. */
export function userSeenMessage(
  scene: Scene,
  sender: ReceiptSender,
  messageIds: readonly string[],
): ZaloEvent {
  const from = sender === 'oa' ? byOa : byUser;
  return from(scene, 'user_seen_message', { message: { msg_ids: [...messageIds] } });
}

export function userReactedMessage(scene: Scene, messageId: string, icon: string): ZaloEvent {
  return byUser(scene, 'user_reacted_message', { message: { msg_id: messageId, react_icon: icon } });
}

export function oaReactedMessage(scene: Scene, messageId: string, icon: string): ZaloEvent {
  return byOa(scene, 'oa_reacted_message', { message: { msg_id: messageId, react_icon: icon } });
}
