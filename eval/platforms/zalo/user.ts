import type { ChatButton, ChatLine } from './chat.ts';
import type { ZaloEvent } from './events/event.ts';
import { aboutUser, follow, type SubmittedInfo, userSubmitInfo } from './events/people.ts';
import { userReactedMessage } from './events/receipts.ts';
import * as send from './events/user-messages.ts';
import { reportReceived, reportSeen } from './oa-says.ts';
import type { Delivery } from './webhook/delivery.ts';
import { Writer } from './writer.ts';

/**
 * A Zalo user with a phone in hand. What they do becomes a webhook event; the promise resolves when the first
 * try to deliver it has ended, and never rejects because of the product.
 */
export class ZaloUser extends Writer {
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

  /** Makes this person an admin of the account, whom every group needs. */
  makeAdmin(): void {
    this.record.isAdmin = true;
    this.record.follows = true;
  }

  /** Every message to them is refused with this code from now on, such as -227 (banned); null ends it. */
  refuse(code: number | null): void {
    this.record.refusal = code;
  }

  /** Moves their last interaction to this instant (milliseconds since the epoch); null = they never wrote. */
  lastWrote(at: number | null): void {
    this.record.lastInteraction = at;
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

  protected override wrote(line: ChatLine | null): void {
    this.interact();
    if (line) this.record.chat.push(line);
  }

  private interact(): void {
    this.record.lastInteraction = this.world.clock.now();
  }

  protected override deliver(event: ZaloEvent, messageId: string | null): Promise<Delivery> {
    return this.world.sender.send(event, { userId: this.id, messageId });
  }
}
