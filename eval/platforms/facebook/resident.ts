import { reportChange } from './page-says.ts';
import type { ChatLine, PersonRecord, Tappable } from './people.ts';
import type { Comment } from './posts.ts';
import type { Delivery } from './webhook/sender.ts';
import type { World } from './world.ts';

/**
 * A person with Facebook on the phone. What they do becomes a webhook event; the promise resolves when the first try
 * to deliver it has ended, and never rejects because of the product.
 */
export class Resident {
  constructor(
    private readonly world: World,
    private readonly record: PersonRecord,
  ) {}

  get id(): string {
    return this.record.id;
  }

  get name(): string {
    return this.record.name;
  }

  /** Messages of the Page that reached this phone, oldest first. */
  inbox(): ChatLine[] {
    return this.record.chat.filter((line) => line.from === 'page');
  }

  /** Both sides of the chat, oldest first. */
  chat(): readonly ChatLine[] {
    return this.record.chat;
  }

  say(text: string, { replyTo }: { replyTo?: string } = {}): Promise<Delivery> {
    return this.write({ text, ...(replyTo === undefined ? {} : { reply_to: { mid: replyTo } }) }, text);
  }

  sendAttachment(
    type: 'image' | 'audio' | 'video' | 'file',
    url = `https://cdn.example/${type}`,
  ): Promise<Delivery> {
    return this.write({ attachments: [{ type, payload: { url } }] }, '');
  }

  sendSticker(id = 369239263222822): Promise<Delivery> {
    const payload = { url: 'https://cdn.example/sticker', sticker_id: id };
    return this.write({ attachments: [{ type: 'sticker', payload }] }, '');
  }

  /** Taps what stands under the last message that has anything to tap. Throws a RangeError when nothing does. */
  tap(choice: number | string): Promise<Delivery> {
    const tapped = this.tappable(choice);
    if (!tapped) throw new RangeError(`không có nút "${choice}" để bấm`);
    const { kind, label, payload } = tapped;
    if (kind === 'quick_reply') return this.write({ text: label, quick_reply: { payload } }, label);
    return this.postback(label, payload);
  }

  /** Presses "Bắt đầu", or a line of the menu. */
  postback(title: string, payload: string): Promise<Delivery> {
    this.act();
    return this.send('postback', { postback: { mid: this.world.nextMid(), title, payload } });
  }

  /** Opens the talk by an m.me link. */
  openLink(ref: string): Promise<Delivery> {
    this.act();
    return this.send('referral', { referral: { ref, source: 'SHORTLINK', type: 'OPEN_THREAD' } });
  }

  react(emoji: string | null = '❤️', mid = this.inbox().at(-1)?.mid): Promise<Delivery> {
    this.act();
    const action = emoji === null ? 'unreact' : 'react';
    return this.send('reaction', {
      reaction: { mid, action, reaction: 'other', ...(emoji === null ? {} : { emoji }) },
    });
  }

  /** Looks at the talk: everything up to now is read. */
  read(): Promise<Delivery> {
    return this.send('read', { read: { watermark: this.world.clock.now() } });
  }

  edit(mid: string, text: string): Promise<Delivery> {
    return this.send('message_edit', { message_edit: { mid, text, num_edit: 1 } });
  }

  /** Comments a post, or answers a comment. The promise resolves with the comment once it was told. */
  async comment(on: string, text: string): Promise<Comment> {
    const { posts, clock, settings } = this.world;
    const parent = posts.comment(on);
    const post = posts.post(parent?.postId ?? on);
    if (!post) throw new RangeError(`không có bài "${on}"`);
    const by = { id: this.id, name: this.name };
    const parentId = parent?.parentId ?? parent?.id ?? null;
    const comment = posts.addComment({ postId: post.id, parentId, by, text, at: clock.now() });
    await reportChange(this.world, comment.id, {
      item: 'comment',
      verb: 'add',
      comment_id: comment.id,
      post_id: post.id,
      parent_id: parentId ?? post.id,
      ...(settings.commentAuthors ? { from: by } : {}),
      message: text,
    });
    return comment;
  }

  /** Puts a sign on a post. */
  likePost(postId: string, type = 'like'): Promise<unknown> {
    return reportChange(this.world, postId, {
      item: 'reaction',
      verb: 'add',
      post_id: postId,
      reaction_type: type,
      from: { id: this.id, name: this.name },
    });
  }

  /** Every message to them is refused with this error from now on; null ends it. */
  refuse(code: number | null, subcode: number | null = null): void {
    this.record.refusal = code === null ? null : { code, subcode };
  }

  /** Moves the last act that opens the window; null = they never did anything. */
  lastActed(at: number | null): void {
    this.record.lastAct = at;
  }

  private tappable(choice: number | string): Tappable | undefined {
    const taps = this.record.chat.findLast((line) => line.taps.length > 0)?.taps ?? [];
    return typeof choice === 'number' ? taps[choice - 1] : taps.find(({ label }) => label === choice);
  }

  private write(content: Record<string, unknown>, text: string): Promise<Delivery> {
    this.act();
    const mid = this.world.nextMid();
    const at = this.world.clock.now();
    this.record.chat.push({
      mid,
      from: 'person',
      at,
      text,
      taps: [],
      file: null,
      metadata: null,
      byHuman: false,
    });
    return this.send('message', { message: { mid, ...content } });
  }

  private act(): void {
    this.record.lastAct = this.world.clock.now();
  }

  private send(name: string, event: Record<string, unknown>): Promise<Delivery> {
    const { account, clock, settings, sender } = this.world;
    const now = clock.now();
    const value = {
      sender: { id: this.id },
      recipient: { id: account.pageId },
      timestamp: settings.seconds ? Math.floor(now / 1000) : now,
      ...event,
    };
    return sender.send(this.id, name, { list: 'messaging', value });
  }
}
