import type { LookupAddress } from 'node:dns';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { type MediaFault, mediaFault } from './media-fault.ts';

/** How much and how long. */
export interface MediaLimits {
  /** Most bytes of the file. */
  bytes: number;
  /** Longest time without a byte, in milliseconds. */
  idleMs: number;
}

/** What one request led to. */
export type Answer =
  | { ok: true; bytes: Buffer }
  | { ok: true; redirect: string }
  | { ok: false; fault: MediaFault };

/**
 * One GET over a connection to one of the given addresses and no other, whatever the name resolves to meanwhile. Sends
 * no cookie and no credential, uses no proxy of the environment, follows nothing and unpacks nothing. Never throws.
 *
 * It is Node's own client, and not axios, because every one of these properties is then visible here.
 */
export function requestOnce(
  url: URL,
  addresses: readonly LookupAddress[],
  limits: MediaLimits,
  signal: AbortSignal,
): Promise<Answer> {
  return new Promise((resolve) => {
    let answered = false;
    const request = (url.protocol === 'https:' ? https : http).request(url, {
      agent: false,
      lookup: pinnedTo(addresses),
      signal,
      timeout: limits.idleMs,
      headers: { accept: '*/*', 'accept-encoding': 'identity', 'user-agent': 'loa-lang' },
    });
    const end = (answer: Answer) => {
      resolve(answer);
      request.destroy();
    };
    const broken = () => end(mediaFault(signal.aborted ? 'slow' : answered ? 'cut' : 'unreachable'));
    request.once('timeout', () => end(mediaFault('slow')));
    request.on('error', broken);
    request.once('close', broken);
    request.once('response', (response) => {
      answered = true;
      response.on('error', broken);
      void answerOf(response, limits.bytes).then(end, broken);
    });
    request.end();
  });
}

function pinnedTo(addresses: readonly LookupAddress[]): LookupFunction {
  return (_hostname, options, callback) => {
    if (options.all) callback(null, [...addresses]);
    else callback(null, addresses[0]!.address, addresses[0]!.family);
  };
}

async function answerOf(response: IncomingMessage, most: number): Promise<Answer> {
  const { statusCode = 0, headers } = response;
  if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined)
    return { ok: true, redirect: headers.location };
  if (statusCode === 429 || statusCode >= 500) return mediaFault('busy');
  if (statusCode !== 200) return mediaFault('missing');
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding.toLowerCase() !== 'identity') return mediaFault('encoded');
  // What is announced saves the reading; what is read decides.
  if (Number(headers['content-length'] ?? 0) > most) return mediaFault('too-big');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > most) return mediaFault('too-big');
    chunks.push(chunk);
  }
  return response.complete ? { ok: true, bytes: Buffer.concat(chunks) } : mediaFault('cut');
}
