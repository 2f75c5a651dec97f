import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockDataFolder } from './data-folder-lock.ts';
import { whoWeAre } from './lock-holder.ts';
import { runProcess, type TestProcess } from './test-process.ts';

/** Several processes are started at once, on machines that may be busy. */
const processesMs = 60_000;

const holding = `
  import { lockDataFolder } from './bot/store/data-folder-lock.ts';
  process.stdin.once('data', async () => {
    await lockDataFolder(process.argv[1]).then(() => console.log('held'), (error) => console.log(error.message));
  });
  console.log('ready');
  setInterval(() => {}, 1000);
`;

describe('the lock of the data folder', () => {
  let folder: string;
  const processes: TestProcess[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'loa-lock-'));
  });
  afterEach(async () => {
    for (const process of processes.splice(0)) await process.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  const start = async () => {
    const process = runProcess(holding, [folder]);
    processes.push(process);
    expect(await process.line()).toBe('ready');
    return process;
  };
  const record = (change: object) =>
    writeFileSync(
      join(folder, 'store.lock.7'),
      JSON.stringify({ ...whoWeAre(), socket: 'store-gone.socket', ...change }),
    );

  it(
    'refuses a second process, with its number and the remedy, and leaves the first alone',
    async () => {
      const [first, second] = [await start(), await start()];
      first.say('go');
      expect(await first.line()).toBe('held');
      second.say('go');
      const refusal = await second.line();
      expect(refusal).toContain(`tiến trình số ${first.pid}`);
      expect(refusal).toMatch(/dừng chương trình đó trước, hoặc đặt DATA_DIR/u);
      await expect(lockDataFolder(folder)).rejects.toMatchObject({ code: 'store.locked', retry: 'never' });
    },
    processesMs,
  );

  it('refuses a second opening in the same process', async () => {
    const lock = await lockDataFolder(folder);
    await expect(lockDataFolder(folder)).rejects.toMatchObject({ code: 'store.locked' });
    await lock.release();
  });

  it(
    'passes from a killed process to exactly one of four that start at once',
    async () => {
      const dead = await start();
      dead.say('go');
      expect(await dead.line()).toBe('held');
      await dead.kill();
      const starters = await Promise.all([start(), start(), start(), start()]);
      for (const starter of starters) starter.say('go');
      const answers = await Promise.all(starters.map((starter) => starter.line()));
      expect(answers.filter((answer) => answer === 'held')).toHaveLength(1);
    },
    processesMs,
  );

  it('never lets two in, whatever the order of many takings and releases', async () => {
    let inside = 0;
    let entered = 0;
    const visitor = async () => {
      for (;;) {
        const lock = await lockDataFolder(folder).catch(() => null);
        if (!lock) continue;
        inside += 1;
        entered += 1;
        expect(inside).toBe(1);
        await new Promise(setImmediate);
        inside -= 1;
        await lock.release();
        return;
      }
    };
    await Promise.all(Array.from({ length: 12 }, visitor));
    expect(entered).toBe(12);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('is free after its release, and leaves no socket behind', async () => {
    await (await lockDataFolder(folder)).release();
    expect(readdirSync(folder).filter((name) => name.endsWith('.socket'))).toEqual([]);
    await (await lockDataFolder(folder)).release();
  });

  it('keeps its socket and its file from other users', async () => {
    const lock = await lockDataFolder(folder);
    const modes = readdirSync(folder).map((name) => statSync(join(folder, name)).mode & 0o777);
    expect(modes).toEqual([0o600, 0o600]);
    await lock.release();
  });

  it('works where the folder has too long a path for a socket', async () => {
    const long = mkdtempSync(join(folder, 'x'.repeat(120)));
    const lock = await lockDataFolder(long);
    await expect(lockDataFolder(long)).rejects.toMatchObject({ code: 'store.locked' });
    await lock.release();
    await (await lockDataFolder(long)).release();
  });

  describe('judging a holder whose socket is gone', () => {
    it('takes over when another process has its number now', async () => {
      record({ started: '1' });
      await (await lockDataFolder(folder)).release();
    });

    it('takes over when no process has its number', async () => {
      record({ pid: 2 ** 22 + 1 });
      await (await lockDataFolder(folder)).release();
    });

    it('refuses while the very process lives', async () => {
      record({});
      await expect(lockDataFolder(folder)).rejects.toThrow(`tiến trình số ${process.pid}`);
    });

    it('takes over after this machine was started anew', async () => {
      record({ boot: 'another boot' });
      await (await lockDataFolder(folder)).release();
    });

    it('refuses what another machine holds, naming it and the file to remove', async () => {
      record({ boot: 'another boot', host: 'may-chu-xa' });
      await expect(lockDataFolder(folder)).rejects.toThrow(/máy "may-chu-xa".*xóa tệp .*store\.lock\.7/u);
    });

    it('refuses what another container holds and cannot be asked', async () => {
      record({ pidNamespace: 'pid:[1]' });
      await expect(lockDataFolder(folder)).rejects.toMatchObject({ code: 'store.locked' });
    });
  });

  it('takes over a file that a power cut left half written, once it is old', async () => {
    writeFileSync(join(folder, 'store.lock.3'), '{"pid":');
    await expect(lockDataFolder(folder)).rejects.toMatchObject({ code: 'store.locked' });
    utimesSync(join(folder, 'store.lock.3'), 0, 0);
    const lock = await lockDataFolder(folder);
    expect(JSON.parse(readFileSync(join(folder, 'store.lock.4'), 'utf8')).pid).toBe(process.pid);
    await lock.release();
  });
});
