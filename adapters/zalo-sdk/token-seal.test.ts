import fc from 'fast-check';
import { sealUnder } from './token-seal.ts';

describe('sealing', () => {
  const seal = sealUnder('APP_SECRET', 'zalo/oa/1/tokens');

  it('gives back every text', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => seal.open(seal.seal(text)) === text));
  });

  it('shows nothing of the text and never the same value twice', () => {
    const sealed = seal.seal('REFRESH-TOKEN');
    expect(sealed).not.toContain('REFRESH');
    expect(Buffer.from(sealed.slice(3), 'base64url').toString('latin1')).not.toContain('REFRESH');
    expect(seal.seal('REFRESH-TOKEN')).not.toBe(sealed);
  });

  it('opens under no other secret and in no other place', () => {
    const sealed = seal.seal('REFRESH-TOKEN');
    expect(sealUnder('OTHER_SECRET', 'zalo/oa/1/tokens').open(sealed)).toBeNull();
    expect(sealUnder('APP_SECRET', 'zalo/oa/2/tokens').open(sealed)).toBeNull();
  });

  it('notices every changed bit, and texts it never made', () => {
    const sealed = seal.seal('REFRESH-TOKEN');
    const bytes = Buffer.from(sealed.slice(3), 'base64url');
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, difference) => {
        const changed = Buffer.from(bytes);
        changed[at]! ^= difference;
        return seal.open(`v1.${changed.toString('base64url')}`) === null;
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => seal.open(text) === null && seal.open(`v1.${text}`) === null),
    );
  });
});
