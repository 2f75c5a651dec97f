/** Longest `ref` of a link ("m.me Links"). */
const longestRef = 2083;

/**
 * A link that opens the talk with the Page in Messenger. An existing talk gets a `referral` event and its 24 hours
 * begin anew; a new one shows "Bắt đầu" first.
 *
 * @param ref tells where the person came from; letters, digits, `-`, `_` and `=` only, others are left out.
 */
export function messengerLink(pageId: string, ref: string | null = null): string {
  const clean = (ref ?? '').replace(/[^\w=-]/gu, '').slice(0, longestRef);
  return `https://m.me/${pageId}${clean === '' ? '' : `?ref=${clean}`}`;
}
