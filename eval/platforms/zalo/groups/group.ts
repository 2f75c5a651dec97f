import type { ChatLine } from '../chat.ts';
import type { UserRecord } from '../users.ts';
import type { Delivery } from '../webhook/delivery.ts';
import type { World } from '../world.ts';
import { GroupMember } from './member.ts';
import type { GroupLine, GroupRecord } from './records.ts';
import { echoInGroup, showInGroup, tellChange } from './says.ts';

/** A group of the account, as those in it see it. What happens becomes a webhook event. */
export class ZaloGroup {
  constructor(
    private readonly world: World,
    private readonly record: GroupRecord,
  ) {}

  get id(): string {
    return this.record.id;
  }

  get name(): string {
    return this.record.name;
  }

  members(): readonly string[] {
    return this.record.members;
  }

  /** Everything said here, oldest first. */
  chat(): readonly GroupLine[] {
    return this.record.chat;
  }

  /** What the account said here, oldest first. */
  said(): GroupLine[] {
    return this.record.chat.filter(({ from }) => from === 'oa');
  }

  /** That person inside this group. Throws a RangeError for one who is not in it. */
  member(person: { id: string }): GroupMember {
    const user = this.world.users.get(person.id);
    if (!user || !this.record.members.includes(person.id))
      throw new RangeError(`${person.id} không ở trong nhóm "${this.name}"`);
    return new GroupMember(this.world, user, this.record);
  }

  /** Joins by the link; where joining needs an approval, asks for it. */
  async join(person: { id: string }): Promise<Delivery> {
    const user = this.known(person);
    if (this.record.members.includes(user.id)) throw new RangeError(`${user.name} đã ở trong nhóm`);
    if (!this.record.settings.enable_link_join) throw new RangeError('nhóm này không cho vào bằng liên kết');
    if (this.record.settings.join_appr) {
      if (!this.record.pending.includes(user.id)) this.record.pending.push(user.id);
      return tellChange(this.world, this.record, 'asked', [user.id]);
    }
    this.record.members.push(user.id);
    return tellChange(this.world, this.record, 'joined', [user.id]);
  }

  async leave(person: { id: string }): Promise<Delivery> {
    const { id } = this.member(person);
    this.record.members = this.record.members.filter((other) => other !== id);
    this.record.admins = this.record.admins.filter((other) => other !== id);
    return tellChange(this.world, this.record, 'left', [id]);
  }

  /** A member of staff writes in OA Manager: everybody reads it, the product hears it with `admin_id`. */
  async writeByHand(text: string, adminId = '5061726872839421'): Promise<ChatLine> {
    const messageId = this.world.ids.next('message');
    const senderId = this.world.account.oaId;
    const line = showInGroup(this.world, this.record, {
      messageId,
      from: 'oa',
      senderId,
      kind: 'text',
      text,
      byHuman: true,
    });
    await echoInGroup(this.world, this.record, line, adminId);
    return line;
  }

  rename(name: string): Promise<Delivery> {
    this.record.name = name;
    return tellChange(this.world, this.record, 'changed');
  }

  disband(): Promise<Delivery> {
    this.world.groups.remove(this.record);
    return tellChange(this.world, this.record, 'deleted');
  }

  /** Moves the end of its right to exist to that instant: the past disables it (-237), 45 days later it is gone. */
  paidUntil(at: number): void {
    const asset = this.world.assets.get(this.record.assetId);
    if (asset) asset.until = at;
  }

  private known(person: { id: string }): UserRecord {
    const user = this.world.users.get(person.id);
    if (!user) throw new RangeError(`không có người dùng ${person.id}`);
    return user;
  }
}
