import type { Conversation } from '../channel.ts';

/**
 * Where a conversation of this channel stands. Each comment is a conversation of its own, also in a thread: it has
 * its own author, and its own single private reply; the talk goes on in Messenger, not under the post.
 */
export type Target = { kind: 'feed' } | { kind: 'comment' | 'post'; id: string };

/** The conversation of everything the Page itself publishes. */
export const feed: Conversation = { id: 'feed', kind: 'group' };

export function conversationOf(kind: 'comment' | 'post', id: string): Conversation {
  return { id: `${kind}:${id}`, kind: 'group' };
}

/** null = not a conversation of this channel. */
export function targetOf(conversation: Conversation): Target | null {
  if (conversation.kind !== 'group') return null;
  if (conversation.id === feed.id) return { kind: 'feed' };
  const parts = /^(comment|post):(.+)$/su.exec(conversation.id);
  return parts ? { kind: parts[1] as 'comment' | 'post', id: parts[2]! } : null;
}
