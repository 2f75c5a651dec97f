import { byOa, byUser, type Scene, type ZaloEvent } from './event.ts';

/**
 * Documented one-to-one events that no other file of this folder builds. Of most only the name is public, so
 * they carry the base shape and what the caller adds; a product must take them without acting on them.
 */
const fromUser = [
  'user_call_oa',
  'user_reply_consent',
  'user_feedback',
  'user_click_response_button',
  'anonymous_send_text',
  'anonymous_send_image',
  'anonymous_send_file',
  'anonymous_send_sticker',
  'update_user_info',
] as const;

const fromOa = [
  'oa_call_user',
  'oa_send_consent',
  'oa_send_anonymous_text',
  'oa_send_anonymous_image',
  'oa_send_anonymous_file',
  'oa_send_anonymous_sticker',
] as const;

const ofAccount = [
  'add_user_to_tag',
  'remove_user_from_tag',
  'remove_tag',
  'permission_revoked',
  'shop_has_order',
  'extension_purchased',
  'widget_interaction_accepted',
  'widget_failed_to_sync_user_external_id',
  'change_template_status',
  'change_template_quality',
  'change_template_quota',
  'change_oa_daily_quota',
  'change_oa_template_tags',
  'event_journey_acknowledged',
  'event_journey_time_out',
] as const;

export type CatalogueName = (typeof fromUser)[number] | (typeof fromOa)[number] | (typeof ofAccount)[number];

export const catalogueNames: readonly CatalogueName[] = [...fromUser, ...fromOa, ...ofAccount];

const has = (names: readonly string[], name: string): boolean => names.includes(name);

/**
 * An event of the catalogue, or of any other name, with `fields` laid over its base shape. Events of the
 * account have no parties; a name that is in no documentation gets the user's base shape.
 */
export function catalogueEvent(scene: Scene, name: string, fields: Record<string, unknown> = {}): ZaloEvent {
  if (has(fromOa, name)) return byOa(scene, name, { ...anonymous(scene, name), ...fields });
  if (!has(ofAccount, name)) return byUser(scene, name, { ...anonymous(scene, name), ...fields });
  const { account, user, at } = scene;
  return {
    app_id: account.appId,
    oa_id: account.oaId,
    event_name: name,
    ...(name.includes('tag') && !name.includes('template') && { tag: { name: 'thôn', user_ids: [user.id] } }),
    ...fields,
    timestamp: String(at),
  };
}

/** Visitors of the web widget have no Zalo id: their messages name a conversation instead. */
function anonymous({ user, at }: Scene, name: string): Record<string, unknown> {
  if (!name.includes('anonymous')) return {};
  const message = { msg_id: `anonymous-${at}`, conversation_id: `conversation-${user.id}`, text: 'xin chào' };
  return { message };
}
