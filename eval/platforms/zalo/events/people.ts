import { byUser, type Scene, type ZaloEvent } from './event.ts';

/** Follow and unfollow have a `follower` and no `sender` or `recipient`. */
export function follow(
  scene: Scene,
  name: 'follow' | 'unfollow',
  source: 'oa_profile' | 'message_invite' | 'social_plugin' | null = null,
): ZaloEvent {
  const { account, user, at } = scene;
  return {
    app_id: account.appId,
    oa_id: account.oaId,
    follower: { id: user.id },
    user_id_by_app: user.idByApp,
    event_name: name,
    ...(source !== null && { source }),
    timestamp: String(at),
  };
}

/** `user_withdraw` (the user withdraws consent: erase them) and `user_click_chatnow`: no sender object either. */
export function aboutUser(scene: Scene, name: 'user_withdraw' | 'user_click_chatnow'): ZaloEvent {
  const { account, user, at } = scene;
  return {
    app_id: account.appId,
    oa_id: account.oaId,
    user_id: user.id,
    user_id_by_app: user.idByApp,
    event_name: name,
    timestamp: String(at),
  };
}

/** What a person fills in on a `request_user_info` card. */
export interface SubmittedInfo {
  name: string;
  phone: string;
  address: string;
  city: string;
  district: string;
  ward: string;
}

export function userSubmitInfo(scene: Scene, info: SubmittedInfo): ZaloEvent {
  return byUser(scene, 'user_submit_info', { info });
}
