import { FakeClock } from '../../clock.ts';
import type { ZaloPlatform } from '../platform.ts';
import { startZaloPlatform } from '../start.ts';
import { TestClient } from '../test-client.ts';

const day = 86_400_000;
let clock: FakeClock;
let platform: ZaloPlatform;
let client: TestClient;

beforeEach(async () => {
  clock = new FakeClock(Date.UTC(2026, 10, 2, 1));
  platform = await startZaloPlatform({ clock });
  client = new TestClient(platform);
});
afterEach(() => platform.close());

describe('user/detail', () => {
  it('tells the name and whether they follow, for a string id only', async () => {
    const user = platform.user('Lò Văn Tâm');
    await user.follow();
    const { json } = await client.get('/v3.0/oa/user/detail', { user_id: user.id });
    expect(json.data).toMatchObject({
      user_id: user.id,
      display_name: 'Lò Văn Tâm',
      user_is_follower: true,
      user_last_interaction_date: '',
    });
    expect(json.data.user_id_by_app).not.toBe(user.id);
    const number = await client.call(`/v3.0/oa/user/detail?data={"user_id":${user.id}}`, {
      headers: { access_token: client.token },
    });
    expect(number.json.error).toBe(-201);
    expect((await client.get('/v3.0/oa/user/detail')).json.error).toBe(-201);
  });
});

describe('user/getlist', () => {
  const list = async (data: object) => (await client.get('/v3.0/oa/user/getlist', data)).json;

  it('pages through those who follow or wrote, 50 at most', async () => {
    platform.user('người lạ');
    for (let person = 0; person < 60; person++) await platform.user(`người ${person}`).follow();
    const first = await list({ offset: 0, count: 50 });
    expect(first.data).toMatchObject({ total: 60, count: 50, offset: 0 });
    const second = await list({ offset: 50, count: 50 });
    const ids = [...first.data.users, ...second.data.users].map(({ user_id }) => user_id);
    expect(new Set(ids).size).toBe(60);
    expect((await list({ offset: 0, count: 51 })).error).toBe(-210);
    expect((await list({ offset: 9952, count: 1 })).error).toBe(-210);
    expect((await list({ offset: -1, count: 1 })).error).toBe(-201);
  });

  it('filters by following and by Vietnamese days', async () => {
    const [today, yesterday, longAgo] = ['hôm nay', 'hôm qua', 'lâu rồi'].map((name) => platform.user(name));
    today!.lastWrote(clock.now());
    // 23:59 of the day before in Vietnam is 16:59 in Greenwich.
    yesterday!.lastWrote(Date.UTC(2026, 10, 1, 16, 59));
    longAgo!.lastWrote(clock.now() - 20 * day);
    await longAgo!.follow();
    const names = async (data: object) =>
      (await list({ offset: 0, count: 50, ...data })).data.users.map(
        ({ user_id }: { user_id: string }) => platform.userById(user_id)?.name,
      );
    expect(await names({ last_interaction_period: 'TODAY' })).toEqual(['hôm nay']);
    expect(await names({ last_interaction_period: 'YESTERDAY' })).toEqual(['hôm qua']);
    expect(await names({ last_interaction_period: 'L7D' })).toEqual(['hôm nay', 'hôm qua']);
    expect(await names({ last_interaction_period: 'L30D' })).toHaveLength(3);
    expect(await names({ last_interaction_period: '2026_10_01:2026_10_31' })).toEqual(['lâu rồi']);
    expect(await names({ is_follower: 'true' })).toEqual(['lâu rồi']);
    expect((await list({ last_interaction_period: 'tuần trước' })).error).toBe(-201);
    expect((await list({ is_follower: true })).error).toBe(-201);
  });
});

describe('the account', () => {
  it('shows id, verification and package', async () => {
    const { json } = await client.get('/v2.0/oa/getoa');
    expect(json.data).toMatchObject({
      oaid: platform.account.oaId,
      is_verified: true,
      oa_type: 4,
      package_valid_through_date: '01/05/2027',
    });
  });

  it('tells the last interaction with its quota', async () => {
    const user = platform.user('Mỷ');
    await user.say('chào');
    const { json } = await client.post('/v3.0/oa/quota/message', { user_id: user.id });
    expect(json.data.last_interaction).toBe(String(clock.now()));
    expect(json.data.cs_reply).toEqual({ remain: '8', total: '8' });
  });
});
