import { NamedChannel } from '../announcements/announcement-bench.ts';
import { FakeClock } from '../clock.ts';
import { eachEngine } from '../store/each-engine.ts';
import { carry } from './carry.ts';

eachEngine((open) => {
  const to = { channel: 'zalo', conversation: { id: '7', kind: 'direct' as const } };
  const bench = async () => {
    const store = await open();
    const channels = new Map([['zalo', new NamedChannel('zalo', { images: 'upload', maxText: 100 })]]);
    const parts = { store, clock: new FakeClock(), channels, publicUrl: undefined };
    const queued = () =>
      store.db.selectFrom('outbox').select(['conversation', 'message']).orderBy('seq').execute();
    return { parts, queued };
  };

  it('cuts what it carries to the other channel, with its picture', async () => {
    const { parts, queued } = await bench();
    const file = { kind: 'image' as const, name: 'the.png', type: 'image/png', bytes: Buffer.from('png') };
    await carry(parts, to, { text: 'Mời bà con họp thôn. '.repeat(12), choices: [], file }, 'card-1');
    const rows = await queued();
    expect(rows.length).toBeGreaterThan(1);
    expect(rows[0]).toMatchObject({ conversation: 'zalo:direct:7', message: { file: { name: 'the.png' } } });
  });

  it('queues once what is handed over twice', async () => {
    const { parts, queued } = await bench();
    for (let time = 0; time < 2; time += 1) await carry(parts, to, { text: 'Một', choices: [] }, 'card-1');
    expect(await queued()).toHaveLength(1);
  });

  it('refuses a channel that is not open', async () => {
    const { parts } = await bench();
    await expect(carry(parts, { ...to, channel: 'none' }, { text: 'Một', choices: [] }, 'x')).rejects.toThrow(
      'none',
    );
  });
});
