import type { ChannelFactory } from '../channel.ts';
import { capabilities } from './capabilities.ts';
import { relayChannel } from './channel.ts';
import { readPublicUrl } from './settings.ts';

/** People of the village team who pass announcements on. Needs no account and no setting. */
const relay: ChannelFactory = {
  name: 'relay',
  capabilities,
  open: async (context) => relayChannel(context, readPublicUrl(context.env)),
};
export default relay;
