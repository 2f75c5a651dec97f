import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { type MediaFault, mediaFault } from './media-fault.ts';
import type { MediaSettings } from './media-settings.ts';
import { type MediaKind, type MediaType, mediaTypeOf } from './media-type.ts';
import { isPublicAddress } from './public-address.ts';
import { type MediaLimits, requestOnce } from './request-once.ts';

/** Redirects followed; platforms' file servers use one at most. */
const mostRedirects = 3;

/** A minute of a voice message is about 250 kB, a photo of a good phone 5 MB. */
export const mediaLimits: MediaLimits & { wholeMs: number } = {
  bytes: 12 * 1024 * 1024,
  idleMs: 5000,
  wholeMs: 15_000,
};

/** A fetched file and what its bytes say it is. */
export interface Media {
  bytes: Buffer;
  type: MediaType;
}

export type Fetched = { ok: true; media: Media } | { ok: false; fault: MediaFault };

/** What is wanted: for which channel, and of which kinds. */
export interface Wanted {
  channel: string;
  kinds: readonly MediaKind[];
}

/** Fetches a file that a resident sent. Never throws. The signal is the caller's deadline. */
export type FetchMedia = (address: string, wanted: Wanted, signal?: AbortSignal) => Promise<Fetched>;

/** What tests replace. */
export interface FetchParts {
  limits?: MediaLimits & { wholeMs: number };
  resolve?: (host: string) => Promise<readonly LookupAddress[]>;
  deadline?: (milliseconds: number) => AbortSignal;
}

/**
 * A fetcher of files whose addresses strangers chose. A name is resolved once for each hop, every address of the answer
 * must be public, and the connection goes to one of these addresses: a name that changes its mind in between changes
 * nothing. Redirects are checked like the first address.
 *
 * @see OWASP, Server Side Request Forgery Prevention Cheat Sheet.
 */
export function mediaFetcher(
  settings: Pick<MediaSettings, 'allowOrigins' | 'hosts'>,
  {
    limits = mediaLimits,
    resolve = (host) => lookup(host, { all: true }),
    deadline = (milliseconds) => AbortSignal.timeout(milliseconds),
  }: FetchParts = {},
): FetchMedia {
  return async (address, { channel, kinds }, leave) => {
    const late = deadline(limits.wholeMs);
    const signal = leave ? AbortSignal.any([late, leave]) : late;
    let next = address;
    for (let hop = 0; hop <= mostRedirects; hop += 1) {
      const url = readAddress(next, settings, channel);
      if (!url) return mediaFault('address');
      const host = await hostOf(url, resolve, signal);
      if (!host) return mediaFault(signal.aborted ? 'slow' : 'unreachable');
      if (!settings.allowOrigins.has(url.origin) && !host.every((one) => isPublicAddress(one.address)))
        return mediaFault('private');
      const answer = await requestOnce(url, host, limits, signal);
      if (!answer.ok) return answer;
      if ('bytes' in answer) return typed(answer.bytes, kinds);
      next = URL.canParse(answer.redirect, url) ? new URL(answer.redirect, url).href : '';
    }
    return mediaFault('redirects');
  };
}

/**
 * The address when it may be asked at all: https at its own port without a user name, at a host the operator lists for
 * the channel where they list any; or exactly an origin the operator allows.
 */
function readAddress(
  address: string,
  { allowOrigins, hosts }: Pick<MediaSettings, 'allowOrigins' | 'hosts'>,
  channel: string,
): URL | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') return null;
  if (allowOrigins.has(url.origin)) return url;
  if (url.protocol !== 'https:' || url.port !== '') return null;
  const listed = hosts.get(channel);
  const known = listed?.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`)) ?? true;
  return known ? url : null;
}

/** The addresses of a URL's host; null when there is none, or not in time. */
async function hostOf(
  url: URL,
  resolve: (host: string) => Promise<readonly LookupAddress[]>,
  signal: AbortSignal,
): Promise<readonly LookupAddress[] | null> {
  // The URL parser has already turned 0x7f.1, 017700000001 and 2130706433 into 127.0.0.1.
  const name = url.hostname.replace(/^\[|\]$/gu, '');
  const family = isIP(name);
  if (family !== 0) return [{ address: name, family }];
  try {
    const found = await Promise.race([resolve(name), aborted(signal)]);
    return found.length > 0 ? found : null;
  } catch {
    return null;
  }
}

function typed(bytes: Buffer, kinds: readonly MediaKind[]): Fetched {
  const type = mediaTypeOf(bytes);
  return type && kinds.includes(type.kind) ? { ok: true, media: { bytes, type } } : mediaFault('type');
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const end = () => reject(signal.reason);
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}
