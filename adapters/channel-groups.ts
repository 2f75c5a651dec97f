import type { ChannelError } from './channel-messages.ts';

// Running groups, where a platform lets an account own them.

/** A group as the platform describes it. */
export interface GroupProfile {
  id: string;
  name: string | null;
  /** Link by which people join. */
  link: string | null;
  members: number | null;
  /** Platform ids of those who may run it. */
  admins: string[];
}

export type GroupResult<T> = { ok: true; value: T } | { ok: false; error: ChannelError };

/** Running groups, where a platform lets an account own them. None of the calls throws. */
export interface GroupOffice {
  /** @param members platform ids of the first members; they must know the account. */
  create(name: string, members: readonly string[], signal: AbortSignal): Promise<GroupResult<GroupProfile>>;
  invite(group: string, members: readonly string[], signal: AbortSignal): Promise<GroupResult<null>>;
  profile(group: string, signal: AbortSignal): Promise<GroupResult<GroupProfile>>;
  list(signal: AbortSignal): Promise<GroupResult<GroupProfile[]>>;
  /** Platform ids of the members. */
  members(group: string, signal: AbortSignal): Promise<GroupResult<string[]>>;
  /** Groups that may still be made. */
  quota(signal: AbortSignal): Promise<GroupResult<{ left: number; total: number | null }>>;
}
