import { createHmac } from 'node:crypto';
import { FakeClock } from '../../clock.ts';
import type { ZaloPlatform } from '../platform.ts';
import { startZaloPlatform } from '../start.ts';
import { TestClient } from '../test-client.ts';
import { accessLifeSeconds } from '../tokens.ts';

const getoa = '/v2.0/oa/getoa';
let clock: FakeClock;
let platform: ZaloPlatform;
let client: TestClient;

beforeEach(async () => {
  clock = new FakeClock();
  platform = await startZaloPlatform({ clock });
  client = new TestClient(platform);
});
afterEach(() => platform.close());

describe('who may call', () => {
  it('answers HTTP 200 with -216 for a bad or missing token', async () => {
    for (const headers of [{ access_token: 'made-up' }, undefined]) {
      const { status, json } = await client.call(getoa, { headers });
      expect([status, json.error]).toEqual([200, -216]);
      expect(json.data).toBeUndefined();
    }
  });

  it('refuses a bearer header, alone or beside the right one', async () => {
    const bearer = { authorization: `Bearer ${client.token}` };
    for (const headers of [bearer, { ...bearer, access_token: client.token }])
      expect((await client.call(getoa, { headers })).json.error).toBe(-216);
    expect(platform.violations().map(({ rule }) => rule)).toEqual(['bearer_header', 'bearer_header']);
  });

  it('does not take the token from the query', async () => {
    const { json } = await client.call(`${getoa}?access_token=${client.token}`, {});
    expect(json.error).toBe(-216);
    expect(JSON.stringify(platform.calls())).not.toContain(client.token);
  });

  it('answers -220 for a token that ran out, was replaced, or whose permission was revoked', async () => {
    expect((await client.get(getoa)).json.error).toBe(0);
    clock.advance(accessLifeSeconds * 1000);
    expect((await client.get(getoa)).json.error).toBe(-220);
    const old = new TestClient(platform);
    platform.tokens.issue();
    expect((await old.get(getoa)).json.error).toBe(-220);
    const revoked = new TestClient(platform);
    platform.tokens.revoke();
    expect((await revoked.get(getoa)).json.error).toBe(-220);
  });

  it('wants appsecret_proof once it is switched on', async () => {
    platform.set({ appSecretProof: true });
    const proof = createHmac('sha256', platform.account.appSecret).update(client.token).digest('hex');
    const call = async (headers: Record<string, string>) =>
      (await client.call(getoa, { headers: { access_token: client.token, ...headers } })).json.error;
    expect(await call({})).toBe(-242);
    expect(await call({ appsecret_proof: proof.replace(/./u, 'g') })).toBe(-242);
    expect(await call({ appsecret_proof: proof })).toBe(0);
  });

  it('answers 404 for paths and methods that do not exist, and records them', async () => {
    expect((await client.post('/v3.0/oa/message', {})).status).toBe(404);
    expect((await client.get('/v3.0/oa/message/cs')).status).toBe(404);
    expect(platform.calls().map(({ path, status }) => [path, status])).toEqual([
      ['/v3.0/oa/message', 404],
      ['/v3.0/oa/message/cs', 404],
    ]);
  });
});

describe('the rate', () => {
  it('ends at 100 calls a minute per OA with -32 and X-RateLimit-Remain: 0', async () => {
    for (let call = 1; call <= 100; call++) {
      const { json, headers } = await client.get(getoa);
      expect(json.error).toBe(0);
      expect(headers.get('x-ratelimit-remain')).toBe(String(100 - call));
    }
    const over = await client.get(getoa);
    expect([over.status, over.json.error]).toEqual([200, -32]);
    expect(over.json.message).toContain('OA');
    expect(over.headers.get('x-ratelimit-limit')).toBe('100');
    expect(over.headers.get('x-ratelimit-remain')).toBe('0');
    clock.advance(60_000);
    expect((await client.get(getoa)).json.error).toBe(0);
    expect(platform.violations().map(({ rule }) => rule)).toEqual(['over_rate']);
  });

  it('has another sentence when the application is over its own limit', async () => {
    platform.set({ oaPerMinute: 2000, appPerMinute: 2 });
    await client.get(getoa);
    await client.get(getoa);
    const { json } = await client.get(getoa);
    expect(json.error).toBe(-32);
    expect(json.message).toContain('application');
  });

  it('allows 4,000 calls a minute per application unless told otherwise', () => {
    expect(platform.settings.appPerMinute).toBe(4000);
  });
});

describe('the condition of the account', () => {
  it.each([-204, -209, -221, -224])('answers %i to every call until it is mended', async (code) => {
    platform.refuse(code);
    expect((await client.get(getoa)).json.error).toBe(code);
    platform.refuse(null);
    expect((await client.get(getoa)).json.error).toBe(0);
  });

  it('out of quota stops messages only', async () => {
    platform.refuse(-211);
    const user = platform.user('Mỷ');
    await user.say('chào');
    expect((await client.text(user.id, 'chào')).json.error).toBe(-211);
    expect((await client.get(getoa)).json.error).toBe(0);
  });
});
