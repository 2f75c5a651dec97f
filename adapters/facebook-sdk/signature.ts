import { createHmac, timingSafeEqual } from 'node:crypto';

export type SignatureFault = 'missing' | 'unreadable' | 'mismatch';

const shape = /^sha256=([0-9a-f]{64})$/iu;

/**
 * Is this webhook request Facebook's? `X-Hub-Signature-256: sha256=<hex>`, hex = HMAC-SHA256(App Secret, body)
 * (Messenger Platform, "Webhooks"). The platform signs the escaped form (`à` as `\u00e0`, `/` as `\/`), which is
 * what travels: only the untouched bytes give the same value. The legacy SHA-1 header is not looked at.
 *
 * @param appSecrets one, or two while the operator rotates the secret.
 * @returns null when it is, else what is wrong.
 */
export function signatureFault(
  appSecrets: readonly string[],
  body: Uint8Array,
  headers: Readonly<Record<string, string>>,
): SignatureFault | null {
  const header = headers['x-hub-signature-256']?.trim() ?? '';
  if (header === '') return 'missing';
  const given = shape.exec(header)?.[1];
  if (given === undefined) return 'unreadable';
  const mac = Buffer.from(given.toLowerCase(), 'latin1');
  let matched = false;
  for (const secret of appSecrets)
    if (timingSafeEqual(mac, Buffer.from(hmac(secret, body), 'latin1'))) matched = true;
  return matched ? null : 'mismatch';
}

/** The value of the header for these bytes. Emulators and tests sign with it too. */
export function signatureOf(appSecret: string, body: Uint8Array): string {
  return `sha256=${hmac(appSecret, body)}`;
}

/** `appsecret_proof` of a call: hex HMAC-SHA256(App Secret, access token) ("Securing Graph API Requests"). */
export function proofOf(appSecret: string, token: string): string {
  return hmac(appSecret, Buffer.from(token));
}

function hmac(secret: string, bytes: Uint8Array): string {
  return createHmac('sha256', secret).update(bytes).digest('hex');
}
