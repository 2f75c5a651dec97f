import { memoryStorage } from '../channel-storage-memory.ts';
import { type Answer, type ScriptedPlatform, scriptedPlatform } from '../scripted-platform.ts';
import { type Account, openAccount } from './account.ts';

const never = new AbortController().signal;
const hour = 3_600_000;
const isRefresh = ({ url }: { url: string }) => url === '/v4/oa/access_token';

describe('an account', () => {
  let platform: ScriptedPlatform;
  let account: Account;
  let clock: number;
  let issued: number;
  let profile: Answer;

  beforeEach(async () => {
    clock = 1_793_500_000_000;
    issued = 0;
    profile = { body: '{"error":0,"data":{"oaid":"388613280878808645"}}' };
    platform = await scriptedPlatform((request) => {
      if (!isRefresh(request)) return profile;
      issued += 1;
      return { body: `{"access_token":"A${issued}","refresh_token":"R${issued}","expires_in":"90000"}` };
    }, isRefresh);
  });
  afterEach(async () => {
    await account.close();
    await platform.close();
  });

  const open = (lookEveryMs?: number) => {
    const log = { info: () => {}, warn: () => {}, error: () => {} };
    const options = { appId: '1', appSecret: 'app-secret', oaId: '2', seed: 'seed' };
    const addresses = { apiUrl: platform.url, oauthUrl: platform.url };
    const context = { storage: memoryStorage(), log, now: () => clock };
    account = openAccount({ ...options, ...addresses }, context, lookEveryMs);
    return account;
  };
  const paths = () => platform.requests.map(({ url }) => url);

  it('keeps its tokens young although nobody writes', async () => {
    const refreshed = new Promise<void>((resolve) => {
      platform.onScripted = resolve;
    });
    open(5);
    await refreshed;
    expect(paths()).toEqual(['/v4/oa/access_token']);
  });

  it.each<[string, Answer, string[], object]>([
    ['lives', { body: '{"error":0,"data":{}}' }, ['R1'], { ok: true, token: 'A3' }],
    ['is dead', { body: '{"error":-216}' }, ['R1'], { ok: true, token: 'A3' }],
    ['cannot be tried, Zalo being down', { status: 502, body: '' }, [], { ok: true, token: 'A1' }],
    ['cannot be tried, Zalo being busy', { body: '{"error":-32}' }, [], { ok: true, token: 'A1' }],
  ])('asks Zalo for its profile after a lost refresh: the old token %s', async (_, answer, spent, result) => {
    const { keeper } = open();
    expect(await keeper.token(never)).toEqual({ ok: true, token: 'A1' });
    clock += 13 * hour;
    platform.script = ['drop'];
    expect(await keeper.token(never)).toEqual({ ok: true, token: 'A1' });
    clock += 61_000;
    profile = answer;
    platform.requests.length = 0;
    expect(await keeper.token(never)).toEqual(result);
    expect(paths()[0]).toBe('/v2.0/oa/getoa');
    expect(platform.requests[0]?.headers.access_token).toBe('A1');
    const bodies = platform.requests
      .filter(isRefresh)
      .map(({ body }) => new URLSearchParams(body).get('refresh_token'));
    expect(bodies).toEqual(spent);
  });
});
