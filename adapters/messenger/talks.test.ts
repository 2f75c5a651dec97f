import { memoryStorage } from '../channel-storage-memory.ts';
import { openTalks, sentUpTo, type Talk, withHeard, withSent } from './talks.ts';

const sent = (mid: string, at: number, delivery: string | null = null) => ({
  mid,
  at,
  delivery,
  part: 'text' as const,
});

describe('the memory of talks', () => {
  it('keeps what concurrent turns note, all of it', async () => {
    const talks = openTalks(memoryStorage());
    await Promise.all(
      Array.from({ length: 30 }, (_, at) => talks.change('p', (talk) => withSent(talk, sent(`m${at}`, at)))),
    );
    expect((await talks.read('p')).sent.map(({ mid }) => mid)).toEqual(
      Array.from({ length: 30 }, (_, at) => `m${at}`),
    );
    expect(await talks.read('q')).toEqual({ heard: null, sent: [] });
  });

  it('keeps what two processes note at the same time', async () => {
    const storage = memoryStorage();
    const processes = [openTalks(storage), openTalks(storage), openTalks(storage)];
    await Promise.all(
      Array.from({ length: 30 }, (_, at) =>
        processes[at % 3]!.change('p', (talk) => withSent(talk, sent(`m${at}`, at))),
      ),
    );
    expect((await processes[0]!.read('p')).sent).toHaveLength(30);
  });

  it('is bounded: the oldest messages go', async () => {
    const talks = openTalks(memoryStorage());
    for (let at = 0; at < 50; at += 1) await talks.change('p', (talk) => withSent(talk, sent(`m${at}`, at)));
    const { sent: kept } = await talks.read('p');
    expect(kept).toHaveLength(40);
    expect(kept[0]!.mid).toBe('m10');
  });

  it('starts anew from a value it cannot read', async () => {
    const storage = memoryStorage();
    await storage.put('talk:p', 'không phải JSON', 0);
    expect(await openTalks(storage).read('p')).toEqual({ heard: null, sent: [] });
  });

  it('resolves a watermark into the messages sent up to it', () => {
    const talk: Talk = { heard: null, sent: [sent('a', 10), sent('b', 20), sent('c', 30)] };
    expect(sentUpTo(talk, 20)).toEqual(['a', 'b']);
    expect(sentUpTo(talk, 5)).toEqual([]);
  });

  it('takes the time of the echo, and keeps whose delivery it was', () => {
    const talk = withSent({ heard: null, sent: [] }, sent('a', 100, 'd-1'));
    expect(withSent(talk, sent('a', 90)).sent).toEqual([sent('a', 90, 'd-1')]);
  });

  it('remembers the latest act of the person, also when events come out of order', () => {
    expect(withHeard(withHeard({ heard: null, sent: [] }, 50), 40).heard).toBe(50);
  });
});
