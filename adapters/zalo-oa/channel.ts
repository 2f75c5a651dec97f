import type { Channel, ChannelContext, OutgoingMessage, SendResult } from '../channel.ts';
import type { Account } from '../zalo-sdk/account.ts';
import { getOa, sendConsultation } from '../zalo-sdk/calls.ts';
import { channelErrorOf } from '../zalo-sdk/failure.ts';
import { healthOf } from '../zalo-sdk/health.ts';
import { lookUp } from '../zalo-sdk/look-up.ts';
import type { Settings } from '../zalo-sdk/settings.ts';
import { readWebhook } from '../zalo-sdk/webhook.ts';
import { capabilities } from './capabilities.ts';
import { toEvent } from './events.ts';

export const name = 'zalo-oa';

/** The channel over an opened account: one-to-one chat with an Official Account. */
export function zaloOaChannel(settings: Settings, account: Account, context: ChannelContext): Channel {
  const { api, keeper } = account;

  async function send(message: OutgoingMessage, signal: AbortSignal): Promise<SendResult> {
    if (message.to.kind !== 'direct') return { ok: false, error: notForGroups };
    const { text, replyTo } = message;
    const content = { kind: 'text' as const, text, ...(replyTo === undefined ? {} : { quote: replyTo }) };
    const result = await sendConsultation(api, message.to.id, content, signal);
    if (!result.ok) {
      const error = channelErrorOf(name, result.failure);
      context.log.warn(
        { delivery: message.id, code: error.code, ambiguous: error.ambiguous },
        error.operator,
      );
      return { ok: false, error };
    }
    const { messageId, sentAt } = result.data;
    return { ok: true, receipt: { platformId: messageId, proves: 'accepted', at: sentAt ?? context.now() } };
  }

  return {
    name,
    capabilities:
      settings.perMinute === null
        ? capabilities
        : { ...capabilities, rate: { perMinute: settings.perMinute } },
    webhooks: [{ method: 'POST', path: '/webhooks/zalo-oa' }],
    async receive(request) {
      const read = readWebhook({ ...settings, channel: name }, context.now(), request);
      return 'answer' in read ? read.answer : { status: 200, body: '', events: [toEvent(read.event)] };
    },
    send,
    lookUp: (message, sentAfter, signal) => lookUp(api, message, sentAfter, context.now(), signal),
    async health(signal) {
      const profile = await getOa(api, signal);
      return healthOf(profile, (await keeper.status()).fault, settings.oaId, context.now());
    },
    close: () => account.close(),
  };
}

const notForGroups = {
  code: `${name}.group`,
  retry: 'never' as const,
  scope: 'message' as const,
  ambiguous: false,
  operator: 'Kênh zalo-oa chỉ nhắn riêng từng người. Tin gửi nhóm phải đi qua kênh nhóm.',
  resident: null,
};
