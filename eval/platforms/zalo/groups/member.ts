import type { ChatLine } from '../chat.ts';
import { byUser, type ZaloEvent } from '../events/event.ts';
import { inGroup } from '../events/in-group.ts';
import type { UserRecord } from '../users.ts';
import type { Delivery } from '../webhook/delivery.ts';
import type { World } from '../world.ts';
import { Writer } from '../writer.ts';
import type { GroupLine, GroupRecord } from './records.ts';
import { showInGroup } from './says.ts';

/** A person who writes in a group. The account hears every word of it. */
export class GroupMember extends Writer {
  constructor(
    world: World,
    record: UserRecord,
    private readonly group: GroupRecord,
  ) {
    super(world, record);
  }

  chat(): readonly GroupLine[] {
    return this.group.chat;
  }

  /** Says something with the account's name picked from the member list: `[@<id of the account>]` in the text. */
  ask(text: string, { quote }: { quote?: string } = {}): Promise<Delivery> {
    return this.say(`[@${this.world.account.oaId}] ${text}`, { quote });
  }

  /** Puts an icon on a message; the last one of the account unless told otherwise. */
  async react(icon = '/-heart', messageId?: string): Promise<Delivery> {
    const line = messageId
      ? this.group.chat.find((other) => other.messageId === messageId)
      : this.group.chat.findLast(({ from }) => from === 'oa');
    if (!line) throw new RangeError('không có tin để thả biểu cảm');
    line.reactions.push(icon);
    const message = { msg_id: line.messageId, react_icon: icon };
    return this.deliver(byUser(this.scene(), 'user_reacted_message', { message }), line.messageId);
  }

  protected override wrote(line: ChatLine | null): void {
    if (line) showInGroup(this.world, this.group, { ...line, senderId: this.id });
  }

  protected override deliver(event: ZaloEvent, messageId: string | null): Promise<Delivery> {
    const { account, sender } = this.world;
    const about = { userId: this.id, groupId: this.group.id, messageId };
    return sender.send(inGroup(event, account, this.group.id), about);
  }
}
