import { NamedChannel } from './announcement-bench.ts';
import type { Way } from './paths.ts';
import { type ChannelStanding, planFor } from './plan.ts';

const startsAt = new Date('2026-11-23T02:00:00Z');
const village = { id: 'khe-banh', name: 'Khe Bành', type: 'thôn', commune: 'chau-que' };
const relay = (via: string, id: string, lastMessageAt: Date | null = null): Way => ({
  kind: 'relay',
  village: village.id,
  channel: 'relay',
  via,
  conversation: `relay:direct:${via}:direct:${id}`,
  to: { id: `${via}:direct:${id}`, kind: 'direct' },
  lastMessageAt,
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
const plan = (ways: Way[], channels: [string, ChannelStanding][]) => {
  const open = new Map(channels);
  return planFor({
    villages: [village],
    ways,
    standing: (name) => open.get(name),
    partsOn: () => 2,
    startsAt,
  });
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
});
