import { createHash } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import type { ChatLine } from '../chat.ts';
import { dayMs } from '../users.ts';
import type { Asset, Assets } from './assets.ts';

/** One message in a group. */
export interface GroupLine extends ChatLine {
  /** Id of the person, or of the account. */
  senderId: string;
  /** Ids named in the text as `[@id]` that mean somebody here: members, the account, the group itself for all. */
  mentions: string[];
}

export interface GroupSettings {
  lock_send_msg: boolean;
  join_appr: boolean;
  enable_msg_history: boolean;
  enable_link_join: boolean;
}

/** A group that the account owns. */
export interface GroupRecord {
  id: string;
  name: string;
  description: string;
  avatar: string;
  link: string;
  assetId: string;
  /** User ids in the order of joining. The account itself is a member beside them. */
  members: string[];
  admins: string[];
  /** Who asked to join and waits for an answer. */
  pending: string[];
  settings: GroupSettings;
  chat: GroupLine[];
}

/** Days after the end of its asset on which the platform deletes a group. */
const graceDays = 45;

/** The groups of the account. Nobody else's group is here: asking for one ends in -403. */
export class Groups {
  private readonly byId = new Map<string, GroupRecord>();

  constructor(
    private readonly clock: Clock,
    private readonly assets: Assets,
    private readonly oaId: string,
  ) {}

  all(): GroupRecord[] {
    return [...this.byId.values()].filter((group) => this.isThere(group));
  }

  get(id: string): GroupRecord | undefined {
    const group = this.byId.get(id);
    return group && this.isThere(group) ? group : undefined;
  }

  /** Makes a group. The same name at the same account has the same id in every run, as a place has. */
  make(name: string, asset: Asset, members: readonly string[]): GroupRecord {
    const hash = createHash('sha256').update(`group:${this.oaId}:${name}:${asset.id}`).digest('hex');
    const group: GroupRecord = {
      id: hash.slice(0, 20),
      name,
      description: '',
      avatar: '',
      link: `https://zalo.me/g/${hash.slice(20, 29)}`,
      assetId: asset.id,
      members: [...members],
      admins: [],
      pending: [],
      settings: { lock_send_msg: false, join_appr: false, enable_msg_history: true, enable_link_join: true },
      chat: [],
    };
    asset.usedBy = group.id;
    this.byId.set(group.id, group);
    return group;
  }

  remove(group: GroupRecord): void {
    this.byId.delete(group.id);
    const asset = this.assets.get(group.assetId);
    if (asset) asset.usedBy = null;
  }

  /** False once its asset ran out. */
  enabled(group: GroupRecord): boolean {
    return this.clock.now() < this.until(group);
  }

  deletedAt(group: GroupRecord): number {
    return this.until(group) + graceDays * dayMs;
  }

  private isThere(group: GroupRecord): boolean {
    return this.clock.now() < this.deletedAt(group);
  }

  private until({ assetId }: GroupRecord): number {
    return this.assets.get(assetId)?.until ?? 0;
  }
}

/** The ids in the text that name somebody of the group. */
export function mentionsIn(text: string, group: GroupRecord, oaId: string): string[] {
  const ids = [...text.matchAll(/\[@([^\]]+)\]/gu)].map(([, id]) => id!);
  return ids.filter((id) => id === oaId || id === group.id || group.members.includes(id));
}
