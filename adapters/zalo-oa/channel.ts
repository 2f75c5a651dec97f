import type { Channel, ChannelContext, OutgoingMessage, SendResult } from '../channel.ts';
import type { Account } from '../zalo-sdk/account.ts';
import { concernsGroup } from '../zalo-sdk/arrived.ts';
import { conversation, sendConsultation } from '../zalo-sdk/calls.ts';
import { callsFor, deliver, textsAhead, type Way } from '../zalo-sdk/deliver.ts';
import { accountState, examineAccount } from '../zalo-sdk/examine.ts';
import { healthOf } from '../zalo-sdk/health.ts';
import { heardEvents } from '../zalo-sdk/heard-events.ts';
import { lookUp } from '../zalo-sdk/look-up.ts';
import type { Settings } from '../zalo-sdk/settings.ts';
import { readWebhook } from '../zalo-sdk/webhook.ts';
import { capabilities } from './capabilities.ts';
import { toEvent } from './events.ts';

export const name = 'zalo-oa';

const wanted = {
  about: 'tin nhắn riêng',
  needed: 'user_send_text',
  useful: [
    'user_received_message',
    'user_seen_message',
    'follow',
    'unfollow',
    'user_withdraw',
    'oa_send_text',
  ],
};

/** The channel over an opened account: one-to-one chat with an Official Account. */
export function zaloOaChannel(settings: Settings, account: Account, context: ChannelContext): Channel {
  const { api } = account;
  const { oaId, perMinute } = settings;
  const { storage, log, now } = context;
  const heard = heardEvents(storage, oaId, now);
  const way: Way = {
    channel: name,
    api,
    storage,
    oaId,
    log,
    now,
    post: (to, content, signal) => sendConsultation(api, to, content, signal),
  };

  async function send(message: OutgoingMessage, signal: AbortSignal): Promise<SendResult> {
    if (message.to.kind !== 'direct') return { ok: false, error: notForGroups };
    return deliver(way, message, signal);
  }

  return {
    name,
    account: `zalo:${oaId}`,
    capabilities: perMinute === null ? capabilities : { ...capabilities, rate: { perMinute } },
    webhooks: [{ method: 'POST', path: '/webhooks/zalo-oa' }],
    async receive(request) {
      const read = readWebhook({ ...settings, channel: name }, now(), request);
      if ('answer' in read) return read.answer;
      const taken = { status: 200, body: '', events: [] };
      if (concernsGroup(read.event)) return taken;
      await heard.note(read.event.name);
      return { ...taken, events: [toEvent(read.event)] };
    },
    callsFor,
    send,
    lookUp: (message, sentAfter, signal) =>
      lookUp({
        message,
        sentAfter,
        now: now(),
        page: (offset) => conversation(api, message.to.id, offset, signal),
        onTextAhead: () =>
          textsAhead(way)
            .add(message.id)
            .catch(() => {}),
      }),
    health: async (signal) => healthOf(await accountState(account, oaId, now(), signal)),
    examine: (signal) => examineAccount(account, { oaId, now: now(), heard, wanted }, signal),
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
