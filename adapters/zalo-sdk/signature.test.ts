import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { parseJson } from '../wire/json.ts';
import { checkSignature, sign } from './signature.ts';

const appId = '360846524940903967';
const key = 'OA_SECRET_KEY_FOR_TESTS';
const keys = { appId, oaSecretKeys: [key] };
const text =
  '{"app_id":"360846524940903967","sender":{"id":"246845883529197922"},"user_id_by_app":"552177279717587730","recipient":{"id":"388613280878808645"},"event_name":"user_send_text","message":{"text":"xin chào","msg_id":"96d3cdf3af150460909"},"timestamp":"1543908534740"}';
const mac = 'b2a4661b6d7f0a807765061a1d60af73cd9b9428b7fcf6988b9bdb34b5284912';
const bytes = (body: string) => new TextEncoder().encode(body);
const check = (body: string, headers: Record<string, string>, against = keys) => {
  const parsed = parseJson(body);
  return checkSignature(against, bytes(body), parsed.ok ? parsed.value : null, headers);
};
const sha256 = (...parts: string[]) => createHash('sha256').update(parts.join('')).digest('hex');
const mismatch = { ok: false, fault: 'mismatch' };

describe('the webhook signature', () => {
  it('equals the published formula on a fixed vector', () => {
    expect(bytes(text)).toHaveLength(266);
    expect(sign(appId, bytes(text), '1543908534740', key)).toBe(mac);
  });

  it('is accepted with and without mac=, in either case', () => {
    for (const header of [`mac=${mac}`, mac, `MAC=${mac.toUpperCase()}`, ` mac=${mac} `])
      expect(check(text, { 'x-zevent-signature': header })).toEqual({ ok: true });
  });

  it('is taken over the raw bytes: spaces, escapes and key order of the sender count', () => {
    const spaced = text.replaceAll(',', ', ').replace('à', '\\u00e0');
    const header = { 'x-zevent-signature': `mac=${sign(appId, bytes(spaced), '1543908534740', key)}` };
    expect(check(spaced, header)).toEqual({ ok: true });
    expect(check(JSON.stringify(JSON.parse(spaced)), header)).toEqual(mismatch);
  });

  it('is accepted under either key while the operator rotates them', () => {
    const rotating = { appId, oaSecretKeys: ['NEW_KEY', key] };
    expect(check(text, { 'x-zevent-signature': mac }, rotating)).toEqual({ ok: true });
    const renewed = sign(appId, bytes(text), '1543908534740', 'NEW_KEY');
    expect(check(text, { 'x-zevent-signature': renewed }, rotating)).toEqual({ ok: true });
    expect(check(text, { 'x-zevent-signature': renewed })).toEqual(mismatch);
  });

  it('is accepted with the timestamp of the header when the body has another or none', () => {
    const none = text.replace(',"timestamp":"1543908534740"', '');
    for (const body of [text, none]) {
      const signature = sign(appId, bytes(body), '1700000000000', key);
      const headers = { 'x-zevent-signature': signature, 'x-zevent-timestamp': '1700000000000' };
      expect(check(body, headers)).toEqual({ ok: true });
      expect(check(body, { ...headers, 'x-zevent-timestamp': '1700000000001' })).toEqual(mismatch);
      expect(check(body, { 'x-zevent-signature': signature })).toEqual(mismatch);
    }
  });

  it.each([
    ['HMAC of the body under the key', createHmac('sha256', key).update(text).digest('hex')],
    [
      'HMAC of the documented concatenation',
      createHmac('sha256', key).update(`${appId}${text}1543908534740`).digest('hex'),
    ],
    ['the OA id in place of the app id', sha256('388613280878808645', text, '1543908534740', key)],
    ['the App Secret Key as key', sha256(appId, text, '1543908534740', 'APP_SECRET')],
    ['no timestamp', sha256(appId, text, key)],
    ['another order', sha256(key, text, '1543908534740', appId)],
    ['no key', sha256(appId, text, '1543908534740')],
  ])('refuses a wrong formula: %s', (_, wrong) => {
    expect(check(text, { 'x-zevent-signature': `mac=${wrong}` })).toEqual(mismatch);
  });

  it('refuses a missing, empty or literal header', () => {
    expect(check(text, {})).toEqual({ ok: false, fault: 'missing' });
    expect(check(text, { 'x-zevent-signature': ' ' })).toEqual({ ok: false, fault: 'missing' });
    for (const header of ['ZNS', 'mac=', `mac=${mac}0`, `hmac=${mac}`])
      expect(check(text, { 'x-zevent-signature': header })).toEqual({ ok: false, fault: 'unreadable' });
  });

  it('refuses an event of another app even when its signature is right', () => {
    const other = text.replace(appId, '111111111111111111');
    const header = { 'x-zevent-signature': sign('111111111111111111', bytes(other), '1543908534740', key) };
    expect(check(other, header)).toEqual({ ok: false, fault: 'other app' });
    expect(check('[]', header)).toEqual({ ok: false, fault: 'other app' });
  });

  it('refuses a body in which any one byte was changed', () => {
    const raw = bytes(text);
    const parsed = parseJson(text);
    fc.assert(
      fc.property(fc.nat(raw.length - 1), fc.integer({ min: 1, max: 255 }), (at, difference) => {
        const changed = Uint8Array.from(raw);
        changed[at]! ^= difference;
        const payload = parsed.ok ? parsed.value : null;
        expect(checkSignature(keys, changed, payload, { 'x-zevent-signature': mac })).toEqual(mismatch);
      }),
    );
  });

  it('does not let bytes move between the body and the timestamp header', () => {
    const shorter = text.slice(0, -1);
    const headers = { 'x-zevent-signature': mac, 'x-zevent-timestamp': '}1543908534740' };
    expect(
      checkSignature(keys, bytes(shorter), JSON.parse(text.replace(/,"timestamp":"\d+"/u, '')), headers),
    ).toEqual(mismatch);
  });
});
