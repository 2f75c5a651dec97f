import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { masterKey, mediaSeal } from './media-seal.ts';

const seal = mediaSeal(randomBytes(32));

describe('the seal of a kept file', () => {
  it('gives back what it took, and nothing of it is readable meanwhile', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), fc.string(), (bytes, id) => {
        expect(seal.open(id, seal.seal(id, bytes))).toEqual({ ok: true, bytes: Buffer.from(bytes) });
      }),
    );
    expect(seal.seal('a', Buffer.from('ảnh chụp cống tắc')).includes('cống')).toBe(false);
  });

  it('never seals the same file to the same bytes', () => {
    const bytes = Buffer.from('ảnh');
    expect(seal.seal('a', bytes)).not.toEqual(seal.seal('a', bytes));
  });

  it('does not open as another file', () => {
    expect(seal.open('b', seal.seal('a', Buffer.from('ảnh')))).toEqual({ ok: false, reason: 'damaged' });
  });

  it('says so under another key, and gives no garbage', () => {
    const other = mediaSeal(randomBytes(32));
    expect(other.open('a', seal.seal('a', Buffer.from('ảnh')))).toEqual({ ok: false, reason: 'other-key' });
  });

  it('opens no file of which a single bit was changed, or that was cut', () => {
    const sealed = seal.seal('a', Buffer.from('ảnh chụp'));
    fc.assert(
      fc.property(fc.nat(sealed.length * 8 - 1), (bit) => {
        const changed = Buffer.from(sealed);
        changed[bit >> 3]! ^= 1 << (bit & 7);
        expect(seal.open('a', changed).ok).toBe(false);
      }),
    );
    for (let length = 0; length < sealed.length; length += 1)
      expect(seal.open('a', sealed.subarray(0, length)).ok).toBe(false);
  });

  it('takes 32 bytes in base64 as they are, and a passphrase the same way in every process', () => {
    const key = randomBytes(32);
    expect(masterKey(key.toString('base64'))).toEqual(key);
    expect(masterKey(key.toString('base64url'))).toEqual(key);
    const phrase = masterKey('con trâu là đầu cơ nghiệp');
    expect(phrase).toHaveLength(32);
    expect(masterKey('con trâu là đầu cơ nghiệp'.normalize('NFD'))).toEqual(phrase);
    expect(masterKey('con trâu là đầu cơ nghiệq')).not.toEqual(phrase);
  });
});
