import type { OaProfile } from './calls.ts';
import type { ZaloResult } from './failure.ts';
import { channelErrorOf } from './failure.ts';
import type { TokenFault } from './token-fault.ts';

const dayMs = 86_400_000;
const warnDays = 14;

/**
 * Is the account usable? One sentence for the operator: the right account, verified, its package valid, and the
 * refresh token whole.
 *
 * @param tokenFault what the last refresh met, when the access token still works in spite of it.
 */
export function healthOf(
  profile: ZaloResult<OaProfile>,
  tokenFault: TokenFault | null,
  oaId: string,
  now: number,
): { ok: boolean; operator: string } {
  if (!profile.ok) return { ok: false, operator: channelErrorOf('zalo-oa', profile.failure).operator };
  const { oaId: actual, name, verified, packageName, packageValidThrough } = profile.data;
  if (actual !== oaId)
    return {
      ok: false,
      operator: `Token thuộc Official Account ${actual}, không phải ZALO_OA_ID ${oaId}. Sửa một trong hai.`,
    };
  if (verified === false)
    return {
      ok: false,
      operator: `Official Account "${name}" chưa được xác thực nên Zalo không cho gửi tin.`,
    };
  const end = packageValidThrough === null ? null : endOfDay(packageValidThrough);
  const packageText = `Gói ${packageName ?? 'dịch vụ'} của OA`;
  if (end !== null && end < now)
    return {
      ok: false,
      operator: `${packageText} đã hết hạn ngày ${packageValidThrough}. Gia hạn ở oa.zalo.me.`,
    };
  if (tokenFault !== null) return { ok: false, operator: tokenFault.operator };
  const days = end === null ? null : Math.floor((end - now) / dayMs);
  if (days !== null && days <= warnDays)
    return {
      ok: true,
      operator: `${packageText} còn ${days} ngày, hết hạn ${packageValidThrough}. Nên gia hạn sớm.`,
    };
  return { ok: true, operator: `Official Account "${name}" dùng được.` };
}

/** The end of a day `dd/MM/yyyy` in Vietnam, or null for any other text. */
function endOfDay(text: string): number | null {
  const parts = /^(\d{2})\/(\d{2})\/(\d{4})$/u.exec(text.trim());
  if (!parts) return null;
  const end = Date.parse(`${parts[3]}-${parts[2]}-${parts[1]}T23:59:59+07:00`);
  return Number.isNaN(end) ? null : end;
}
