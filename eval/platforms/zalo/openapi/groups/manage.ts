import { invalid, ZaloError } from '../../errors.ts';
import type { Asset } from '../../groups/assets.ts';
import type { GroupRecord } from '../../groups/records.ts';
import { tellChange } from '../../groups/says.ts';
import type { World } from '../../world.ts';
import { type Handler, jsonBody } from '../call.ts';
import { vietnameseDate } from '../consultation.ts';
import { checkInvitable, namedPeople, ownGroup, plainPage, workingGroup } from './of-group.ts';

const longestName = 100;

/** POST /v3.0/oa/group/creategroupwithoa. One of the first members must be an admin of the account. */
export const createGroup: Handler = (call, world) => {
  const {
    group_name: name,
    group_description: description = '',
    asset_id: id,
    member_user_ids,
  } = jsonBody(call);
  if (typeof name !== 'string' || name.trim() === '') throw invalid('group_name');
  if (name.length > longestName) throw new ZaloError(-210, `group_name is longer than ${longestName}`);
  if (typeof description !== 'string') throw invalid('group_description');
  const asset = freeAsset(id, world);
  const people = namedPeople(member_user_ids, world);
  if (!people.some(({ isAdmin }) => isAdmin)) throw invalid('member_user_ids');
  checkInvitable(people, world.clock.now());
  if (people.length > asset.size) throw new ZaloError(-210, `the group holds at most ${asset.size}`);
  const ids = people.map((person) => person.id);
  const group = world.groups.make(name, asset, ids);
  group.description = description;
  call.afterwards.push(() => void tellChange(world, group, 'created', ids));
  return profile(group, world);
};

/** GET /v3.0/oa/group/getgroup */
export const groupInfo: Handler = (call, world) =>
  details(ownGroup(call.query.get('group_id'), world), world);

/** POST /v3.0/oa/group/updateinfo */
export const updateInfo: Handler = (call, world) => {
  const fields = jsonBody(call);
  const group = workingGroup(fields.group_id, world);
  const texts = { group_name: 'name', group_avatar: 'avatar', group_description: 'description' } as const;
  for (const [field, own] of Object.entries(texts)) {
    const value = fields[field];
    if (value === undefined) continue;
    if (typeof value !== 'string') throw invalid(field);
    group[own] = value;
  }
  for (const field of ['lock_send_msg', 'join_appr', 'enable_msg_history', 'enable_link_join'] as const) {
    const value = fields[field];
    if (value === undefined) continue;
    if (typeof value !== 'boolean') throw invalid(field);
    group.settings[field] = value;
  }
  call.afterwards.push(() => void tellChange(world, group, 'changed'));
  return details(group, world);
};

/** POST /v3.0/oa/group/updateasset: a new right for a group, also for one that was disabled. */
export const updateAsset: Handler = (call, world) => {
  const { group_id: groupId, asset_id: id } = jsonBody(call);
  const group = ownGroup(groupId, world);
  const asset = freeAsset(id, world);
  if (group.members.length > asset.size) throw new ZaloError(-210, `the group holds at most ${asset.size}`);
  const old = world.assets.get(group.assetId);
  if (old) old.usedBy = null;
  asset.usedBy = group.id;
  group.assetId = asset.id;
  return details(group, world);
};

/** POST /v3.0/oa/group/delete */
export const deleteGroup: Handler = (call, world) => {
  const group = ownGroup(jsonBody(call).group_id, world);
  world.groups.remove(group);
  call.afterwards.push(() => void tellChange(world, group, 'deleted'));
};

/** GET /v3.0/oa/group/getgroupsofoa */
export const groupList: Handler = (call, world) => {
  const { offset, count } = plainPage(call);
  const all = world.groups.all();
  const groups = all.slice(offset, offset + count).map((group) => profile(group, world));
  return { offset, count: groups.length, total: all.length, group_count: all.length, groups };
};

function freeAsset(id: unknown, { assets, clock }: World): Asset {
  const asset = typeof id === 'string' ? assets.get(id) : undefined;
  if (!asset) throw invalid('asset_id');
  if (asset.usedBy !== null || asset.until <= clock.now())
    throw new ZaloError(asset.quotaType === 'sub_quota' ? -241 : -238);
  return asset;
}

function profile(group: GroupRecord, { groups }: World) {
  return {
    group_id: group.id,
    group_link: group.link,
    name: group.name,
    avatar: group.avatar,
    group_description: group.description,
    // The account is a member too.
    total_member: group.members.length + 1,
    status: groups.enabled(group) ? 'enabled' : 'disabled',
  };
}

function details(group: GroupRecord, world: World) {
  const { assets, groups } = world;
  const asset = assets.get(group.assetId)!;
  return {
    group_info: {
      ...profile(group, world),
      max_member: String(asset.size),
      ...(!groups.enabled(group) && { auto_delete_date: vietnameseDate(groups.deletedAt(group)) }),
    },
    asset_info: {
      asset_type: `gmf${asset.size}`,
      asset_id: asset.id,
      valid_through: vietnameseDate(asset.until),
      auto_renew: 'false',
    },
    group_setting: group.settings,
  };
}
