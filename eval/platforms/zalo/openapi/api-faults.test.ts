import { FakeClock } from '../../clock.ts';
import type { ZaloPlatform } from '../platform.ts';
import { startZaloPlatform } from '../start.ts';
import { TestClient } from '../test-client.ts';
import type { ZaloUser } from '../user.ts';

const cs = '/v3.0/oa/message/cs';
let clock: FakeClock;
let platform: ZaloPlatform;
let client: TestClient;
let user: ZaloUser;

beforeEach(async () => {
  clock = new FakeClock();
  platform = await startZaloPlatform({ clock, seed: 11 });
  client = new TestClient(platform);
  user = platform.user('Mỷ');
  await user.say('chào');
});
afterEach(() => platform.close());

const arrived = () => platform.messagesTo(user.id).map(({ text }) => text);
const lastCall = () => platform.calls(cs).at(-1);

describe('faults of calls', () => {
  it('slow: done at once, answered late, so that who gives up does not know', async () => {
    platform.faults.api({ kind: 'slow', ms: 3000 });
    let answered = false;
    const call = client.text(user.id, 'a').then((answer) => {
      answered = true;
      return answer;
    });
    await platform.waitFor(() => arrived().length === 1);
    clock.advance(2999);
    expect(answered).toBe(false);
    clock.advance(1);
    expect((await call).json.error).toBe(0);
    expect(lastCall()).toMatchObject({ fault: 'slow', latencyMs: 3000 });
  });

  it('drop_before: cut before anything is done', async () => {
    platform.faults.api({ kind: 'drop_before' });
    await expect(client.text(user.id, 'a')).rejects.toThrow('fetch failed');
    expect(arrived()).toEqual([]);
    expect(lastCall()).toMatchObject({ fault: 'drop_before', status: null, body: null });
    expect((await client.text(user.id, 'b')).json.error).toBe(0);
  });

  it('drop_after: done, echoed, in the history, and cut without an answer', async () => {
    platform.faults.api({ kind: 'drop_after' });
    await expect(client.text(user.id, 'a')).rejects.toThrow('fetch failed');
    expect(arrived()).toEqual(['a']);
    expect(lastCall()).toMatchObject({ fault: 'drop_after', status: null });
    await platform.waitFor(() => platform.deliveries().some(({ name }) => name === 'oa_send_text'));
    const { json } = await client.get('/v2.0/oa/conversation', { user_id: user.id });
    expect(json.data[0].message).toBe('a');
  });

  it.each([
    [500, false, []],
    [502, true, ['a']],
  ])('status %i, done before it went wrong: %s', async (status, accepted, phone) => {
    platform.faults.api({ kind: 'status', status, accepted });
    const answer = await client.text(user.id, 'a');
    expect([answer.status, answer.json]).toEqual([status, undefined]);
    expect(arrived()).toEqual(phone);
  });

  it.each([
    [true, ['a']],
    [false, []],
  ])('malformed: HTTP 200 with half a body, done: %s', async (accepted, phone) => {
    platform.faults.api({ kind: 'malformed', accepted });
    const answer = await client.text(user.id, 'a');
    expect(answer.status).toBe(200);
    expect(answer.text).toMatch(/^\{"error":0/u);
    expect(answer.json).toBeUndefined();
    expect(arrived()).toEqual(phone);
  });

  it('rate: -32 with the hint headers, or without them', async () => {
    platform.faults.api({ kind: 'rate' });
    platform.faults.api({ kind: 'rate', hint: false, scope: 'application' });
    const hinted = await client.text(user.id, 'a');
    expect([hinted.json.error, hinted.headers.get('x-ratelimit-remain')]).toEqual([-32, '0']);
    expect(hinted.json.message).toContain('OA');
    const bare = await client.text(user.id, 'a');
    expect([bare.json.error, bare.headers.get('x-ratelimit-remain')]).toEqual([-32, null]);
    expect(bare.json.message).toContain('application');
    expect(arrived()).toEqual([]);
    expect(platform.violations()).toEqual([]);
  });

  it('error: any code of the table', async () => {
    platform.faults.api({ kind: 'error', code: -200 });
    const { json } = await client.text(user.id, 'a');
    expect(json).toEqual({ error: -200, message: 'Send message failed' });
    expect(arrived()).toEqual([]);
  });

  it('silent: every 21st message is answered as sent, and reaches nobody, leaves no echo and no history', async () => {
    platform.faults.api({ kind: 'silent', every: 21, times: 'always', path: cs });
    for (let message = 1; message <= 42; message++) {
      const { json } = await client.text(user.id, `tin ${message}`);
      expect([json.error, typeof json.data.message_id]).toEqual([0, 'string']);
    }
    await platform.idle();
    expect(arrived()).toHaveLength(40);
    expect(arrived()).not.toContain('tin 21');
    expect(arrived()).not.toContain('tin 42');
    const echoes = platform.deliveries().filter(({ name }) => name === 'oa_send_text');
    expect(echoes).toHaveLength(40);
    const { json } = await client.get('/v2.0/oa/conversation', { user_id: user.id, count: 1 });
    expect(json.data[0].message).toBe('tin 41');
  });

  it('on OAuth: a refresh whose answer is lost burns the pair for good', async () => {
    platform.faults.api({ kind: 'drop_after', path: '/v4/oa/access_token' });
    const fields = {
      app_id: platform.account.appId,
      grant_type: 'refresh_token',
      refresh_token: platform.env().ZALO_OA_REFRESH_TOKEN!,
    };
    await expect(client.oauth(fields)).rejects.toThrow('fetch failed');
    expect((await client.oauth(fields)).json.error_name).toBeDefined();
    expect(platform.tokens.burnt).toBe(1);
  });

  it('on OAuth: an outage or an error leaves the pair alone', async () => {
    const path = '/v4/oa/access_token';
    for (const fault of [
      { kind: 'status' as const, status: 503, path },
      { kind: 'error' as const, code: -200, path },
      { kind: 'malformed' as const, accepted: false, path },
      { kind: 'drop_before' as const, path },
    ])
      platform.faults.api(fault);
    const fields = {
      app_id: platform.account.appId,
      grant_type: 'refresh_token',
      refresh_token: platform.env().ZALO_OA_REFRESH_TOKEN!,
    };
    expect((await client.oauth(fields)).status).toBe(503);
    expect((await client.oauth(fields)).json.error_name).toBe('internal_error');
    expect((await client.oauth(fields)).json).toBeUndefined();
    await expect(client.oauth(fields)).rejects.toThrow('fetch failed');
    expect((await client.oauth(fields)).json.access_token).toBeDefined();
    expect(platform.tokens.burnt).toBe(0);
  });
});
