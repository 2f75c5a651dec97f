import type { ChatLine } from './chat.ts';
import { userIdFor } from './ids.ts';

export const dayMs = 86_400_000;

/** A Zalo user as the platform knows them. */
export interface UserRecord {
  /** Scoped to the OA: the id to send to. */
  id: string;
  /** Scoped to the application: useless for sending. */
  idByApp: string;
  name: string;
  follows: boolean;
  /** Runs the account in OA Manager. A group cannot be made without one of these. */
  isAdmin: boolean;
  /** Last time they wrote, tapped or called, in milliseconds since the epoch; null = never. */
  lastInteraction: number | null;
  /** Error code with which every message to them is refused, such as -227 for a banned account. */
  refusal: number | null;
  chat: ChatLine[];
}

/** The people of the platform. */
export class Users {
  private readonly byId = new Map<string, UserRecord>();

  all(): UserRecord[] {
    return [...this.byId.values()];
  }

  get(id: string): UserRecord | undefined {
    return this.byId.get(id);
  }

  /** The person of that name; a name that is new makes a new person, who has never interacted. */
  named(name: string): UserRecord {
    const id = userIdFor(name, 'oa');
    const known = this.byId.get(id);
    if (known) return known;
    const user: UserRecord = {
      id,
      idByApp: userIdFor(name, 'app'),
      name,
      follows: false,
      isAdmin: false,
      lastInteraction: null,
      refusal: null,
      chat: [],
    };
    this.byId.set(id, user);
    return user;
  }
}

/**
 * Why a consultation message to this person is refused now, or null. The codes are those of the OA error
 * table: -213 neither follows nor ever wrote, -232 no interaction yet, -230 none for 7 days.
 */
export function refusalToReceive(user: UserRecord, now: number): number | null {
  if (user.refusal !== null) return user.refusal;
  if (user.lastInteraction === null) return user.follows ? -232 : -213;
  return now - user.lastInteraction > 7 * dayMs ? -230 : null;
}
