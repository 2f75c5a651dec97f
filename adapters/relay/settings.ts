import { ConfigurationError } from '../channel.ts';

/**
 * The address people open, for the link on a card; null = none is set, and the card shows its code alone.
 *
 * @throws ConfigurationError when it is no address.
 */
export function readPublicUrl(env: Readonly<Record<string, string | undefined>>): string | null {
  const url = env.PUBLIC_URL;
  if (!url) return null;
  if (URL.canParse(url) && /^https?:$/u.test(new URL(url).protocol)) return url;
  throw new ConfigurationError(
    'PUBLIC_URL',
    'phải là địa chỉ đầy đủ mà người dân mở được',
    'https://loalang.laocai.gov.vn',
  );
}
