import { invalid, ZaloError } from '../errors.ts';
import { dayMs, type UserRecord } from '../users.ts';
import { dataOf, type Fields, type Handler, userOf } from './call.ts';
import { vietnameseDate } from './consultation.ts';

/** GET /v3.0/oa/user/detail */
export const userDetail: Handler = (call, world) => {
  const user = userOf(call, dataOf(call).user_id, world);
  const avatar = 'https://s120-ava-talk.zadn.vn/default';
  return {
    user_id: user.id,
    user_id_by_app: user.idByApp,
    user_external_id: '',
    display_name: user.name,
    user_alias: user.name,
    is_sensitive: false,
    user_last_interaction_date: user.lastInteraction === null ? '' : vietnameseDate(user.lastInteraction),
    user_is_follower: user.follows,
    avatar,
    avatars: { '120': avatar, '240': avatar },
    dynamic_param: '',
    tags_and_notes_info: { notes: [], tag_names: [] },
    shared_info: {},
  };
};

/** GET /v3.0/oa/user/getlist: people who follow or have written, at most 50 at a time. */
export const userList: Handler = (call, world) => {
  const data = dataOf(call);
  const { offset, count } = page(data, 50);
  if (offset > 9951) throw new ZaloError(-210, 'offset is too large');
  const { is_follower: follower, last_interaction_period: period } = data;
  if (follower !== undefined && follower !== 'true' && follower !== 'false') throw invalid('is_follower');
  const inPeriod = periodFilter(period, world.clock.now());
  const users = world.users
    .all()
    .filter((user) => user.follows || user.lastInteraction !== null)
    .filter((user) => follower === undefined || String(user.follows) === follower)
    .filter(inPeriod);
  const shown = users.slice(offset, offset + count).map(({ id }) => ({ user_id: id }));
  return { total: users.length, count: shown.length, offset, users: shown };
};

/** `offset` and `count` of a list call. Throws -210 above `most`, -201 for anything that is no page. */
export function page(data: Fields, most: number): { offset: number; count: number } {
  const { offset = 0, count = most } = data;
  if (!Number.isInteger(offset) || (offset as number) < 0) throw invalid('offset');
  if (!Number.isInteger(count) || (count as number) < 1) throw invalid('count');
  if ((count as number) > most) throw new ZaloError(-210, `count is at most ${most}`);
  return { offset: offset as number, count: count as number };
}

/** Days are Vietnamese days; `L7D` are the last 7 days with today. */
function periodFilter(period: unknown, now: number): (user: UserRecord) => boolean {
  if (period === undefined) return () => true;
  const dayOf = (at: number) => Math.floor((at + 7 * 3_600_000) / dayMs);
  const today = dayOf(now);
  const range =
    typeof period === 'string' ? /^(\d{4})_(\d\d)_(\d\d):(\d{4})_(\d\d)_(\d\d)$/u.exec(period) : null;
  const [from, to] = range
    ? [range.slice(1, 4), range.slice(4, 7)].map(
        ([y, m, d]) => Date.UTC(Number(y), Number(m) - 1, Number(d)) / dayMs,
      )
    : (named(today)[String(period)] ?? []);
  if (from === undefined || to === undefined) throw invalid('last_interaction_period');
  return ({ lastInteraction }) =>
    lastInteraction !== null && dayOf(lastInteraction) >= from && dayOf(lastInteraction) <= to;
}

const named = (today: number): Record<string, [number, number]> => ({
  TODAY: [today, today],
  YESTERDAY: [today - 1, today - 1],
  L7D: [today - 6, today],
  L30D: [today - 29, today],
});
