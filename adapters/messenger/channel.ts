import type { Channel, ChannelContext } from '../channel.ts';
import type { Graph } from '../facebook-sdk/graph.ts';
import { webhooks } from '../facebook-sdk/receive.ts';
import type { Settings } from '../facebook-sdk/settings.ts';
import { capabilities } from './capabilities.ts';
import { examine } from './examine.ts';
import { healthOf } from './health.ts';
import { lookUp } from './look-up.ts';
import { send } from './send.ts';
import { setUp } from './set-up.ts';
import { emptyTalk, openTalks } from './talks.ts';
import { receiveWebhook } from './webhook.ts';

export const name = 'messenger';

/** One-to-one chat with a Page over an opened Graph. */
export function messengerChannel(settings: Settings, graph: Graph, context: ChannelContext): Channel {
  const { pageId } = settings;
  const talks = openTalks(context.storage);
  const sending = {
    graph,
    pageId,
    talks,
    now: context.now,
    unnoted: (delivery: string) =>
      context.log.warn(
        { delivery },
        'Đã gửi tin Messenger nhưng chưa ghi được mã tin; báo đã xem có thể thiếu.',
      ),
  };
  return {
    name,
    capabilities,
    webhooks,
    receive: (request) => receiveWebhook(settings, talks, context, request),
    async send(message, signal) {
      const result = await send(sending, message, signal);
      if (!result.ok) {
        const { code, ambiguous, operator } = result.error;
        context.log.warn({ delivery: message.id, code, ambiguous, usage: graph.usage()?.percent }, operator);
      }
      return result;
    },
    lookUp: (message, sentAfter, signal) => lookUp(sending, message, sentAfter, context.now(), signal),
    erase: async ({ id }) => {
      await talks.change(id, () => ({ ...emptyTalk }));
    },
    setUp: (publicUrl, signal) => setUp(graph, settings, publicUrl, signal),
    examine: (signal) => examine(graph, settings, context.now(), signal),
    health: (signal) => healthOf(graph, pageId, signal),
    close: async () => graph.close(),
  };
}
