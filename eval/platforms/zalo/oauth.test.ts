import { FakeClock } from '../clock.ts';
import type { ZaloPlatform } from './platform.ts';
import { startZaloPlatform } from './start.ts';
import { TestClient } from './test-client.ts';

// RFC 7636, appendix B.
const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';
const failure = {
  error_name: expect.any(String),
  error_reason: expect.any(String),
  error_description: expect.any(String),
};

let clock: FakeClock;
let platform: ZaloPlatform;
let client: TestClient;
let refresh: (token: string) => ReturnType<TestClient['oauth']>;

beforeEach(async () => {
  clock = new FakeClock();
  platform = await startZaloPlatform({ clock });
  client = new TestClient(platform, '');
  refresh = (token) =>
    client.oauth({ app_id: platform.account.appId, grant_type: 'refresh_token', refresh_token: token });
});
afterEach(() => platform.close());

describe('refreshing', () => {
  it('answers a new pair, with expires_in as a string, and kills the old pair at once', async () => {
    const first = await refresh(platform.env().ZALO_OA_REFRESH_TOKEN!);
    expect(first.json).toEqual({
      access_token: expect.any(String),
      refresh_token: expect.any(String),
      expires_in: '90000',
    });
    client.token = first.json.access_token;
    expect((await client.get('/v2.0/oa/getoa')).json.error).toBe(0);
    const second = await refresh(first.json.refresh_token);
    expect((await client.get('/v2.0/oa/getoa')).json.error).toBe(-220);
    expect(platform.env().ZALO_OA_REFRESH_TOKEN).toBe(second.json.refresh_token);
  });

  it('with a used token answers HTTP 200 with names instead of codes, and counts the burnt token', async () => {
    const token = platform.env().ZALO_OA_REFRESH_TOKEN!;
    const good = await refresh(token);
    const { status, json } = await refresh(token);
    expect(status).toBe(200);
    expect(json).toEqual(failure);
    expect(platform.tokens.burnt).toBe(1);
    expect(platform.violations()).toMatchObject([{ rule: 'burnt_refresh_token' }]);
    expect((await refresh(good.json.refresh_token)).json.access_token).toBeDefined();
  });

  it('wants a form, the app’s secret in the header, and the right application', async () => {
    const fields = {
      app_id: platform.account.appId,
      grant_type: 'refresh_token',
      refresh_token: platform.env().ZALO_OA_REFRESH_TOKEN!,
    };
    const asJson = await client.post('/v4/oa/access_token', fields, {
      secret_key: platform.account.appSecret,
    });
    expect([asJson.status, asJson.json]).toEqual([200, failure]);
    expect((await client.oauth(fields, { secret_key: 'sai' })).json).toEqual(failure);
    expect((await client.oauth(fields, { secret_key: platform.account.oaSecretKey })).json).toEqual(failure);
    expect((await client.oauth({ ...fields, app_id: '1' })).json).toEqual(failure);
    expect((await client.oauth({ ...fields, grant_type: 'password' })).json).toEqual(failure);
    expect((await client.oauth({ ...fields, refresh_token: 'bịa' })).json).toEqual(failure);
    expect((await client.oauth(fields)).json.access_token).toBeDefined();
    expect(platform.tokens.burnt).toBe(0);
  });

  it('is open again after a restart of the platform with the pair the product kept', async () => {
    const { json } = await refresh(platform.env().ZALO_OA_REFRESH_TOKEN!);
    const restarted = await startZaloPlatform({ clock });
    const product = new TestClient(restarted, json.access_token);
    expect((await product.get('/v2.0/oa/getoa')).json.error).toBe(0);
    await restarted.close();
  });
});

describe('the consent of an administrator', () => {
  const ask = async (more: Record<string, string> = {}) => {
    const query = new URLSearchParams({
      app_id: platform.account.appId,
      redirect_uri: 'http://127.0.0.1:3000/back?x=1',
      code_challenge: challenge,
      state: 's1',
      ...more,
    });
    const { status, headers } = await client.call(`/v4/oa/permission?${query}`, {});
    return { status, back: new URL(headers.get('location') ?? 'http://none') };
  };
  const exchange = (code: string, code_verifier = verifier) =>
    client.oauth({ app_id: platform.account.appId, grant_type: 'authorization_code', code, code_verifier });

  it('comes back with code, oa_id and state, and buys one pair of tokens', async () => {
    const { status, back } = await ask();
    expect(status).toBe(302);
    expect(Object.fromEntries(back.searchParams)).toEqual({
      x: '1',
      code: expect.any(String),
      oa_id: platform.account.oaId,
      state: 's1',
    });
    const code = back.searchParams.get('code')!;
    const { json } = await exchange(code);
    client.token = json.access_token;
    expect((await client.get('/v2.0/oa/getoa')).json.error).toBe(0);
    expect((await exchange(code)).json).toEqual(failure);
  });

  it('is worth nothing with another verifier or after ten minutes', async () => {
    const first = (await ask()).back.searchParams.get('code')!;
    expect((await exchange(first, verifier.replace('d', 'e'))).json).toEqual(failure);
    const second = (await ask()).back.searchParams.get('code')!;
    clock.advance(600_000);
    expect((await exchange(second)).json).toEqual(failure);
  });

  it('is not given to another application, without a challenge, or nowhere', async () => {
    expect((await ask({ app_id: '1' })).status).toBe(400);
    expect((await ask({ code_challenge: '' })).status).toBe(400);
    expect((await ask({ redirect_uri: 'không' })).status).toBe(400);
  });
});

describe('the record', () => {
  it('holds no token, secret, code or verifier, wherever the product put it', async () => {
    const secrets = [platform.account.appSecret, platform.account.oaSecretKey, verifier];
    let token = platform.env().ZALO_OA_REFRESH_TOKEN!;
    secrets.push(token);
    for (let round = 0; round < 2; round++) {
      const { json } = await refresh(token);
      token = json.refresh_token;
      secrets.push(json.access_token, json.refresh_token);
    }
    await refresh(secrets[3]!);
    client.token = secrets.at(-2)!;
    await client.post('/v3.0/oa/message/cs', { access_token: client.token, text: `Bearer ${client.token}` });
    await client.post('/v3.0/oa/message/cs', `không phải JSON ${token}`);
    await client.call(`/v2.0/oa/getoa?access_token=${client.token}&secret_key=${secrets[0]}`, {});
    await client.call(`/v3.0/oa/nothing?token=${token}`, {});
    const written = JSON.stringify(platform.calls());
    expect(platform.calls()).toHaveLength(7);
    for (const secret of secrets) expect(written).not.toContain(secret);
  });
});
