import type { ChannelFactory } from '../channel.ts';
import { capabilities } from './capabilities.ts';
import { name, zaloBotChannel } from './channel.ts';
import { readSettings } from './settings.ts';

/** A bot of the Zalo Bot Platform, in private chat and in groups. Configured by `ZALO_BOT_*`; see README.md. */
const zaloBot: ChannelFactory = {
  name,
  capabilities,
  async open(context) {
    const settings = readSettings(context.env);
    return settings === null ? null : zaloBotChannel(settings, context);
  },
};

export default zaloBot;
