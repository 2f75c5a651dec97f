/// <reference types="jest" />
import { randomUUID } from 'node:crypto';
import type { ChannelStorage } from './channel.ts';

/** Two handles on one storage, as two processes hold them (the same object twice where there is but one). */
export interface OpenedStorage {
  one: ChannelStorage;
  other: ChannelStorage;
  close(): Promise<void>;
}

/** The promises every {@link ChannelStorage} keeps. Call it once in the test file of an implementation. */
export function channelStorageContract(open: () => Promise<OpenedStorage>): void {
  let opened: OpenedStorage;
  let one: ChannelStorage;
  let other: ChannelStorage;
  const fresh = (name = 'khóa') => `thử/${name}/${randomUUID()}`;

  beforeAll(async () => {
    opened = await open();
    ({ one, other } = opened);
  });
  afterAll(() => opened.close());

  describe('values', () => {
    it('knows nothing of a key never written', async () => {
      expect(await one.get(fresh())).toBeNull();
    });

    it('gives back what was put, in every process, with a growing version', async () => {
      const key = fresh();
      expect(await one.put(key, 'một "hai"\n\u{1F33E}', 0)).toBe(true);
      const first = await other.get(key);
      expect(first?.value).toBe('một "hai"\n\u{1F33E}');
      expect(await other.put(key, 'ba', first!.version)).toBe(true);
      const second = await one.get(key);
      expect(second?.value).toBe('ba');
      expect(second!.version).toBeGreaterThan(first!.version);
    });

    it('refuses a write over a version it has not seen, and keeps the value', async () => {
      const key = fresh();
      expect(await one.put(key, 'cũ', 7)).toBe(false);
      expect(await one.get(key)).toBeNull();
      await one.put(key, 'mới', 0);
      expect(await other.put(key, 'đè', 0)).toBe(false);
      expect((await one.get(key))?.value).toBe('mới');
    });

    it('lets exactly one of many writers through', async () => {
      const key = fresh();
      const writers = Array.from({ length: 20 }, (_, index) =>
        (index % 2 ? one : other).put(key, `${index}`, 0),
      );
      const won = await Promise.all(writers);
      expect(won.filter(Boolean)).toHaveLength(1);
      expect((await other.get(key))?.value).toBe(`${won.indexOf(true)}`);
    });

    it('carries a long value whole', async () => {
      const key = fresh();
      const long = 'dài'.repeat(40_000);
      await one.put(key, long, 0);
      expect((await other.get(key))?.value).toBe(long);
    });
  });

  describe('the lock', () => {
    it('lets one task in at a time, over all processes', async () => {
      const name = fresh('lock');
      let inside = 0;
      let most = 0;
      const task = async () => {
        inside += 1;
        most = Math.max(most, inside);
        await one.get(name);
        await other.get(name);
        inside -= 1;
      };
      await Promise.all(
        Array.from({ length: 8 }, (_, at) => (at % 2 ? one : other).withLock(name, 30_000, task)),
      );
      expect(most).toBe(1);
    });

    it('gives back what the task gives back', async () => {
      expect(await one.withLock(fresh('lock'), 30_000, async () => 42)).toBe(42);
    });

    it('passes on what the task throws and is free again', async () => {
      const name = fresh('lock');
      const failing = one.withLock(name, 30_000, async () => {
        throw new Error('hỏng');
      });
      await expect(failing).rejects.toThrow('hỏng');
      expect(await other.withLock(name, 30_000, async () => 'vào được')).toBe('vào được');
    });

    it('does not hold up other names', async () => {
      const [name, another] = [fresh('lock'), fresh('lock')];
      const result = await one.withLock(name, 30_000, () =>
        other.withLock(another, 30_000, async () => 'vào được'),
      );
      expect(result).toBe('vào được');
    });

    it('passes to the next when the lease of a stuck task is over, and the late release frees nobody else', async () => {
      const name = fresh('lock');
      let finishStuck = () => {};
      const stuck = one.withLock(name, 50, () => new Promise<void>((resolve) => (finishStuck = resolve)));
      let thirdEntered = false;
      let third = Promise.resolve();
      const second = other.withLock(name, 30_000, async () => {
        finishStuck();
        await stuck;
        third = one.withLock(name, 30_000, async () => {
          thirdEntered = true;
        });
        // Work on the storage gives a wrongly freed lock every chance to let the third task in.
        for (let round = 0; round < 20; round += 1) await other.get(name);
        expect(thirdEntered).toBe(false);
      });
      await second;
      await third;
      expect(thirdEntered).toBe(true);
    });
  });

  describe('streams', () => {
    it('are empty before the first entry', async () => {
      expect(await one.read(fresh('stream'), 0, 10)).toEqual([]);
    });

    it('number entries from 1 and give them back oldest first, in every process', async () => {
      const stream = fresh('stream');
      expect(await one.append(stream, { lời: 'một' })).toBe(1);
      expect(await other.append(stream, ['hai', null, 2])).toBe(2);
      expect(await one.append(stream, 'ba')).toBe(3);
      expect(await other.read(stream, 0, 10)).toEqual([
        { position: 1, entry: { lời: 'một' } },
        { position: 2, entry: ['hai', null, 2] },
        { position: 3, entry: 'ba' },
      ]);
      expect(await one.read(stream, 1, 1)).toEqual([{ position: 2, entry: ['hai', null, 2] }]);
      expect(await one.read(stream, 3, 10)).toEqual([]);
    });

    it('keep an entry appended twice under the same name once', async () => {
      const [stream, another] = [fresh('stream'), fresh('stream')];
      expect(await one.append(stream, 'a', 'm-1')).toBe(1);
      expect(await other.append(stream, 'a', 'm-1')).toBe(1);
      expect(await one.append(stream, 'b', 'm-2')).toBe(2);
      expect(await one.append(another, 'c', 'm-1')).toBe(1);
      expect(await other.read(stream, 0, 10)).toHaveLength(2);
    });

    it('give every one of many appends its own position, without gaps', async () => {
      const stream = fresh('stream');
      const appends = Array.from({ length: 20 }, (_, at) => (at % 2 ? one : other).append(stream, at));
      const positions = await Promise.all(appends);
      expect([...positions].sort((a, b) => a - b)).toEqual(positions.map((_, at) => at + 1));
      const entries = await one.read(stream, 0, 100);
      for (const [at, position] of positions.entries())
        expect(entries[position - 1]).toEqual({ position, entry: at });
    });

    it('are gone after they were erased, and only they', async () => {
      const [stream, another] = [fresh('stream'), fresh('stream')];
      await one.append(stream, 'a');
      await one.append(another, 'b');
      await other.eraseStream(stream);
      await other.eraseStream(fresh('stream'));
      expect(await one.read(stream, 0, 10)).toEqual([]);
      expect(await one.read(another, 0, 10)).toHaveLength(1);
    });
  });
}
