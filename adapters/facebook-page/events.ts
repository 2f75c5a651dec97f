import type { Attachment, ChannelEvent } from '../channel.ts';
import type { Item } from '../facebook-sdk/envelope.ts';
import { scrub } from '../facebook-sdk/scrub.ts';
import type { AnsweredComments } from '../facebook-sdk/settings.ts';
import { timeOf } from '../facebook-sdk/time.ts';
import { stripLeadingMention } from '../mention.ts';
import { field, idAt, listAt, textAt } from '../wire/fields.ts';
import { isAddressed } from './addressed.ts';
import { conversationOf } from './target.ts';

/** What translation needs beside the event. */
export interface Surroundings {
  pageId: string;
  comments: AnsweredComments;
  /** Our clock, for events without a believable time. */
  now: number;
}

const emojis: Readonly<Record<string, string>> = {
  like: '👍',
  love: '❤️',
  care: '🤗',
  haha: '😆',
  wow: '😮',
  sad: '😢',
  angry: '😡',
};

/** What visitors put on the Page. */
const visitorItems = new Set(['post', 'status', 'photo', 'video']);

/** The events of one item: changes of our Page; whatever else arrives belongs to another channel. */
export function toEvents(item: Item, surroundings: Surroundings): ChannelEvent[] {
  if (item.list !== 'changes') return [];
  const { pageId, now } = surroundings;
  const value = field(item.value, 'value');
  const at = timeOf(now, field(value, 'created_time'), item.entryTime);
  const name = [textAt(item.value, 'field'), textAt(value, 'item'), textAt(value, 'verb')]
    .filter((part) => part !== null && part !== '')
    .join('.')
    .slice(0, 64);
  const ours = item.pageId === pageId && textAt(item.value, 'field') === 'feed';
  const understood = ours
    ? (message(value, at, surroundings) ?? reaction(value, at, surroundings, item.digest))
    : null;
  const commentId = idAt(value, 'comment_id');
  return [
    understood ?? {
      kind: 'other',
      id: `${name || 'change'}:${item.digest}`,
      at,
      name: isOwn(value, pageId) ? `own.${name}` : name || 'change',
      conversation: ours && commentId !== null ? conversationOf('comment', commentId) : null,
      raw: scrub(item.alone()),
    },
  ];
}

/** A comment of a resident, or a post of a visitor. Who wrote it may be withheld, and it can be answered all the same. */
function message(value: unknown, at: number, { pageId, comments }: Surroundings): ChannelEvent | null {
  if (textAt(value, 'verb') !== 'add' || isOwn(value, pageId)) return null;
  const what = textAt(value, 'item') ?? '';
  const author = idAt(value, 'from', 'id');
  const postId = idAt(value, 'post_id');
  const commentId = what === 'comment' ? idAt(value, 'comment_id') : null;
  // Without an author a post is as likely the Page's own.
  const id = commentId ?? (visitorItems.has(what) && author !== null ? postId : null);
  if (id === null) return null;
  const text = textAt(value, 'message') ?? '';
  const name = textAt(value, 'from', 'name');
  const parent = idAt(value, 'parent_id');
  const kind = commentId === null ? 'post' : 'comment';
  // Comments reach us from our own posts and from those of visitors; under theirs we were not asked.
  const onOurs = kind === 'post' || postId === null || postId.startsWith(`${pageId}_`);
  return {
    kind: 'message',
    id,
    at,
    conversation: conversationOf(kind, id),
    sender: author ?? `${kind}:${id}`,
    ...(name === null ? {} : { senderName: name }),
    text: stripLeadingMention(text),
    addressed: onOurs && isAddressed(comments, value, text, pageId),
    ...(commentId !== null && parent !== null && parent !== postId ? { replyTo: parent } : {}),
    attachments: attachmentsOf(value),
  };
}

function attachmentsOf(value: unknown): Attachment[] {
  const found: Attachment[] = [];
  const add = (kind: 'image' | 'video', url: unknown) => {
    if (typeof url === 'string' && /^https?:\/\//iu.test(url)) found.push({ kind, url });
  };
  add('image', textAt(value, 'photo'));
  for (const photo of listAt(value, 'photos')) add('image', photo);
  add('video', textAt(value, 'video'));
  return found;
}

function reaction(value: unknown, at: number, { pageId }: Surroundings, digest: string): ChannelEvent | null {
  const what = textAt(value, 'item');
  const sender = idAt(value, 'from', 'id');
  const commentId = idAt(value, 'comment_id');
  const on = commentId ?? idAt(value, 'post_id');
  if ((what !== 'reaction' && what !== 'like') || sender === null || sender === pageId || on === null)
    return null;
  const type = textAt(value, 'reaction_type') ?? 'like';
  return {
    kind: 'reaction',
    id: `reaction:${on}:${sender}:${digest}`,
    at,
    conversation: conversationOf(commentId === null ? 'post' : 'comment', on),
    sender,
    messageId: on,
    emoji: textAt(value, 'verb') === 'remove' ? null : (emojis[type.toLowerCase()] ?? '👍'),
  };
}

/** What the Page wrote itself comes back as a change; answering it would never end. */
function isOwn(value: unknown, pageId: string): boolean {
  return idAt(value, 'from', 'id') === pageId;
}
