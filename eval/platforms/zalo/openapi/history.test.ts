import { FakeClock } from '../../clock.ts';
import type { ZaloPlatform } from '../platform.ts';
import { startZaloPlatform } from '../start.ts';
import { TestClient } from '../test-client.ts';

let clock: FakeClock;
let platform: ZaloPlatform;
let client: TestClient;

beforeEach(async () => {
  clock = new FakeClock();
  platform = await startZaloPlatform({ clock });
  client = new TestClient(platform);
});
afterEach(() => platform.close());

describe('the history', () => {
  it('carries ids as JSON numbers that JSON.parse would round', async () => {
    const user = platform.user('Mỷ');
    await user.say('chào');
    const { text, json } = await client.get('/v2.0/oa/conversation', {
      user_id: user.id,
      offset: 0,
      count: 1,
    });
    expect(text).toContain(`"from_id":${user.id},`);
    expect(text).toContain(`"to_id":${platform.account.oaId},`);
    expect(String(json.data[0].from_id)).not.toBe(user.id);
    expect(typeof json.data[0].message_id).toBe('string');
  });

  it('has both sides, newest first, ten at a time', async () => {
    const user = platform.user('Mỷ');
    for (let line = 1; line <= 6; line++) {
      await user.say(`hỏi ${line}`);
      clock.advance(1000);
      await client.text(user.id, `đáp ${line}`);
      clock.advance(1000);
    }
    const read = (offset: number, count: number) =>
      client.get('/v2.0/oa/conversation', { user_id: user.id, offset, count });
    const { json } = await read(0, 10);
    expect(json.data).toHaveLength(10);
    expect(json.data.slice(0, 2)).toMatchObject([
      { src: 0, message: 'đáp 6', type: 'text', from_display_name: platform.account.name },
      { src: 1, message: 'hỏi 6', type: 'text', from_display_name: 'Mỷ' },
    ]);
    expect(json.data[0].time).toBeGreaterThan(json.data[1].time);
    expect((await read(10, 10)).json.data.map(({ message }: { message: string }) => message)).toEqual([
      'đáp 1',
      'hỏi 1',
    ]);
    expect((await read(0, 11)).json.error).toBe(-210);
  });

  it('lists the last message of each chat, the freshest chat first', async () => {
    for (const name of ['một', 'hai', 'ba']) {
      await platform.user(name).say(`từ ${name}`);
      clock.advance(1000);
    }
    await platform.user('một').say('lại từ một');
    const { json } = await client.get('/v2.0/oa/listrecentchat', { offset: 0, count: 2 });
    expect(json.data.map(({ message }: { message: string }) => message)).toEqual(['lại từ một', 'từ ba']);
    expect((await client.get('/v2.0/oa/listrecentchat', { offset: 0, count: 11 })).json.error).toBe(-210);
  });
});
