import { invalid, ZaloError } from '../../errors.ts';
import type { GroupRecord } from '../../groups/records.ts';
import { refusalToReceive, type UserRecord } from '../../users.ts';
import type { World } from '../../world.ts';
import type { OpenApiCall } from '../call.ts';

/** Most rows of one page; without `count` there are 5. */
const mostRows = 50;
const usualRows = 5;
/** Most people one call names. */
export const mostNamed = 99;

/** The group a call names. One that is nobody's, somebody else's or deleted: -403. */
export function ownGroup(id: unknown, world: World): GroupRecord {
  if (typeof id !== 'string' || id === '') throw invalid('group_id');
  const group = world.groups.get(id);
  if (!group) throw new ZaloError(-403);
  return group;
}

/** The same, in working order: -237 once its asset ran out. */
export function workingGroup(id: unknown, world: World): GroupRecord {
  const group = ownGroup(id, world);
  if (!world.groups.enabled(group)) throw new ZaloError(-237);
  return group;
}

/** `member_user_ids`: 1 to 99 ids of people, as strings, each known and named once. */
export function namedPeople(ids: unknown, world: World): UserRecord[] {
  if (!Array.isArray(ids) || ids.length === 0 || new Set(ids).size !== ids.length)
    throw invalid('member_user_ids');
  if (ids.length > mostNamed) throw new ZaloError(-210, `member_user_ids holds at most ${mostNamed}`);
  return ids.map((id) => {
    const user = typeof id === 'string' ? world.users.get(id) : undefined;
    if (!user) throw invalid('member_user_ids');
    return user;
  });
}

/** Only who follows the account, or has written to it within 7 days, can be invited. */
export function checkInvitable(people: readonly UserRecord[], now: number): void {
  for (const user of people) {
    const refusal = user.follows && user.refusal === null ? null : refusalToReceive(user, now);
    if (refusal !== null) throw new ZaloError(refusal);
  }
}

/** `offset` and `count` of a GET with plain parameters. */
export function plainPage(call: OpenApiCall, most = mostRows): { offset: number; count: number } {
  const whole = (name: string, otherwise: number, least: number): number => {
    const text = call.query.get(name);
    if (text === null) return otherwise;
    if (!/^\d{1,6}$/u.test(text) || Number(text) < least) throw invalid(name);
    return Number(text);
  };
  const page = { offset: whole('offset', 0, 0), count: whole('count', usualRows, 1) };
  if (page.count > most) throw new ZaloError(-210, `count is at most ${most}`);
  return page;
}
