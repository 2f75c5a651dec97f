import { FakeClock } from '../../clock.ts';
import { TestProduct } from '../../test-product.ts';
import type { ZaloPlatform } from '../platform.ts';
import { startZaloPlatform } from '../start.ts';
import { TestClient } from '../test-client.ts';
import { userActions } from './actions.ts';

let clock: FakeClock;
let product: TestProduct;
let platform: ZaloPlatform;

beforeEach(async () => {
  clock = new FakeClock();
  product = await TestProduct.start();
  platform = await startZaloPlatform({ clock, webhookUrl: product.url });
});
afterEach(async () => {
  await platform.close();
  await product.close();
});

async function control(path: string, body?: unknown, method = body === undefined ? 'GET' : 'POST') {
  const response = await fetch(`${platform.apiUrl}/_control${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of many shapes
  return { status: response.status, json: (await response.json()) as any };
}

describe('control over HTTP', () => {
  it('gives the environment to start a product with', async () => {
    expect((await control('/env')).json).toEqual(platform.env());
  });

  it('lets a person speak by name or id, and shows what they got', async () => {
    const { json: person } = await control('/users', { name: 'Sùng Thị Mỷ' });
    const said = await control(`/users/${person.id}/say`, { text: 'khai sinh' });
    expect(said.json).toMatchObject({ state: 'delivered', name: 'user_send_text', userId: person.id });
    await control(`/users/${encodeURIComponent('Sùng Thị Mỷ')}/say`, { text: 'hỏi nữa' });
    expect(product.events().map((event) => event.message.text)).toEqual(['khai sinh', 'hỏi nữa']);
    await new TestClient(platform).text(person.id, 'đáp');
    expect((await control(`/users/${person.id}/messages`)).json).toMatchObject([{ text: 'đáp' }]);
    expect((await control('/messages')).json).toMatchObject([{ userId: person.id, line: { text: 'đáp' } }]);
    expect((await control('/users')).json).toEqual([{ id: person.id, name: 'Sùng Thị Mỷ' }]);
  });

  it.each(Object.keys(userActions).filter((name) => !['tap', 'seen', 'received', 'react'].includes(name)))(
    'has the action %s',
    async (name) => {
      const fields: Record<string, object> = {
        say: { text: 'a' },
        sendLink: { url: 'https://a.vn' },
        sendCard: { phone: '84912345678' },
        refuse: { code: -227 },
        lastWrote: { at: null },
      };
      const { status, json } = await control(`/users/M/${name}`, fields[name] ?? {});
      expect(status).toBe(200);
      expect(json).toMatchObject(
        ['refuse', 'lastWrote', 'makeAdmin'].includes(name) ? { ok: true } : { state: 'delivered' },
      );
    },
  );

  it('has the actions that need a message of the OA', async () => {
    platform.set({ listTemplate: 'accept' });
    const user = platform.user('M');
    await user.say('chào');
    const buttons = [{ title: 'Có', type: 'oa.query.show', payload: 'có' }];
    const payload = { template_type: 'list', elements: [{ title: 'a', subtitle: 'b' }], buttons };
    await new TestClient(platform).message(user.id, { attachment: { type: 'template', payload } });
    for (const [name, fields, event] of [
      ['received', {}, 'user_received_message'],
      ['seen', {}, 'user_seen_message'],
      ['react', { icon: '/-heart' }, 'user_reacted_message'],
      ['tap', { button: 1 }, 'user_send_text'],
    ] as const)
      expect((await control(`/users/M/${name}`, fields)).json).toMatchObject({
        name: event,
        state: 'delivered',
      });
  });

  it('arms, shows and clears faults', async () => {
    const { json } = await control('/faults', {
      api: [{ kind: 'drop_after', times: 3, path: '/v3.0/oa/message/cs' }],
      webhook: [{ kind: 'duplicate', copies: 2 }],
      chaos: { api: { slow: 0.1 }, webhook: { duplicate: 0.5 } },
    });
    expect(json).toMatchObject({ api: [{ times: 3 }], webhook: [{ copies: 2 }], chaos: { slowestMs: 3000 } });
    expect((await control('/faults', undefined, 'DELETE')).json).toEqual({ ok: true });
    expect((await control('/faults')).json).toEqual({ api: [], webhook: [], chaos: null });
  });

  it('arms nothing when one fault of several is wrong', async () => {
    const { status, json } = await control('/faults', { api: [{ kind: 'drop_after' }, { kind: 'slow' }] });
    expect(status).toBe(400);
    expect(json.fault).toContain('ms');
    expect(platform.faults.armed().api).toEqual([]);
  });

  it('changes settings, webhook, account and tokens', async () => {
    expect((await control('/settings', { retryNon200: true, oaPerMinute: 5 })).json.oaPerMinute).toBe(5);
    expect(platform.settings.retryNon200).toBe(true);
    expect((await control('/settings', { oaPerMinut: 5 })).status).toBe(400);
    expect((await control('/webhook', { url: null })).json).toEqual({ url: null, on: true });
    expect((await control('/webhook', { url: 'http://example.org/' })).status).toBe(400);
    expect((await control('/webhook', { url: product.url })).json).toEqual({ url: product.url, on: true });
    expect((await control('/webhook/probe', {})).json).toMatchObject({ status: 200 });
    const { json: pair } = await control('/tokens/issue', {});
    const client = new TestClient(platform, pair.accessToken);
    expect((await client.get('/v2.0/oa/getoa')).json.error).toBe(0);
    await control('/account', { refusal: -224 });
    expect((await client.get('/v2.0/oa/getoa')).json.error).toBe(-224);
    await control('/tokens/expire', {});
    expect((await client.get('/v2.0/oa/getoa')).json.error).toBe(-220);
    await control('/tokens/revoke', {});
    expect((await control('/tokens')).json).toEqual({ burnt: 0 });
  });

  it('shows calls, deliveries, attempts, violations and the journal from a line on', async () => {
    await platform.user('M').say('chào');
    await new TestClient(platform).text('1', 'a');
    expect((await control('/calls?path=/v3.0')).json).toMatchObject([{ error: -201 }]);
    expect((await control('/calls?path=/v4')).json).toEqual([]);
    expect((await control('/deliveries')).json).toMatchObject([{ state: 'delivered', tries: 1 }]);
    expect((await control('/attempts')).json).toMatchObject([{ status: 200, outcome: 'ok', retry: 0 }]);
    expect((await control('/violations')).json).toMatchObject([{ rule: 'invalid_call' }]);
    const all = (await control('/journal')).json;
    expect((await control(`/journal?after=${all.length - 1}`)).json).toEqual(all.slice(-1));
  });

  it('waits for what is asked, and says what it saw when that never comes', async () => {
    const user = platform.user('M');
    await user.say('chào');
    const waited = control('/wait', { user: 'M', messages: 2, idle: true });
    const client = new TestClient(platform);
    await client.text(user.id, 'một');
    await client.text(user.id, 'hai');
    expect((await waited).json).toEqual({ ok: true });
    const vain = await control('/wait', { calls: 9, timeoutMs: 1 });
    expect(vain.status).toBe(408);
    expect(vain.json.fault).toContain('call 2');
  });

  it('makes groups and lets people talk in them, with and without a mention', async () => {
    const { json: made } = await control('/groups', { name: 'Thôn Khe Bành', members: ['Lan', 'Sùng'] });
    expect(made).toEqual({
      id: expect.any(String),
      name: 'Thôn Khe Bành',
      members: [expect.any(String), expect.any(String)],
    });
    await control(`/groups/${made.id}/say`, { user: 'Lan', text: 'chào cả nhà' });
    await control(`/groups/${made.id}/say`, { user: 'Sùng', text: 'hộ chiếu ở đâu?', mention: true });
    await control(`/groups/${made.id}/members/Lan/sendImage`, {});
    await control(`/groups/${made.id}/byHand`, { text: 'họp lúc 17 giờ' });
    await control(`/groups/${made.id}/react`, { user: 'Lan' });
    await control(`/groups/${made.id}/join`, { user: 'Mới' });
    await control(`/groups/${made.id}/leave`, { user: 'Mới' });
    await control(`/groups/${encodeURIComponent('Thôn Khe Bành')}/rename`, { name: 'Thôn Sài Lương' });
    expect(product.events().map((event) => event.event_name)).toEqual([
      'user_send_group_text',
      'user_send_group_text',
      'user_send_group_image',
      'oa_send_group_text',
      'user_reacted_message',
      'user_join_group',
      'user_out_group',
      'update_group_info',
    ]);
    expect((await control(`/groups/${made.id}/messages`)).json).toMatchObject([
      { text: 'chào cả nhà', mentions: [] },
      { mentions: [platform.account.oaId] },
      { kind: 'photo' },
      { byHuman: true, reactions: ['/-heart'] },
    ]);
    expect((await control('/assets', { size: 10, days: 1 })).json).toMatchObject({ size: 10, usedBy: null });
    expect((await control(`/groups/${made.id}/paidUntil`, { at: 0 })).json).toEqual({ ok: true });
    expect((await control('/groups')).json).toEqual([]);
    const other = (await control('/groups', { name: 'Thôn khác' })).json;
    await control(`/groups/${other.id}/disband`, {});
    expect(product.events().at(-1)).toMatchObject({ event_name: 'delete_group', group_id: other.id });
  });

  it('sends other events, writes by hand, moves a fake clock', async () => {
    await control('/events', { name: 'permission_revoked', user: 'M' });
    await control('/byHand', { user: 'M', text: 'cán bộ đây' });
    expect(product.events().map((event) => event.event_name)).toEqual(['permission_revoked', 'oa_send_text']);
    const before = clock.now();
    expect((await control('/clock/advance', { ms: 60_000 })).json).toEqual({ now: before + 60_000 });
  });

  it.each([
    ['/users/999/say', { text: 'a' }, 'không có người dùng 999'],
    ['/users/M/dance', {}, 'không có việc "dance"'],
    ['/users/M/say', { txt: 'a' }, 'text'],
    ['/users/M/tap', { button: 1 }, 'không có nút'],
    ['/users', { name: '' }, 'name'],
    ['/groups/none/say', { user: 'M', text: 'a' }, 'không có nhóm none'],
    ['/groups', { name: '' }, 'name'],
  ])('answers 400 with the fault to %s', async (path, body, fault) => {
    const { status, json } = await control(path, body);
    expect(status).toBe(400);
    expect(json.fault).toContain(fault);
  });
});
