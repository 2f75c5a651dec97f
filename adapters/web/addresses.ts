import type { Conversation } from '../channel.ts';

/** Name of this channel, and the first part of every stream key. */
export const channelName = 'web';

/**
 * Addresses of the chat page. A village belongs to one visitor; its group has the village's id, and each of
 * its residents has one private chat, `<village>.<resident>`, which is also the resident's platform id.
 */
export const patterns = {
  village: /^[A-Za-z0-9_-]{16,64}$/u,
  resident: /^[a-z0-9]{1,32}$/u,
  conversation: /^[A-Za-z0-9_-]{16,64}(\.[a-z0-9]{1,32})?$/u,
};

export function groupOf(village: string): Conversation {
  return { id: village, kind: 'group' };
}

export function directOf(village: string, resident: string): Conversation {
  return { id: `${village}.${resident}`, kind: 'direct' };
}

/** The product's key of a conversation, so that erasing the conversation erases its stream too. */
export function streamOf(conversation: Conversation): string {
  return `${channelName}:${conversation.kind}:${conversation.id}`;
}
