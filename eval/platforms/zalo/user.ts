import { createHash } from 'node:crypto';
import { type ChatButton, type ChatKind, type ChatLine, chatLine } from './chat.ts';
import type { Scene, ZaloEvent } from './events/event.ts';
import { aboutUser, follow, type SubmittedInfo, userSubmitInfo } from './events/people.ts';
import { userReactedMessage } from './events/receipts.ts';
import * as send from './events/user-messages.ts';
import { onePixelPng, shortVoice } from './media.ts';
import { reportReceived, reportSeen, sceneOf } from './oa-says.ts';
import type { UserRecord } from './users.ts';
import type { Delivery } from './webhook/delivery.ts';
import type { World } from './world.ts';

/** What may come with a message. `quote` is the id of the message it answers. */
export interface With {
  text?: string;
  url?: string;
  quote?: string;
}

/**
 * A Zalo user with a phone in hand. What they do becomes a webhook event; the promise resolves when the first
 * try to deliver it has ended, and never rejects because of the product.
 */
export class ZaloUser {
  constructor(
    private readonly world: World,
    private readonly record: UserRecord,
  ) {}

  get id(): string {
    return this.record.id;
  }

  get name(): string {
    return this.record.name;
  }

  get follows(): boolean {
    return this.record.follows;
  }

  /** Messages of the OA that reached this phone, oldest first. */
  inbox(): ChatLine[] {
    return this.record.chat.filter((line) => line.from === 'oa');
  }

  /** Both sides of the chat, oldest first. */
  chat(): readonly ChatLine[] {
    return this.record.chat;
  }

  say(text: string, { quote }: { quote?: string } = {}): Promise<Delivery> {
    return this.write('text', { text, quote }, (scene, said) => send.userSendText(scene, { ...said, text }));
  }

  sendImage(more: With = {}): Promise<Delivery> {
    const url = more.url ?? this.keep('anh.png', 'image/png', onePixelPng);
    return this.write('photo', { ...more, url }, (scene, said) => send.userSendImage(scene, said, url));
  }

  sendGif(more: With = {}): Promise<Delivery> {
    const url = more.url ?? this.keep('anh.gif', 'image/gif', onePixelPng);
    return this.write('GIF', { ...more, url }, (scene, said) => send.userSendGif(scene, said, url));
  }

  sendVoice(more: With = {}): Promise<Delivery> {
    const url = more.url ?? this.keep('giong-noi.m4a', 'audio/mp4', shortVoice);
    return this.write('voice', { ...more, url }, (scene, said) => send.userSendAudio(scene, said, url));
  }

  sendVideo(more: With = {}): Promise<Delivery> {
    const url = more.url ?? this.keep('phim.mp4', 'video/mp4', Buffer.from('phim thử'));
    const video = { thumbnail: url, description: '', url };
    return this.write('video', { ...more, url }, (scene, said) => send.userSendVideo(scene, said, video));
  }

  sendSticker(id = 'bfe458bf64fa8da4d4eb', more: With = {}): Promise<Delivery> {
    const url = more.url ?? this.keep('nhan.png', 'image/png', onePixelPng);
    const sticker = { id, url };
    return this.write('sticker', { ...more, url }, (scene, said) =>
      send.userSendSticker(scene, said, sticker),
    );
  }

  /** Degrees as the phone writes them, for example `21.7168` and `104.8986`. */
  sendLocation(latitude = '21.7168', longitude = '104.8986', more: With = {}): Promise<Delivery> {
    const place = { latitude, longitude };
    return this.write('location', more, (scene, said) => send.userSendLocation(scene, said, place));
  }

  sendLink(url: string, description = '', more: With = {}): Promise<Delivery> {
    const link = { thumbnail: '', description, url };
    return this.write('link', { ...more, url }, (scene, said) => send.userSendLink(scene, said, link));
  }

  sendCard(phone: string, more: With = {}): Promise<Delivery> {
    const url = more.url ?? this.keep('qr.png', 'image/png', onePixelPng);
    const card = { phone, url, thumbnail: url };
    return this.write('link', { ...more, url }, (scene, said) =>
      send.userSendBusinessCard(scene, said, card),
    );
  }

  sendFile(
    name = 'don.pdf',
    bytes: Uint8Array = Buffer.from('%PDF-1.4\n'),
    more: With = {},
  ): Promise<Delivery> {
    const content = Buffer.from(bytes);
    const url = more.url ?? this.keep(name, 'application/octet-stream', content);
    const checksum = createHash('md5').update(content).digest('hex');
    const file = { url, size: String(content.length), name, checksum, type: name.split('.').at(-1) ?? '' };
    return this.write('file', { ...more, url }, (scene, said) => send.userSendFile(scene, said, file));
  }

  /** Is there a button of that number (from 1) or title to tap in the last message that has any? */
  hasButton(button: number | string): boolean {
    return this.button(button) !== undefined;
  }

