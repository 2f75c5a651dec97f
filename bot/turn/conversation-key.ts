import type { Conversation } from '../../adapters/channel.ts';

/** The key of a conversation over all channels: `<channel>:<kind>:<platform id>`. */
export function conversationKey(channel: string, conversation: Conversation): string {
  return `${channel}:${conversation.kind}:${conversation.id}`;
}
