import { createHash, timingSafeEqual } from 'node:crypto';
import { field, idAt } from '../wire/fields.ts';

/** What the webhook settings page of the app shows: the app's id and the "OA Secret Key", old and new while rotating. */
export interface WebhookKeys {
  appId: string;
  /** Not the App Secret Key. One key, or two during a rotation. */
  oaSecretKeys: readonly string[];
}

export type SignatureCheck =
  | { ok: true }
  | { ok: false; fault: 'missing' | 'unreadable' | 'other app' | 'mismatch' };

const shape = /^(?:mac=)?([0-9a-f]{64})$/iu;
// Digits only: a timestamp of free form would let a caller move bytes between body and timestamp.
const digits = /^\d{1,20}$/u;

/**
 * Is this webhook request Zalo's? `X-ZEvent-Signature: mac=<hex>` with
 * hex = SHA-256(app id + raw body bytes + timestamp + OA Secret Key); a plain hash, not an HMAC
 * (`MacUtils.buildMac` of the official zalo-java-sdk; developers.zalo.me, webhook overview).
 *
 * The signed timestamp is the body's; some deployments report the `X-ZEvent-Timestamp` header instead, so the
 * header's value is tried second. `payload` is the parsed body and is trusted for nothing but these two fields.
 */
export function checkSignature(
  keys: WebhookKeys,
  body: Uint8Array,
  payload: unknown,
  headers: Readonly<Record<string, string>>,
): SignatureCheck {
  const header = headers['x-zevent-signature'];
  if (header === undefined || header.trim() === '') return { ok: false, fault: 'missing' };
  const given = shape.exec(header.trim())?.[1];
  if (given === undefined) return { ok: false, fault: 'unreadable' };
  if (idAt(payload, 'app_id') !== keys.appId) return { ok: false, fault: 'other app' };
  const mac = Buffer.from(given.toLowerCase(), 'latin1');
  const timestamps = [idOrEmpty(payload), headers['x-zevent-timestamp']?.trim() ?? ''];
  let matched = false;
  for (const timestamp of new Set(timestamps.filter((one) => digits.test(one)))) {
    for (const key of keys.oaSecretKeys) {
      const expected = Buffer.from(sign(keys.appId, body, timestamp, key), 'latin1');
      if (timingSafeEqual(mac, expected)) matched = true;
    }
  }
  return matched ? { ok: true } : { ok: false, fault: 'mismatch' };
}

/** The hex of Zalo's webhook signature. Emulators and tests sign with it too. */
export function sign(appId: string, body: Uint8Array, timestamp: string, oaSecretKey: string): string {
  return createHash('sha256').update(appId).update(body).update(timestamp).update(oaSecretKey).digest('hex');
}

function idOrEmpty(payload: unknown): string {
  const timestamp = field(payload, 'timestamp');
  return typeof timestamp === 'string' || typeof timestamp === 'number' ? String(timestamp) : '';
}
