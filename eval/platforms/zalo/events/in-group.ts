import type { ZaloAccount } from '../account.ts';
import type { ZaloEvent } from './event.ts';

/**
 * What is `user_send_text` or `oa_send_text` between two is `user_send_group_text` in a group: the recipient is the
 * group, and the account stands in `oa_id`.
 */
export function inGroup(event: ZaloEvent, account: ZaloAccount, groupId: string): ZaloEvent {
  const { app_id, recipient: _, user_id_by_app: __, event_name, ...rest } = event;
  return {
    app_id,
    oa_id: account.oaId,
    ...rest,
    recipient: { id: groupId },
    event_name: event_name.replace('_send_', '_send_group_'),
  } as ZaloEvent;
}

/** Things that happen to a group. Of two the public names disagree: 2024 first, 2026 second. */
const changes = {
  created: ['create_group', 'create_group'],
  joined: ['user_join_group', 'user_join_group'],
  asked: ['user_request_join_group', 'user_request_join_group'],
  accepted: ['react_request_join_group', 'accept_request_join_group'],
  rejected: ['reject_request_join_group', 'reject_request_join_group'],
  admins_added: ['add_group_admin', 'add_group_admin'],
  admins_removed: ['remove_group_admin', 'remove_group_admin'],
  changed: ['update_group_info', 'update_group_info'],
  left: ['user_out_group', 'user_out_group'],
  deleted: ['disperse_group', 'delete_group'],
} as const;

export type GroupChange = keyof typeof changes;

/** Neither sender nor recipient: the group, and whom it concerns. */
export function groupEvent(
  account: ZaloAccount,
  groupId: string,
  change: GroupChange,
  users: readonly string[],
  at: number,
  names: '2024' | '2026',
): ZaloEvent {
  return {
    app_id: account.appId,
    oa_id: account.oaId,
    group_id: groupId,
    ...(users.length > 0 && { users: users.map((id) => ({ id })) }),
    event_name: changes[change][names === '2024' ? 0 : 1],
    timestamp: String(at),
  };
}
