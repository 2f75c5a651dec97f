import type {
  Channel,
  ChannelContext,
  ChannelEvent,
  OutgoingMessage,
  Received,
  SendResult,
} from '../channel.ts';
import type { Account } from '../zalo-sdk/account.ts';
import { concernsGroup } from '../zalo-sdk/arrived.ts';
import { callsFor, deliver, textsAhead, type Way } from '../zalo-sdk/deliver.ts';
import { groupConversation, mention, sendToGroup } from '../zalo-sdk/group-calls.ts';
import { heardEvents } from '../zalo-sdk/heard-events.ts';
import { idRing } from '../zalo-sdk/id-ring.ts';
import { lookUp } from '../zalo-sdk/look-up.ts';
import type { Settings } from '../zalo-sdk/settings.ts';
import { readWebhook } from '../zalo-sdk/webhook.ts';
import { capabilities } from './capabilities.ts';
import { toGroupEvent } from './events.ts';
import { examineGroups } from './examine.ts';
import { groupOffice } from './office.ts';

export const name = 'zalo-group';

/** Of so many messages of ours in a group we know that a reply to one is meant for us. */
const repliesKnown = 200;

/** The channel over an opened account: the groups that the account owns. */
export function zaloGroupChannel(settings: Settings, account: Account, context: ChannelContext): Channel {
  const { api } = account;
  const { oaId, perMinute } = settings;
  const { storage, log, now } = context;
  const heard = heardEvents(storage, oaId, now);
  const office = groupOffice(name, { api, now });
  const way: Way = {
    channel: name,
    api,
    storage,
    oaId,
    log,
    now,
    post: (to, content, signal) => sendToGroup(api, to, content, signal),
  };
  const said = (group: string) => idRing(storage, `zalo/oa/${oaId}/group/${group}/said`, repliesKnown);

  /**
   * A reply to something the bot said is meant for the bot. The echo tells of what we said when our own call never
   * learnt its id; what an admin typed by hand is not ours.
   */
  async function withReplies(event: ChannelEvent): Promise<ChannelEvent> {
    if (event.kind === 'echo' && !event.byHuman) await said(event.conversation.id).add(event.messageId);
    if (event.kind !== 'message' || event.addressed || event.replyTo === undefined) return event;
    return { ...event, addressed: await said(event.conversation.id).has(event.replyTo) };
  }

  return {
    name,
    account: `zalo:${oaId}`,
    capabilities: perMinute === null ? capabilities : { ...capabilities, rate: { perMinute } },
    webhooks: [{ method: 'POST', path: '/webhooks/zalo-oa' }],
    async receive(request): Promise<Received> {
      const read = readWebhook({ ...settings, channel: name }, now(), request);
      if ('answer' in read) return read.answer;
      const taken = { status: 200, body: '', events: [] };
      if (!concernsGroup(read.event)) return taken;
      await heard.note(read.event.name);
      try {
        return { ...taken, events: [await withReplies(toGroupEvent(read.event))] };
      } catch {
        // Without storage nobody can tell whom a reply is for, and nothing could be stored either.
        return { ...taken, status: 503, body: 'try again' };
      }
    },
    callsFor,
    async send(message: OutgoingMessage, signal: AbortSignal): Promise<SendResult> {
      if (message.to.kind !== 'group') return { ok: false, error: onlyForGroups };
      const result = await deliver(way, addressed(message), signal);
      if (result.ok)
        await said(message.to.id)
          .add(result.receipt.platformId)
          .catch(() => {});
      return result;
    },
    lookUp: (message, sentAfter, signal) =>
      lookUp({
        message,
        sentAfter,
        now: now(),
        page: (offset) => groupConversation(api, message.to.id, offset, signal),
        onTextAhead: () =>
          textsAhead(way)
            .add(message.id)
            .catch(() => {}),
      }),
    groups: office,
    examine: (signal) => examineGroups(account, { oaId, now: now(), heard }, signal),
    close: () => account.close(),
  };
}

/** Zalo documents no quote in groups, so a reply names the person who asked instead. */
function addressed({ replyTo: _, mention: person, ...message }: OutgoingMessage): OutgoingMessage {
  return person === undefined || message.text === ''
    ? message
    : { ...message, text: `${mention(person)} ${message.text}` };
}

const onlyForGroups = {
  code: `${name}.direct`,
  retry: 'never' as const,
  scope: 'message' as const,
  ambiguous: false,
  operator: 'Kênh zalo-group chỉ gửi vào nhóm. Tin nhắn riêng phải đi qua kênh zalo-oa.',
  resident: null,
};