  /** Taps a button. Only `oa.query.*` buttons reach the OA. Throws a RangeError when there is none such. */
  async tap(button: number | string): Promise<Delivery> {
    const tapped = this.button(button);
    if (!tapped) throw new RangeError(`không có nút "${button}" để bấm`);
    const text = String(tapped.payload);
    const hidden = tapped.type === 'oa.query.hide';
    return this.write('text', { text, hidden }, (scene, said) => send.userSendText(scene, { ...said, text }));
  }

  /** Puts an icon on a message of the OA; the last one unless told otherwise. */
  async react(icon = '/-heart', messageId = this.inbox().at(-1)?.messageId): Promise<Delivery> {
    const line = this.line(messageId);
    line.reactions.push(icon);
    return this.deliver(userReactedMessage(this.scene(), line.messageId, icon), line.messageId);
  }

  /** The phone reports that a message arrived; the last one unless told otherwise. */
  async received(messageId = this.inbox().at(-1)?.messageId): Promise<Delivery> {
    return reportReceived(this.world, this.record, this.line(messageId));
  }

  /** The user looks at the chat: one event with the ids of everything not seen before. */
  async seen(): Promise<Delivery> {
    const unseen = this.inbox().filter((line) => !line.seen);
    if (unseen.length === 0) throw new RangeError('không có tin nào chưa xem');
    return reportSeen(this.world, this.record, unseen);
  }

  follow(source: 'oa_profile' | 'message_invite' | 'social_plugin' | null = 'oa_profile'): Promise<Delivery> {
    this.record.follows = true;
    if (this.world.settings.followIsInteraction) this.interact();
    return this.deliver(follow(this.scene(), 'follow', source), null);
  }

  unfollow(): Promise<Delivery> {
    this.record.follows = false;
    return this.deliver(follow(this.scene(), 'unfollow'), null);
  }

  /** Takes back the consent to keep their data. */
  withdraw(): Promise<Delivery> {
    return this.deliver(aboutUser(this.scene(), 'user_withdraw'), null);
  }

  clickChatNow(): Promise<Delivery> {
    this.interact();
    return this.deliver(aboutUser(this.scene(), 'user_click_chatnow'), null);
  }

  submitInfo(info: Partial<SubmittedInfo> = {}): Promise<Delivery> {
    this.interact();
    const empty = { name: this.name, phone: '', address: '', city: '', district: '', ward: '' };
    return this.deliver(userSubmitInfo(this.scene(), { ...empty, ...info }), null);
  }

  /** Every message to them is refused with this code from now on, such as -227 (banned); null ends it. */
  refuse(code: number | null): void {
    this.record.refusal = code;
  }

  /** Moves their last interaction to this instant (milliseconds since the epoch); null = they never wrote. */
  lastWrote(at: number | null): void {
    this.record.lastInteraction = at;
  }

  private async write(
    kind: ChatKind,
    more: With & { hidden?: boolean },
    event: (scene: Scene, said: send.Said) => ZaloEvent,
  ): Promise<Delivery> {
    this.interact();
    const messageId = this.world.ids.next('message');
    const { text, url = null, quote, hidden = false } = more;
    const known = this.record.chat.some((line) => line.messageId === quote);
    if (!hidden)
      this.record.chat.push(
        chatLine({
          messageId,
          from: 'user',
          at: this.world.clock.now(),
          kind,
          text: text ?? '',
          url,
          quote: quote === undefined ? null : { messageId: quote, known },
        }),
      );
    const said = {
      messageId,
      ...(text !== undefined && { text }),
      ...(quote !== undefined && { quoteMessageId: quote }),
    };
    return this.deliver(event(this.scene(), said), messageId);
  }

  private button(button: number | string): ChatButton | undefined {
    const buttons = this.record.chat.findLast((line) => line.buttons.length > 0)?.buttons ?? [];
    const tapped =
      typeof button === 'number' ? buttons[button - 1] : buttons.find(({ title }) => title === button);
    return tapped?.type.startsWith('oa.query.') ? tapped : undefined;
  }

  private line(messageId: string | undefined): ChatLine {
    const line = this.record.chat.find((other) => other.messageId === messageId);
    if (!line) throw new RangeError(`không có tin "${messageId ?? ''}" trong cuộc trò chuyện`);
    return line;
  }

  private keep(name: string, type: string, bytes: Buffer): string {
    return this.world.origin + this.world.media.add({ name, type, bytes });
  }

  private interact(): void {
    this.record.lastInteraction = this.world.clock.now();
  }

  private scene(): Scene {
    return sceneOf(this.world, this.record);
  }

  private deliver(event: ZaloEvent, messageId: string | null): Promise<Delivery> {
    return this.world.sender.send(event, { userId: this.id, messageId });
  }
}
