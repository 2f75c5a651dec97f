import type { Handler } from '../call.ts';
import { groupQuota } from './assets.ts';
import { createGroup, deleteGroup, groupInfo, groupList, updateAsset, updateInfo } from './manage.ts';
import { answerPending, changeMembers, invite, memberList, pendingList } from './members.ts';
import { groupConversation, recentGroupChats, sendToGroup } from './talk.ts';

/** Every call about the groups an account owns (GMF). */
export const groupCalls: readonly ['GET' | 'POST', string, Handler][] = [
  ['POST', '/v3.0/oa/quota/group', groupQuota],
  ['POST', '/v3.0/oa/group/creategroupwithoa', createGroup],
  ['GET', '/v3.0/oa/group/getgroup', groupInfo],
  ['POST', '/v3.0/oa/group/updateinfo', updateInfo],
  ['POST', '/v3.0/oa/group/updateasset', updateAsset],
  ['POST', '/v3.0/oa/group/delete', deleteGroup],
  ['GET', '/v3.0/oa/group/getgroupsofoa', groupList],
  ['POST', '/v3.0/oa/group/invite', invite],
  ['GET', '/v3.0/oa/group/listpendinginvite', pendingList],
  ['POST', '/v3.0/oa/group/acceptpendinginvite', answerPending('accepted')],
  ['POST', '/v3.0/oa/group/rejectpendinginvite', answerPending('rejected')],
  ['GET', '/v3.0/oa/group/listmember', memberList],
  ['POST', '/v3.0/oa/group/addadmins', changeMembers('admins_added')],
  ['POST', '/v3.0/oa/group/removeadmins', changeMembers('admins_removed')],
  ['POST', '/v3.0/oa/group/removemembers', changeMembers('left')],
  ['POST', '/v3.0/oa/group/message', sendToGroup],
  ['GET', '/v3.0/oa/group/conversation', groupConversation],
  ['GET', '/v3.0/oa/group/listrecentchat', recentGroupChats],
];
