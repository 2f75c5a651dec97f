import type { ChannelFactory } from '../channel.ts';
import { configuredAccount } from '../zalo-sdk/configured-account.ts';
import { capabilities } from './capabilities.ts';
import { name, zaloGroupChannel } from './channel.ts';

/** Groups owned by a Zalo Official Account (GMF). Configured by the same `ZALO_*` as zalo-oa; see README.md. */
const zaloGroup: ChannelFactory = {
  name,
  capabilities,
  async open(context) {
    const opened = await configuredAccount(context);
    return opened && zaloGroupChannel(opened.settings, opened.account, context);
  },
};

export default zaloGroup;
