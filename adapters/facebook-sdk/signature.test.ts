import fc from 'fast-check';
import { signatureFault, signatureOf } from './signature.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const check = (body: string, header: string | undefined, secrets = ['bi-mat-1']) =>
  signatureFault(secrets, bytes(body), header === undefined ? {} : { 'x-hub-signature-256': header });

/** As the platform writes JSON: every unit outside ASCII and every slash escaped. */
const escaped = (value: unknown) =>
  JSON.stringify(value)
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replaceAll('/', '\\/');

describe('the signature of a webhook', () => {
  it('is the documented HMAC', () => {
    // `printf '%s' '{"object":"page"}' | openssl dgst -sha256 -hmac secret`
    expect(signatureOf('secret', bytes('{"object":"page"}'))).toBe(
      'sha256=c1456f83e15385a03562cbe2eaaa918ec5e06b4f170f909283a2781c7924e4d1',
    );
  });

  it.each([
    'Làm căn cước ở đâu',
    'Làm căn cước'.normalize('NFD'),
    '👨‍👩‍👧 🇻🇳',
    'https://dichvucong.gov.vn/?a=1%20<b>@c',
  ])('holds for %s as it travels, and not for the same JSON written again', (text) => {
    const body = escaped({ object: 'page', text });
    const header = signatureOf('bi-mat-1', bytes(body));
    expect(check(body, header)).toBeNull();
    const again = JSON.stringify(JSON.parse(body));
    if (again !== body) expect(check(again, header)).toBe('mismatch');
  });

  it('takes both secrets during a rotation and no third', () => {
    const header = (secret: string) => signatureOf(secret, bytes('{}'));
    expect(check('{}', header('cũ'), ['mới', 'cũ'])).toBeNull();
    expect(check('{}', header('mới'), ['mới', 'cũ'])).toBeNull();
    expect(check('{}', header('khác'), ['mới', 'cũ'])).toBe('mismatch');
  });

  it('tells a missing header from an unreadable one', () => {
    expect(check('{}', undefined)).toBe('missing');
    expect(check('{}', ' ')).toBe('missing');
    expect(check('{}', `sha1=${'0'.repeat(40)}`)).toBe('unreadable');
    expect(check('{}', 'sha256=zz')).toBe('unreadable');
  });

  it('never throws on any header', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (body, header) => expect(check(body, header)).not.toBeNull()),
    );
  });
});
