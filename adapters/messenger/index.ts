import type { ChannelFactory } from '../channel.ts';
import { openGraph } from '../facebook-sdk/graph.ts';
import { readSettings } from '../facebook-sdk/settings.ts';
import { capabilities } from './capabilities.ts';
import { messengerChannel, name } from './channel.ts';

/** One-to-one chat with a Facebook Page. Configured by `FACEBOOK_*`; see README.md. */
const messenger: ChannelFactory = {
  name,
  capabilities,
  async open(context) {
    const settings = readSettings(context.env);
    if (settings === null) return null;
    const graph = openGraph({
      origin: settings.graphUrl,
      version: settings.version,
      token: settings.pageToken,
      appSecret: settings.appSecrets[0]!,
    });
    return messengerChannel(settings, graph, context);
  },
};

export default messenger;
