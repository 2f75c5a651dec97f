import type { Account } from '../zalo-sdk/account.ts';
import { examineAccount } from '../zalo-sdk/examine.ts';
import { channelErrorOf } from '../zalo-sdk/failure.ts';
import type { GroupAsset, ZaloGroup } from '../zalo-sdk/group-calls.ts';
import { daysLeft, type Finding } from '../zalo-sdk/health.ts';
import type { HeardEvents } from '../zalo-sdk/heard-events.ts';
import { allAssets, allGroups } from './office.ts';

const warnDays = 14;
/** More names than these make no sentence. */
const mostNames = 5;

const wanted = {
  about: 'tin trong nhóm',
  needed: 'user_send_group_text',
  useful: ['oa_send_group_text', 'user_join_group', 'user_out_group', 'update_group_info', 'create_group'],
};

/** The account, the groups it has, the rights to more, and the events that never came, sentence by sentence. */
export async function examineGroups(
  account: Pick<Account, 'api' | 'keeper'>,
  about: { oaId: string; now: number; heard: HeardEvents },
  signal: AbortSignal,
): Promise<Finding[]> {
  const { api } = account;
  const groups = await allGroups(api, signal);
  const assets = await allAssets(api, signal);
  return [
    ...(await examineAccount(account, { ...about, wanted }, signal)),
    ...(groups.ok ? groupFindings(groups.data) : [failed(groups)]),
    ...(assets.ok ? assetFindings(assets.data, about.now) : [failed(assets)]),
  ];
}

function failed({ failure }: { failure: Parameters<typeof channelErrorOf>[1] }): Finding {
  return { ok: false, operator: channelErrorOf('zalo-group', failure).operator };
}

function groupFindings(groups: readonly ZaloGroup[]): Finding[] {
  if (groups.length === 0)
    return [
      { ok: true, operator: 'Official Account chưa có nhóm nào. Lập nhóm thôn rồi mời người dân vào.' },
    ];
  const closed = groups.filter(({ enabled }) => !enabled).map(({ name, groupId }) => name ?? groupId);
  const count: Finding = { ok: true, operator: `Official Account có ${groups.length} nhóm.` };
  if (closed.length === 0) return [count];
  const named = closed.slice(0, mostNames).map((name) => `"${name}"`);
  const more = closed.length > mostNames ? ` và ${closed.length - mostNames} nhóm khác` : '';
  const operator = `${closed.length} nhóm bị khóa vì hết hạn: ${named.join(', ')}${more}. Gia hạn trong 45 ngày để Zalo không xóa nhóm.`;
  return [count, { ok: false, operator }];
}

function assetFindings(assets: readonly GroupAsset[], now: number): Finding[] {
  if (assets.length === 0)
    return [
      {
        ok: false,
        operator: 'Official Account không có suất nhóm nào. Nâng gói hoặc mua suất nhóm ở oa.zalo.me.',
      },
    ];
  const left = assets.filter(
    ({ available, validThrough }) => available && (daysLeft(validThrough, now) ?? 0) >= 0,
  ).length;
  const quota: Finding = {
    ok: true,
    operator:
      left > 0
        ? `Còn lập được ${left} nhóm, trong ${assets.length} suất.`
        : `Đã dùng hết ${assets.length} suất nhóm. Mua thêm ở oa.zalo.me khi cần nhóm mới.`,
  };
  const ending = assets
    .filter(({ available, validThrough }) => {
      const days = daysLeft(validThrough, now);
      return !available && days !== null && days >= 0 && days <= warnDays;
    })
    .map(({ validThrough }) => validThrough);
  if (ending.length === 0) return [quota];
  const operator = `${ending.length} suất nhóm đang dùng sắp hết hạn, sớm nhất ${earliest(ending)}. Nên gia hạn sớm.`;
  return [quota, { ok: true, soon: true, operator }];
}

/** Of dates `dd/MM/yyyy`. */
function earliest(dates: readonly (string | null)[]): string {
  const byDay = (text: string) => text.split('/').reverse().join('');
  return dates.filter((date) => date !== null).sort((a, b) => byDay(a).localeCompare(byDay(b)))[0] ?? '';
}
