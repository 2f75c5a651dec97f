const loopbackHosts = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * The parsed address, when it is HTTP on this machine. Emulators must never send anything elsewhere: their
 * signatures and tokens look real. Throws a RangeError with a Vietnamese sentence otherwise.
 */
export function loopbackUrl(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol !== 'http:' || !loopbackHosts.has(url.hostname))
    throw new RangeError(
      `"${address}": máy chủ thử chỉ gửi tới máy này. Ví dụ: http://127.0.0.1:3000/webhooks/zalo-oa`,
    );
  return url;
}
