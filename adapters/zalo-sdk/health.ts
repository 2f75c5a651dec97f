import type { OaProfile } from './calls.ts';
import { channelErrorOf, type ZaloResult } from './failure.ts';
import type { TokenFault } from './token-fault.ts';

const dayMs = 86_400_000;
const warnDays = 14;

/** One sentence about the configuration, for the operator. */
export interface Finding {
  ok: boolean;
  operator: string;
  /** Good today, and needs somebody soon. */
  soon?: true;
}

/** What `getoa` and the tokens say of an account. */
export interface AccountState {
  profile: ZaloResult<OaProfile>;
  /** What the last refresh met, when the access token still works in spite of it. */
  tokenFault: TokenFault | null;
  /** ZALO_OA_ID. */
  oaId: string;
  now: number;
}

/** Everything to say of the account, sentence by sentence: the token, the right account, verified, its package. */
export function accountFindings({ profile, tokenFault, oaId, now }: AccountState): Finding[] {
  if (!profile.ok) return [{ ok: false, operator: channelErrorOf('zalo', profile.failure).operator }];
  const { oaId: actual, name, verified } = profile.data;
  if (actual !== oaId)
    return [
      {
        ok: false,
        operator: `Token thuộc Official Account ${actual}, không phải ZALO_OA_ID ${oaId}. Sửa một trong hai.`,
      },
    ];
  return [
    tokenFault === null
      ? { ok: true, operator: `Token dùng được, của Official Account "${name}".` }
      : { ok: false, operator: tokenFault.operator },
    verified === false
      ? { ok: false, operator: `Official Account "${name}" chưa được xác thực nên Zalo không cho gửi tin.` }
      : {
          ok: true,
          operator:
            verified === null
              ? 'Zalo không cho biết Official Account đã xác thực chưa; xem ở oa.zalo.me.'
              : `Official Account "${name}" đã được xác thực.`,
        },
    packageFinding(profile.data, now),
  ];
}

function packageFinding({ packageName, packageValidThrough }: OaProfile, now: number): Finding {
  const what = `Gói ${packageName ?? 'dịch vụ'} của OA`;
  const days = daysLeft(packageValidThrough, now);
  if (days === null) return { ok: true, operator: `${what}: Zalo không cho biết ngày hết hạn.` };
  if (days < 0)
    return { ok: false, operator: `${what} đã hết hạn ngày ${packageValidThrough}. Gia hạn ở oa.zalo.me.` };
  if (days <= warnDays)
    return {
      ok: true,
      soon: true,
      operator: `${what} còn ${days} ngày, hết hạn ${packageValidThrough}. Nên gia hạn sớm.`,
    };
  return { ok: true, operator: `${what} dùng được tới ${packageValidThrough}.` };
}

/** Is the account usable? The worst finding, in one sentence. */
export function healthOf(state: AccountState): { ok: boolean; operator: string } {
  const findings = accountFindings(state);
  const worst = findings.find(({ ok }) => !ok) ?? findings.find(({ soon }) => soon);
  if (worst) return { ok: worst.ok, operator: worst.operator };
  const name = state.profile.ok ? state.profile.data.name : '';
  return { ok: true, operator: `Official Account "${name}" dùng được.` };
}

/** Whole days until the end of a day `dd/MM/yyyy` in Vietnam, negative when it is over; null for any other text. */
export function daysLeft(text: string | null, now: number): number | null {
  const parts = /^(\d{2})\/(\d{2})\/(\d{4})$/u.exec(text?.trim() ?? '');
  if (!parts) return null;
  const end = Date.parse(`${parts[3]}-${parts[2]}-${parts[1]}T23:59:59+07:00`);
  return Number.isNaN(end) ? null : Math.floor((end - now) / dayMs);
}
