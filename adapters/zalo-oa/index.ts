import type { ChannelFactory } from '../channel.ts';
import { configuredAccount } from '../zalo-sdk/configured-account.ts';
import { capabilities } from './capabilities.ts';
import { name, zaloOaChannel } from './channel.ts';

/** One-to-one chat with a Zalo Official Account. Configured by `ZALO_*`; see README.md. */
const zaloOa: ChannelFactory = {
  name,
  capabilities,
  async open(context) {
    const opened = await configuredAccount(context);
    return opened && zaloOaChannel(opened.settings, opened.account, context);
  },
};

export default zaloOa;
