import { createHash } from 'node:crypto';
import type { ZaloAccount } from '../account.ts';
import type { Settings } from '../settings.ts';

/**
 * Value of `X-ZEvent-Signature`: `mac=` and the hexadecimal SHA-256 of appId + body + timestamp + OA secret
 * key. A plain hash of the concatenation, not an HMAC, over the body's bytes (Zalo Java SDK, `MacUtils`).
 */
export function signature(account: ZaloAccount, body: Uint8Array, timestamp: string): string {
  const hash = createHash('sha256');
  hash.update(account.appId).update(body).update(timestamp).update(account.oaSecretKey);
  return `mac=${hash.digest('hex')}`;
}

export type BodyStyle = Pick<Settings, 'bodySpaces' | 'bodyUnicodeEscapes' | 'bodyKeyOrder'>;

/** An event as bytes. Every style is the same JSON, so only a product that hashes raw bytes accepts all. */
export function bodyOf(event: Readonly<Record<string, unknown>>, style: BodyStyle): Buffer {
  const entries = Object.entries(event);
  const ordered = Object.fromEntries(style.bodyKeyOrder === 'reversed' ? entries.reverse() : entries);
  const text = style.bodySpaces ? spaced(ordered) : JSON.stringify(ordered);
  return Buffer.from(style.bodyUnicodeEscapes ? escaped(text) : text);
}

function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return `{${fields.map(([name, inner]) => `${JSON.stringify(name)}: ${spaced(inner)}`).join(', ')}}`;
}

/** UTF-16 units outside ASCII as `\uXXXX`; slashes as `\/`, as PHP and some Java writers do. */
function escaped(json: string): string {
  return json
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replaceAll('/', '\\/');
}
