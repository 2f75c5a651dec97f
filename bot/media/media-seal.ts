import {
  createCipheriv,
  createDecipheriv,
  hkdfSync,
  randomBytes,
  scryptSync,
  timingSafeEqual,
} from 'node:crypto';

/** Why sealed bytes did not open: sealed under another key, or not as they were written. */
export type SealFault = 'other-key' | 'damaged';
export type Unsealed = { ok: true; bytes: Buffer } | { ok: false; reason: SealFault };

/** Seals files for storage: nobody without the key reads them, or passes one off for another. */
export interface MediaSeal {
  /** @param id where the file belongs: it opens under this id and no other. */
  seal(id: string, bytes: Uint8Array): Buffer;
  open(id: string, sealed: Uint8Array): Unsealed;
}

/*
 * version (1) | id of the key (8) | salt (16) | nonce (12) | tag (16) | AES-256-GCM ciphertext
 * The id of the file and the version are authenticated with it.
 */
const version = 1;
const lengths = { keyId: 8, salt: 16, nonce: 12, tag: 16 };
const starts = { keyId: 1, salt: 9, nonce: 25, tag: 37, body: 53 };

/**
 * AES-256-GCM (NIST SP 800-38D) with a fresh key for each file, derived from the master key and a random salt by
 * HKDF-SHA-256 (RFC 5869): no nonce is ever used twice under one key, however many files there are.
 *
 * @param master 32 bytes, see {@link masterKey}.
 */
export function mediaSeal(master: Uint8Array): MediaSeal {
  const derive = (salt: Uint8Array, purpose: string, length: number) =>
    Buffer.from(hkdfSync('sha256', master, salt, `loa-lang media ${purpose} v${version}`, length));
  const keyId = derive(new Uint8Array(0), 'key id', lengths.keyId);
  const boundTo = (id: string) => Buffer.from(`${version}:${id}`);
  return {
    seal(id, bytes) {
      const salt = randomBytes(lengths.salt);
      const nonce = randomBytes(lengths.nonce);
      const cipher = createCipheriv('aes-256-gcm', derive(salt, 'file', 32), nonce).setAAD(boundTo(id));
      const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
      return Buffer.concat([Buffer.of(version), keyId, salt, nonce, cipher.getAuthTag(), body]);
    },
    open(id, sealed) {
      if (sealed.length < starts.body || sealed[0] !== version) return { ok: false, reason: 'damaged' };
      const part = (from: number, length: number) => sealed.subarray(from, from + length);
      const sealedBy = part(starts.keyId, lengths.keyId);
      const key = derive(part(starts.salt, lengths.salt), 'file', 32);
      if (!timingSafeEqual(sealedBy, keyId)) return { ok: false, reason: 'other-key' };
      const decipher = createDecipheriv('aes-256-gcm', key, part(starts.nonce, lengths.nonce), {
        authTagLength: lengths.tag,
      });
      decipher.setAAD(boundTo(id)).setAuthTag(part(starts.tag, lengths.tag));
      try {
        return {
          ok: true,
          bytes: Buffer.concat([decipher.update(sealed.subarray(starts.body)), decipher.final()]),
        };
      } catch {
        return { ok: false, reason: 'damaged' };
      }
    },
  };
}

/** A passphrase of this many characters or more is taken. */
export const shortestPassphrase = 16;

/** 32 bytes in base64, as `openssl rand -base64 32` prints them. */
const encoded = /^[A-Za-z0-9+/_-]{43}=?$/u;

/**
 * The master key of a setting: 32 bytes in base64 as they are, anything else as a passphrase through scrypt (RFC 7914;
 * N = 2^16, r = 8, p = 1: 64 MB and about a quarter of a second, once at the start). The salt is the same everywhere,
 * because every replica must come to the same key from the setting alone.
 */
export function masterKey(setting: string): Buffer {
  if (encoded.test(setting)) return Buffer.from(setting, 'base64');
  return scryptSync(setting.normalize('NFC'), 'loa-lang media key v1', 32, {
    N: 2 ** 16,
    r: 8,
    p: 1,
    maxmem: 128 * 1024 * 1024,
  });
}
