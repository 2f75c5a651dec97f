import { field, idAt, listAt, textAt, wholeAt } from '../wire/fields.ts';
import { type ApiRequest, readData, withQuery } from './envelope.ts';
import type { ZaloResult } from './failure.ts';
import { type HistoryPage, historyPage, readHistory } from './history.ts';
import { messageBody, type OaMessage } from './message-body.ts';
import type { OpenApi } from './openapi.ts';

/*
 * The calls of GMF, the groups an account owns (developers.zalo.me, "Nhóm chat GMF"). POSTs take JSON, GETs plain
 * query parameters, unlike the rest of the OpenAPI.
 */

/** A group as Zalo describes it. */
export interface ZaloGroup {
  groupId: string;
  name: string | null;
  link: string | null;
  members: number | null;
  /** False once the group's asset was not renewed (-237); Zalo deletes such a group after 45 days. */
  enabled: boolean;
}

/** A right to one group. */
export interface GroupAsset {
  assetId: string;
  /** Largest number of members. */
  size: number;
  /** Comes with the package, was bought, or was given. */
  quotaType: QuotaType;
  /** `dd/MM/yyyy` */
  validThrough: string | null;
  available: boolean;
}

/** Sizes of groups on sale. */
export const groupSizes = [1000, 100, 50, 10] as const;
const quotaTypes = ['sub_quota', 'purchase_quota', 'reward_quota'] as const;
type QuotaType = (typeof quotaTypes)[number];

/** `POST /v3.0/oa/quota/group` for one size, over the three kinds of right: what comes with the package first. */
export async function groupAssets(
  api: OpenApi,
  size: number,
  signal: AbortSignal,
): Promise<ZaloResult<GroupAsset[]>> {
  const assets: GroupAsset[] = [];
  for (const quotaType of quotaTypes) {
    const body = { quota_owner: 'OA', product_type: `gmf${size}`, quota_type: quotaType };
    const request: ApiRequest = { method: 'POST', path: '/v3.0/oa/quota/group', body };
    const result = readData(await api.call(request, signal), (data) =>
      Array.isArray(data) ? listAt(data) : null,
    );
    if (!result.ok) return result;
    for (const row of result.data) {
      const assetId = idAt(row, 'asset_id');
      if (assetId === null) continue;
      const available = textAt(row, 'status') === 'available';
      assets.push({ assetId, size, quotaType, validThrough: textAt(row, 'valid_through'), available });
    }
  }
  return { ok: true, data: assets };
}

/** `POST /v3.0/oa/group/creategroupwithoa`. 1 to 99 first members, one of them an admin of the account. */
export async function createGroup(
  api: OpenApi,
  group: { name: string; assetId: string; members: readonly string[] },
  signal: AbortSignal,
): Promise<ZaloResult<ZaloGroup>> {
  const body = { group_name: group.name, asset_id: group.assetId, member_user_ids: group.members };
  const request: ApiRequest = { method: 'POST', path: '/v3.0/oa/group/creategroupwithoa', body };
  return readData(await api.call(request, signal), groupFrom);
}

/** `POST /v3.0/oa/group/invite`. Only people who follow the account or wrote to it within 7 days can be invited. */
export async function inviteToGroup(
  api: OpenApi,
  groupId: string,
  members: readonly string[],
  signal: AbortSignal,
): Promise<ZaloResult<null>> {
  const body = { group_id: groupId, member_user_ids: members };
  const result = await api.call({ method: 'POST', path: '/v3.0/oa/group/invite', body }, signal);
  return result.ok ? { ok: true, data: null } : result;
}

/** `GET /v3.0/oa/group/getgroup` */
export async function getGroup(
  api: OpenApi,
  groupId: string,
  signal: AbortSignal,
): Promise<ZaloResult<ZaloGroup>> {
  const path = withQuery('/v3.0/oa/group/getgroup', { group_id: groupId });
  return readData(await api.call({ method: 'GET', path }, signal), (data) =>
    groupFrom(field(data, 'group_info')),
  );
}

/** A page of a list; `rows` also counts what was not understood. */
export interface Page<T> {
  items: T[];
  rows: number;
  total: number | null;
}

/** `GET /v3.0/oa/group/getgroupsofoa`. Without `count` Zalo gives 5. */
export async function groupsPage(
  api: OpenApi,
  page: { offset: number; count: number },
  signal: AbortSignal,
): Promise<ZaloResult<Page<ZaloGroup>>> {
  const path = withQuery('/v3.0/oa/group/getgroupsofoa', page);
  return readData(await api.call({ method: 'GET', path }, signal), (data) =>
    pageFrom(data, 'groups', groupFrom),
  );
}

/** `GET /v3.0/oa/group/listmember`: ids of the people; the account itself, which Zalo lists too, is left out. */
export async function membersPage(
  api: OpenApi,
  groupId: string,
  page: { offset: number; count: number },
  signal: AbortSignal,
): Promise<ZaloResult<Page<string>>> {
  const path = withQuery('/v3.0/oa/group/listmember', { group_id: groupId, ...page });
  return readData(await api.call({ method: 'GET', path }, signal), (data) =>
    pageFrom(data, 'members', (row) => idAt(row, 'user_id')),
  );
}

/** `POST /v3.0/oa/group/message`. Text: at most 2,000 characters; {@link mention} names a member in it. */
export async function sendToGroup(
  api: OpenApi,
  groupId: string,
  message: OaMessage,
  signal: AbortSignal,
): Promise<ZaloResult<{ messageId: string; sentAt: number | null }>> {
  const body = { recipient: { group_id: groupId }, message: messageBody(message) };
  const request: ApiRequest = { method: 'POST', path: '/v3.0/oa/group/message', body };
  return readData(await api.call(request, signal), (data) => {
    const messageId = idAt(data, 'message_id');
    return messageId === null ? null : { messageId, sentAt: wholeAt(data, 'sent_time') };
  });
}

/** How a member is named inside a text; the group's own id names everybody. */
export const mention = (id: string): string => `[@${id}]`;

/** `GET /v3.0/oa/group/conversation`: a page of the talk in a group, newest first. */
export async function groupConversation(
  api: OpenApi,
  groupId: string,
  offset: number,
  signal: AbortSignal,
): Promise<ZaloResult<HistoryPage>> {
  const path = withQuery('/v3.0/oa/group/conversation', { group_id: groupId, offset, count: historyPage });
  return readData(await api.call({ method: 'GET', path }, signal), readHistory);
}

function groupFrom(data: unknown): ZaloGroup | null {
  const groupId = idAt(data, 'group_id');
  if (groupId === null) return null;
  return {
    groupId,
    name: textAt(data, 'name'),
    link: textAt(data, 'group_link'),
    members: wholeAt(data, 'total_member'),
    enabled: textAt(data, 'status') !== 'disabled',
  };
}

function pageFrom<T>(data: unknown, list: string, itemFrom: (row: unknown) => T | null): Page<T> | null {
  const found = field(data, list);
  if (!Array.isArray(found)) return null;
  const items = found.map(itemFrom).filter((item) => item !== null);
  return { items, rows: found.length, total: wholeAt(data, 'total') };
}
