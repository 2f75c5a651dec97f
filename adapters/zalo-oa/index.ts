import type { ChannelFactory } from '../channel.ts';
import { openAccount } from '../zalo-sdk/account.ts';
import { capabilities } from './capabilities.ts';
import { name, zaloOaChannel } from './channel.ts';
import { missingRefreshToken, readSettings } from './settings.ts';

/** One-to-one chat with a Zalo Official Account. Configured by `ZALO_*`; see README.md. */
const zaloOa: ChannelFactory = {
  name,
  capabilities,
  async open(context) {
    const settings = readSettings(context.env);
    if (settings === null) return null;
    const account = openAccount({ ...settings, seed: settings.refreshToken }, context);
    if (settings.refreshToken === null) {
      const { stored, fault } = await account.keeper.status();
      // A database that is away for a moment is no reason to ask for a token that may well be stored.
      if (!stored && fault?.code !== 'storage') {
        await account.close();
        throw missingRefreshToken();
      }
    }
    return zaloOaChannel(settings, account, context);
  },
};

export default zaloOa;
