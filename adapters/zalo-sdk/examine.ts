import type { Account } from './account.ts';
import { getOa } from './calls.ts';
import { type AccountState, accountFindings, type Finding } from './health.ts';
import type { HeardEvents } from './heard-events.ts';

/** Asks Zalo for the profile, and the token keeper how the last refresh went. */
export async function accountState(
  { api, keeper }: Pick<Account, 'api' | 'keeper'>,
  oaId: string,
  now: number,
  signal: AbortSignal,
): Promise<AccountState> {
  const profile = await getOa(api, signal);
  const { fault } = await keeper.status();
  return { profile, tokenFault: fault, oaId, now };
}

/** The events a channel lives on: the first must have come, of the others it is worth knowing. */
export interface WantedEvents {
  /** What these events are about, for the sentence. */
  about: string;
  needed: string;
  useful: readonly string[];
}

/**
 * Which events of the webhook never came. There is no call that reads the switches of the console, so what came is
 * the only witness: a switch that is off and a thing that never happened look alike, and the sentence says so.
 */
export async function webhookFindings(heard: HeardEvents, wanted: WantedEvents): Promise<Finding[]> {
  const days = await heard.read().catch(() => null);
  if (days === null)
    return [{ ok: false, operator: 'Không đọc được sổ sự kiện webhook. Kiểm tra cơ sở dữ liệu.' }];
  const last = days.get(wanted.needed);
  const arrival: Finding =
    last === undefined
      ? {
          ok: false,
          operator: `Webhook chưa từng nhận sự kiện ${wanted.needed} (${wanted.about}). Đặt địa chỉ https://<tên miền>/webhooks/zalo-oa ở trang Webhook, bật sự kiện này, rồi nhắn thử một tin.`,
        }
      : {
          ok: true,
          operator: `Webhook nhận được sự kiện ${wanted.needed} (${wanted.about}), gần nhất ngày ${dateOf(last)}.`,
        };
  const missing = wanted.useful.filter((name) => !days.has(name));
  if (missing.length === 0) return [arrival];
  const operator = `Webhook chưa từng nhận: ${missing.join(', ')}. Nếu những việc đó đã xảy ra thì bật các sự kiện này ở trang Webhook.`;
  return [arrival, { ok: true, operator }];
}

function dateOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10).split('-').reverse().join('/');
}

/** Everything `loa doctor` says about the account and one of its channels. */
export async function examineAccount(
  account: Pick<Account, 'api' | 'keeper'>,
  about: { oaId: string; now: number; heard: HeardEvents; wanted: WantedEvents },
  signal: AbortSignal,
): Promise<Finding[]> {
  const state = await accountState(account, about.oaId, about.now, signal);
  return [...accountFindings(state), ...(await webhookFindings(about.heard, about.wanted))];
}
