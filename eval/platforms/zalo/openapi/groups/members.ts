import { invalid, ZaloError } from '../../errors.ts';
import type { GroupChange } from '../../events/in-group.ts';
import type { GroupRecord } from '../../groups/records.ts';
import { tellChange } from '../../groups/says.ts';
import type { World } from '../../world.ts';
import { type Handler, jsonBody, type OpenApiCall } from '../call.ts';
import { checkInvitable, namedPeople, ownGroup, plainPage, workingGroup } from './of-group.ts';

/** POST /v3.0/oa/group/invite: who may be invited is in the group at once. */
export const invite: Handler = (call, world) => {
  const { group, ids } = namedIn(call, world);
  checkInvitable(namedPeople(ids, world), world.clock.now());
  const fresh = ids.filter((id) => !group.members.includes(id));
  const { size } = world.assets.get(group.assetId)!;
  if (group.members.length + fresh.length > size)
    throw new ZaloError(-210, `the group holds at most ${size}`);
  group.members.push(...fresh);
  tell(call, world, group, 'joined', fresh);
};

/** POST /v3.0/oa/group/{accept,reject}pendinginvite: the answer to those who asked to join. */
export function answerPending(change: 'accepted' | 'rejected'): Handler {
  return (call, world) => {
    const { group, ids } = namedIn(call, world);
    if (!ids.every((id) => group.pending.includes(id))) throw invalid('member_user_ids');
    group.pending = group.pending.filter((id) => !ids.includes(id));
    if (change === 'accepted') group.members.push(...ids);
    tell(call, world, group, change, ids);
  };
}

/** POST /v3.0/oa/group/{addadmins,removeadmins,removemembers} */
export function changeMembers(change: 'admins_added' | 'admins_removed' | 'left'): Handler {
  return (call, world) => {
    const { group, ids } = namedIn(call, world);
    if (!ids.every((id) => group.members.includes(id))) throw invalid('member_user_ids');
    const others = (list: readonly string[]) => list.filter((id) => !ids.includes(id));
    group.admins = change === 'admins_added' ? [...others(group.admins), ...ids] : others(group.admins);
    if (change === 'left') group.members = others(group.members);
    tell(call, world, group, change, ids);
  };
}

/** GET /v3.0/oa/group/listmember: the account stands among the members, with `oa_id` in place of `user_id`. */
export const memberList: Handler = (call, world) => {
  const group = ownGroup(call.query.get('group_id'), world);
  const { oaId, name } = world.account;
  return listed(call, [{ oa_id: oaId, name, avatar: '' }, ...people(group.members, world)], group);
};

/** GET /v3.0/oa/group/listpendinginvite */
export const pendingList: Handler = (call, world) => {
  const group = ownGroup(call.query.get('group_id'), world);
  return listed(
    call,
    people(group.pending, world).map(({ name, user_id }) => ({ name, user_id })),
    group,
  );
};

function listed(call: OpenApiCall, rows: readonly object[], group: GroupRecord) {
  const { offset, count } = plainPage(call);
  const members = rows.slice(offset, offset + count);
  return {
    offset,
    count: members.length,
    total: rows.length,
    member_count: group.members.length + 1,
    members,
  };
}

function people(ids: readonly string[], { users }: World) {
  return ids.map((id) => ({ user_id: id, name: users.get(id)?.name ?? '', avatar: '' }));
}

function namedIn(call: OpenApiCall, world: World): { group: GroupRecord; ids: string[] } {
  const { group_id: groupId, member_user_ids: named } = jsonBody(call);
  const group = workingGroup(groupId, world);
  return { group, ids: namedPeople(named, world).map(({ id }) => id) };
}

function tell(
  call: OpenApiCall,
  world: World,
  group: GroupRecord,
  change: GroupChange,
  ids: readonly string[],
): void {
  if (ids.length > 0) call.afterwards.push(() => void tellChange(world, group, change, ids));
}
