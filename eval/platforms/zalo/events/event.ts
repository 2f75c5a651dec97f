import type { ZaloAccount } from '../account.ts';

/** A webhook body before it is written as bytes. All ids are strings. */
export interface ZaloEvent extends Readonly<Record<string, unknown>> {
  app_id: string;
  event_name: string;
  /** Milliseconds since the epoch, as a string. */
  timestamp: string;
}

/** Between whom something happened, and when. */
export interface Scene {
  account: ZaloAccount;
  user: { id: string; idByApp: string };
  /** Milliseconds since the epoch. */
  at: number;
}

/** The base shape of what a user does in the chat: sender is the user, recipient the OA. */
export function byUser(scene: Scene, name: string, more: Record<string, unknown>): ZaloEvent {
  const { account, user, at } = scene;
  return {
    app_id: account.appId,
    sender: { id: user.id },
    user_id_by_app: user.idByApp,
    recipient: { id: account.oaId },
    event_name: name,
    ...more,
    timestamp: String(at),
  };
}

/** The base shape of what the OA does: sender is the OA, with `admin_id` only when a person did it by hand. */
export function byOa(
  scene: Scene,
  name: string,
  more: Record<string, unknown>,
  adminId: string | null = null,
): ZaloEvent {
  const { account, user, at } = scene;
  return {
    app_id: account.appId,
    sender: { id: account.oaId, ...(adminId !== null && { admin_id: adminId }) },
    user_id_by_app: user.idByApp,
    recipient: { id: user.id },
    event_name: name,
    ...more,
    timestamp: String(at),
  };
}
