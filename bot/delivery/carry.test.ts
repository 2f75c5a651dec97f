import { NamedChannel } from '../announcements/announcement-bench.ts';
import { FakeClock } from '../clock.ts';
import { eachEngine } from '../store/each-engine.ts';
import { carry } from './carry.ts';

eachEngine((open) => {
  const to = { channel: 'zalo', conversation: { id: '7', kind: 'direct' as const } };
  const one = [{ text: 'Một', choices: [] }];
  const picture = (part: { optional?: boolean; gone?: boolean } = {}) => ({
    kind: 'image' as const,
    name: 'the.png',
    type: 'image/png',
    ...(part.optional ? { optional: true } : {}),
    read: async () => {
      if (part.gone) throw new Error('gone');
      return Buffer.from('png');
    },
  });
  const bench = async (images: 'upload' | 'none' = 'upload') => {
    const store = await open();
    const channels = new Map([['zalo', new NamedChannel('zalo', { images, maxText: 100 })]]);
    const parts = { store, clock: new FakeClock(), channels, publicUrl: undefined };
    const queued = () =>
      store.db.selectFrom('outbox').select(['id', 'conversation', 'message']).orderBy('seq').execute();
    return { store, parts, queued };
  };

  it('cuts what it carries to the other channel, with its picture, in its order', async () => {
    const { parts, queued } = await bench();
    const long = { text: 'Mời bà con họp thôn. '.repeat(12), choices: [], file: picture() };
    await carry(parts, to, [long, ...one], 'card-1');
    const rows = await queued();
    expect(rows.length).toBeGreaterThan(2);
    expect(rows[0]).toMatchObject({ conversation: 'zalo:direct:7', message: { file: { name: 'the.png' } } });
    expect(rows.at(-1)).toMatchObject({ message: { text: 'Một' } });
  });

  it('queues once what is handed over twice, and writes down what goes with it', async () => {
    const { parts, queued } = await bench();
    const known: string[] = [];
    const also = async (_: unknown, once: string, conversation: string) => {
      known.push(`${once} ${conversation}`);
    };
    for (let time = 0; time < 2; time += 1) await carry({ ...parts, also }, to, one, 'card-1');
    expect(await queued()).toHaveLength(1);
    expect(known[0]).toBe('card-1 zalo:direct:7');
  });

  it('queues nothing when what goes with it cannot be written', async () => {
    const { parts, queued } = await bench();
    const also = async () => {
      throw new Error('full');
    };
    await expect(carry({ ...parts, also }, to, one, 'card-1')).rejects.toThrow('full');
    expect(await queued()).toEqual([]);
  });

  it('leaves an optional picture behind where it cannot be uploaded or drawn, and reads it only where it goes', async () => {
    const without = await bench('none');
    const reads: string[] = [];
    const read = async () => {
      reads.push('the.png');
      return Buffer.from('png');
    };
    const file = { ...picture({ optional: true }), read };
    await carry(without.parts, to, [{ text: 'Một', choices: [], file }], 'card-1');
    expect(await without.queued()).toMatchObject([{ message: { text: 'Một' } }]);
    expect(reads).toEqual([]);
    const { parts, queued } = await bench();
    const gone = picture({ optional: true, gone: true });
    await carry(parts, to, [{ text: 'Một', choices: [], file: gone }], 'card-1');
    expect((await queued())[0]!.message).not.toHaveProperty('file');
  });

  it('carries nothing without a file that has to go along', async () => {
    const { parts, queued } = await bench();
    const messages = [{ text: 'Một', choices: [], file: picture({ gone: true }) }];
    await expect(carry(parts, to, messages, 'card-1')).rejects.toThrow('gone');
    expect(await queued()).toEqual([]);
  });

  it('refuses a channel that is not open', async () => {
    const { parts } = await bench();
    await expect(carry(parts, { ...to, channel: 'none' }, one, 'x')).rejects.toThrow('none');
  });
});
