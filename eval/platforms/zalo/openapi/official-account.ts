import { dayMs } from '../users.ts';
import { type Handler, jsonBody, userOf } from './call.ts';
import { vietnameseDate } from './consultation.ts';

/** GET /v2.0/oa/getoa: what a product looks at when it starts. `oa_type` 4 is a government account. */
export const officialAccount: Handler = (_call, { account, users, clock, condition }) => ({
  oaid: account.oaId,
  name: account.name,
  description: 'Tài khoản thử của máy chủ giả lập',
  oa_alias: 'xathunghiem',
  is_verified: condition.refusal !== -221,
  oa_type: 4,
  cate_name: 'Cơ quan nhà nước',
  num_follower: users.all().filter((user) => user.follows).length,
  avatar: '',
  cover: '',
  package_name: 'Tăng trưởng',
  package_valid_through_date: vietnameseDate(clock.now() + 180 * dayMs),
  package_auto_renew_date: '',
  linked_zca: '',
});

/** POST /v3.0/oa/quota/message: how much may still be sent to one user. */
export const messageQuota: Handler = (call, world) => {
  const user = userOf(call, jsonBody(call).user_id, world);
  return {
    last_interaction: String(user.lastInteraction ?? 0),
    cs_reply: { remain: '8', total: '8' },
    promotion: { daily_remain: '1', daily_total: '1', monthly_remain: '4', monthly_total: '4' },
  };
};
