import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Seals short texts for storage: nobody without the App Secret Key reads or swaps them. */
export interface Seal {
  seal(text: string): string;
  /** The text, or null when it was sealed under another secret or purpose, or was changed. */
  open(sealed: string): string | null;
}

const version = 'v1.';
const ivBytes = 12;
const tagBytes = 16;

/**
 * AES-256-GCM under a key derived by HKDF-SHA-256 (RFC 5869) from a secret. The purpose goes into the key and
 * the authenticated data, so a value moved to another place does not open there.
 */
export function sealUnder(secret: string, purpose: string): Seal {
  const key = Buffer.from(hkdfSync('sha256', secret, '', `loa-lang zalo-sdk seal ${version}${purpose}`, 32));
  const bound = Buffer.from(purpose);
  return {
    seal(text) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(bound);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return version + Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
    },
    open(sealed) {
      if (!sealed.startsWith(version)) return null;
      const bytes = Buffer.from(sealed.slice(version.length), 'base64url');
      if (bytes.length < ivBytes + tagBytes) return null;
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes), {
        authTagLength: tagBytes,
      });
      decipher.setAAD(bound).setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
      try {
        return Buffer.concat([
          decipher.update(bytes.subarray(ivBytes + tagBytes)),
          decipher.final(),
        ]).toString('utf8');
      } catch {
        return null;
      }
    },
  };
}
