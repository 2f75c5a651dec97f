import type { Channel, ChannelContext, ChannelFactory, InboundRequest, Received } from '../channel.ts';
import { openGraph } from '../facebook-sdk/graph.ts';
import { openRequest, webhooks } from '../facebook-sdk/receive.ts';
import { readSettings, type Settings } from '../facebook-sdk/settings.ts';
import { capabilities } from './capabilities.ts';
import { toEvents } from './events.ts';
import { examine } from './examine.ts';
import { lookUp } from './look-up.ts';
import { openReplied } from './replied.ts';
import { send } from './send.ts';

const name = 'facebook-page';

/** Posts of a Facebook Page and the comments under them. Configured by `FACEBOOK_*`; see README.md. */
const facebookPage: ChannelFactory = {
  name,
  capabilities,
  async open(context) {
    const settings = readSettings(context.env);
    return settings === null ? null : facebookPageChannel(settings, context);
  },
};

export default facebookPage;

function facebookPageChannel(settings: Settings, context: ChannelContext): Channel {
  const { pageId, comments } = settings;
  const graph = openGraph({
    origin: settings.graphUrl,
    version: settings.version,
    token: settings.pageToken,
    appSecret: settings.appSecrets[0]!,
  });
  const replied = openReplied(context.storage);
  const sending = { graph, pageId, replied, now: context.now };
  const receive = async (request: InboundRequest): Promise<Received> => {
    const opened = openRequest(name, settings, request);
    if ('answer' in opened) return opened.answer;
    const events = opened.items.flatMap((item) => toEvents(item, { pageId, comments, now: context.now() }));
    return { status: 200, body: '', events };
  };
  return {
    name,
    capabilities,
    webhooks,
    receive,
    async send(message, signal) {
      const result = await send(sending, message, signal);
      if (!result.ok) {
        const { code, ambiguous, operator } = result.error;
        context.log.warn({ delivery: message.id, code, ambiguous, usage: graph.usage()?.percent }, operator);
      }
      return result;
    },
    lookUp: (message, sentAfter, signal) => lookUp(sending, message, sentAfter, context.now(), signal),
    examine: (signal) => examine(graph, settings, signal),
    erase: ({ id }) => replied.forget(id),
    close: async () => graph.close(),
  };
}
