import type { ChannelError, GroupOffice, GroupProfile, GroupResult } from '../channel.ts';
import { channelErrorOf, type ZaloFailure, type ZaloResult } from '../zalo-sdk/failure.ts';
import {
  createGroup,
  type GroupAsset,
  getGroup,
  groupAssets,
  groupSizes,
  groupsPage,
  inviteToGroup,
  membersPage,
  type Page,
  type ZaloGroup,
} from '../zalo-sdk/group-calls.ts';
import { daysLeft } from '../zalo-sdk/health.ts';
import type { OpenApi } from '../zalo-sdk/openapi.ts';

/** Most people one call may name. */
const mostNamed = 99;
/** Rows asked for at once; Zalo gives 5 when not asked, and does not say what is too many. */
const rowsWanted = 50;
const rowsSure = 5;
/** A list of more pages than this is no list: the largest group has 1,000 members. */
const mostPages = 400;

const fieldInvalid = -201;
const overLimit = -210;
/** The asset was taken in the meantime: the next one may do. */
const assetTaken = new Set([-238, -241]);

export interface Premises {
  api: OpenApi;
  now(): number;
}

/** Running the groups of an account. None of the calls throws; each reads everything Zalo has, page by page. */
export function groupOffice(channel: string, { api, now }: Premises): GroupOffice {
  const failed = (failure: ZaloFailure) => ({ ok: false as const, error: channelErrorOf(channel, failure) });
  const as = <T, U>(result: ZaloResult<T>, translate: (data: T) => U): GroupResult<U> =>
    result.ok ? { ok: true, value: translate(result.data) } : failed(result.failure);

  async function invite(group: string, members: readonly string[], signal: AbortSignal) {
    for (let from = 0; from < members.length; from += mostNamed) {
      const result = await inviteToGroup(api, group, members.slice(from, from + mostNamed), signal);
      if (!result.ok) return failed(result.failure);
    }
    return { ok: true as const, value: null };
  }

  return {
    async create(name, members, signal) {
      if (members.length === 0) return { ok: false, error: noMembers(channel) };
      const assets = await allAssets(api, signal);
      if (!assets.ok) return failed(assets.failure);
      const [first, rest] = [members.slice(0, mostNamed), members.slice(mostNamed)];
      for (const { assetId } of assets.data.filter((asset) => isFree(asset, now()))) {
        const made = await createGroup(api, { name, assetId, members: first }, signal);
        if (!made.ok && made.failure.kind === 'refused' && assetTaken.has(made.failure.code)) continue;
        if (!made.ok) return failed(made.failure);
        const invited = await invite(made.data.groupId, rest, signal);
        return invited.ok ? { ok: true, value: profileOf(made.data) } : invited;
      }
      return { ok: false, error: noAsset(channel) };
    },
    invite,
    profile: async (group, signal) => as(await getGroup(api, group, signal), profileOf),
    list: async (signal) => as(await allGroups(api, signal), (groups) => groups.map(profileOf)),
    async members(group, signal) {
      return as(await allRows((page) => membersPage(api, group, page, signal)), (ids) => [...new Set(ids)]);
    },
    quota: async (signal) =>
      as(await allAssets(api, signal), (assets) => ({
        left: assets.filter((asset) => isFree(asset, now())).length,
        total: assets.length,
      })),
  };
}

/** Every right to a group, the largest size first and what comes with the package before what was bought. */
export async function allAssets(api: OpenApi, signal: AbortSignal): Promise<ZaloResult<GroupAsset[]>> {
  const assets: GroupAsset[] = [];
  for (const size of groupSizes) {
    const result = await groupAssets(api, size, signal);
    // A size that an older price list does not have is an invalid field, not a fault.
    if (!result.ok && result.failure.kind === 'refused' && result.failure.code === fieldInvalid) continue;
    if (!result.ok) return result;
    assets.push(...result.data);
  }
  return { ok: true, data: assets };
}

/** Every group of the account, each once. */
export async function allGroups(api: OpenApi, signal: AbortSignal): Promise<ZaloResult<ZaloGroup[]>> {
  const result = await allRows((page) => groupsPage(api, page, signal));
  if (!result.ok) return result;
  return { ok: true, data: [...new Map(result.data.map((group) => [group.groupId, group])).values()] };
}

function isFree({ available, validThrough }: GroupAsset, now: number): boolean {
  return available && (daysLeft(validThrough, now) ?? 0) >= 0;
}

/** All rows of a paged list. Where Zalo finds the page too large, the size it gives by itself is asked for. */
async function allRows<T>(
  read: (page: { offset: number; count: number }) => Promise<ZaloResult<Page<T>>>,
): Promise<ZaloResult<T[]>> {
  const items: T[] = [];
  let count = rowsWanted;
  for (let offset = 0, pages = 0; pages < mostPages; pages += 1) {
    const result = await read({ offset, count });
    if (!result.ok) {
      const tooMany =
        result.failure.kind === 'refused' && [fieldInvalid, overLimit].includes(result.failure.code);
      if (!tooMany || count === rowsSure) return result;
      count = rowsSure;
      continue;
    }
    const { rows, total } = result.data;
    items.push(...result.data.items);
    offset += rows;
    if (rows === 0 || (total === null ? rows < count : offset >= total)) break;
  }
  return { ok: true, data: items };
}

function profileOf({ groupId, name, link, members }: ZaloGroup): GroupProfile {
  // Zalo lists members without saying who of them is an admin.
  return { id: groupId, name, link, members, admins: [] };
}

function noMembers(channel: string): ChannelError {
  return refusal(
    `${channel}.no-members`,
    'Nhóm của OA cần ít nhất một thành viên đầu tiên là quản trị viên của OA. Chọn người rồi tạo lại.',
    'never',
  );
}

function noAsset(channel: string): ChannelError {
  return refusal(
    `${channel}.no-asset`,
    'Official Account đã dùng hết suất nhóm. Mua thêm suất nhóm ở oa.zalo.me rồi tạo lại.',
    { afterMs: 3_600_000 },
  );
}

function refusal(code: string, operator: string, retry: ChannelError['retry']): ChannelError {
  return { code, retry, scope: 'account', ambiguous: false, operator, resident: null };
}
