import { NamedChannel } from './announcement-bench.ts';
import type { Way } from './paths.ts';
import { type ChannelStanding, openPlanner } from './plan.ts';

const startsAt = new Date('2026-11-23T02:00:00Z');
const village = { id: 'khe-banh', name: 'Khe Bành', type: 'thôn', commune: 'chau-que' };
const relay = (via: string, id: string, lastMessageAt: Date | null = null, part: Partial<Way> = {}): Way => ({
  kind: 'relay',
  village: village.id,
  channel: 'relay',
  via,
  conversation: `relay:direct:${via}:direct:${id}`,
  to: { id: `${via}:direct:${id}`, kind: 'direct' },
  lastMessageAt,
  shared: false,
  person: id,
  ...part,
});
const standing = (name: string, part: Partial<ChannelStanding> = {}): [string, ChannelStanding] => [
  name,
  {
    capabilities: new NamedChannel(name).capabilities,
    account: name,
    quotaLeft: null,
    trouble: null,
    ...part,
  },
];
const plan = (ways: Way[], channels: [string, ChannelStanding][], villages = [village]) => {
  const open = new Map(channels);
  const planner = openPlanner({ standing: (name) => open.get(name), partsOn: () => 2, startsAt });
  return { villages: planner.plan(villages, ways), ...planner.sums() };
};

describe('planning for people who pass on', () => {
  it('asks one person of a village, the first who can be reached', () => {
    const windowed = standing('zalo', {
      capabilities: { ...new NamedChannel('zalo').capabilities, windowHours: 48 },
    });
    const { villages, messages } = plan(
      [relay('zalo', 'silent'), relay('web', 'second'), relay('web', 'third')],
      [windowed, standing('web'), standing('relay')],
    );
    expect(villages[0]!.ways.map(({ to }) => to.id)).toEqual(['web:direct:second']);
    expect(villages[0]!.reason).toContain('Quá 48 giờ');
    expect(messages).toBe(2);
  });

  it('misses the village when the channel that makes cards is not open', () => {
    const { villages } = plan([relay('web', 'one')], [standing('web')]);
    expect(villages[0]).toMatchObject({ path: null, reason: 'Kênh relay chưa mở trên máy này.' });
  });

  it('asks nobody whom the plan of their channel does not serve', () => {
    const small = {
      ...new NamedChannel('bot').capabilities,
      quota: { period: 'month' as const, amount: 9, people: 1 },
    };
    const { villages } = plan(
      [relay('bot', 'beyond'), relay('bot', 'served')],
      [
        standing('bot', {
          capabilities: small,
          served: { direct: new Set(['bot:direct:served']), group: null },
        }),
        standing('relay'),
      ],
    );
    expect(villages[0]!.ways.map(({ to }) => to.id)).toEqual(['bot:direct:served']);
    expect(villages[0]).toMatchObject({
      cause: 'beyond_plan',
      reason: 'Gói của kênh bot chỉ phục vụ 1 người, và người này ở ngoài số đó.',
    });
  });

  it('asks the person of the commune where a village has nobody, and counts for how many', () => {
    const others = ['ngoi-len', 'khe-lech'].map((id) => ({ ...village, id }));
    const ofCommune = (id: string) =>
      relay('web', 'xa', null, { village: id, ofCommune: true, shared: true });
    const { villages, carriers, conversations, messages } = plan(
      [relay('web', 'hoa'), ofCommune(village.id), ...others.map(({ id }) => ofCommune(id))],
      [standing('web'), standing('relay')],
      [village, ...others],
    );
    expect(villages.map(({ ways }) => ways.map(({ person }) => person))).toEqual([['hoa'], ['xa'], ['xa']]);
    expect(villages.map(({ reason }) => reason?.includes('của xã') ?? false)).toEqual([false, true, true]);
    expect(carriers).toEqual([{ person: 'xa', villages: 2 }]);
    expect([conversations, messages]).toEqual([2, 4]);
  });
});
