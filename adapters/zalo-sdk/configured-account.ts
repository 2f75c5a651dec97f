import type { ChannelContext } from '../channel.ts';
import { type Account, openAccount } from './account.ts';
import { missingRefreshToken, readSettings, type Settings } from './settings.ts';

/**
 * Opens the account of the `ZALO_*` environment; null when none is configured. Every channel of the account opens
 * it for itself: the tokens are shared through the storage.
 *
 * @throws ConfigurationError for a wrong variable, and when no refresh token is given and none is stored.
 */
export async function configuredAccount(
  context: ChannelContext,
): Promise<{ settings: Settings; account: Account } | null> {
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
  return { settings, account };
}
