import { FakeClock } from '../clock.ts';
import { FakeChannel } from '../fake-channel.ts';
import { eachEngine } from '../store/each-engine.ts';
import type { Store } from '../store/open-store.ts';
import { planUse, servedBy } from './plan-room.ts';
import { usedSentence, warnings } from './plan-words.ts';

const clock = new FakeClock('2026-11-22T02:00:00Z');
const day = (ofNovember: number) => new Date(Date.UTC(2026, 10, ofNovember));

eachEngine((open) => {
  const talks = (store: Store, kind: 'direct' | 'group', names: readonly string[], channel = 'fake') =>
    store.db
      .insertInto('conversation')
      .values(
        names.map((name, at) => ({
          id: `${channel}:${kind}:${name}`,
          channel,
          kind,
          platform_id: name,
          due_at: null,
          burst_since: null,
          lease_until: null,
          state: '{}',
          last_message_at: day(at + 1),
          stopped_at: null,
        })),
      )
      .execute();
  const group = (
    store: Store,
    name: string,
    state: 'active' | 'lost' = 'active',
    alive: Date | null = null,
  ) =>
    store.db
      .insertInto('chat_group')
      .values({
        id: `fake:group:${name}`,
        channel: 'fake',
        platform_id: name,
        name: null,
        posting: 'entitled',
        members: null,
        members_on: null,
        alive_at: alive,
        state,
        registered_at: day(1),
        registered_by: 'thử',
      })
      .execute();
  const limited = (quota: FakeChannel['capabilities']['quota']) => {
    const channel = new FakeChannel();
    channel.capabilities = { ...channel.capabilities, quota };
    return channel;
  };

  it('counts the people and groups of a channel once each, and no group it has left', async () => {
    const store = await open();
    await talks(store, 'direct', ['mai', 'lan']);
    await talks(store, 'direct', ['người khác'], 'other');
    await talks(store, 'group', ['nghe được', 'đã rời']);
    await group(store, 'nghe được');
    await group(store, 'đã rời', 'lost');
    await group(store, 'chỉ đăng ký');
    const channel = limited({ period: 'month', amount: 3000, people: 50, groups: 3, listed: '2026-10' });
    const use = (await planUse(store, clock.now(), channel))!;
    expect(use).toMatchObject({ people: { used: 2, most: 50 }, groups: { used: 2, most: 3 } });
    expect(usedSentence(use)).toBe(
      'Đã dùng 0 trong 3.000 tin của tháng này, 2 trong 50 người, 2 trong 3 nhóm (bảng giá 10/2026).',
    );
    expect(await planUse(store, clock.now(), limited(null))).toBeNull();
    expect(await planUse(store, clock.now(), limited({ period: 'day', amount: 7 }))).toMatchObject({
      people: null,
      groups: null,
    });
  });

  it('serves, of more than the plan allows, those that showed life last', async () => {
    const store = await open();
    await talks(store, 'group', ['cũ', 'mới']);
    await group(store, 'cũ');
    await group(store, 'im lặng');
    await group(store, 'vừa thấy', 'active', day(20));
    const channel = limited({ period: 'month', amount: 3000, groups: 3 });
    expect(await servedBy(store, channel)).toEqual({
      direct: null,
      group: new Set(['fake:group:vừa thấy', 'fake:group:mới', 'fake:group:cũ']),
    });
  });
});

it('warns from nine tenths of each limit', () => {
  const use = (messages: number, people: number, groups: number) => ({
    period: 'month' as const,
    listed: null,
    messages: { used: messages, most: 3000 },
    people: { used: people, most: 50 },
    groups: { used: groups, most: 3 },
  });
  expect(warnings(use(2699, 44, 2))).toEqual([]);
  expect(warnings(use(2700, 45, 3))).toEqual([
    expect.stringContaining('Tin trong kỳ'),
    expect.stringContaining('Số người'),
    expect.stringContaining('Số nhóm'),
  ]);
});
