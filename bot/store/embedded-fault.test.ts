import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from './database.ts';
import { clusterFolder, openEmbedded } from './embedded.ts';
import { EmbeddedDriver } from './embedded-driver.ts';
import { EmbeddedEngine } from './embedded-engine.ts';
import { newDatabase } from './new-database.ts';
import { runProcess, type TestProcess } from './test-process.ts';

/** A busy machine starts a process and an engine in seconds. */
const processMs = 120_000;

/** In the engine's thread, every way to change a file fails while the named file holds an error code. */
const faults = `
  import fs, { existsSync, readFileSync } from 'node:fs';
  import { isMainThread } from 'node:worker_threads';
  for (const name of ['writeSync', 'fsyncSync', 'writeFileSync', 'ftruncateSync', 'renameSync', 'mkdirSync']) {
    const real = fs[name];
    if (!isMainThread) fs[name] = (...words) => {
      const code = existsSync(process.env.FAULT) ? readFileSync(process.env.FAULT, 'utf8') : '';
      if (code) throw Object.assign(new Error(code), { code });
      return real(...words);
    };
  }
`;

/** Inserts what it is told and says what came of it. */
const program = `
  import { createInterface } from 'node:readline';
  import { openStore } from './bot/store/open-store.ts';
  import { sql } from 'kysely';
  const { db } = await openStore({ dataDir: process.argv[1] });
  console.log('open');
  for await (const line of createInterface(process.stdin)) {
    const [word, key] = line.split(' ');
    const done = word === 'add'
      ? db.insertInto('rate_limit').values({ key, next_at: new Date() }).execute().then(() => 'done')
      : sql\`select key from rate_limit order by key\`.execute(db).then(({ rows }) => rows.map((row) => row.key).join());
    console.log(await done.catch((error) => [error.code, error.retry, error.ambiguous].join(' ')));
  }
`;

const named = { ENOSPC: 'store.disk_full', EROFS: 'store.read_only', EIO: 'store.disk_error' };

describe('the embedded engine', () => {
  const fault = join(tmpdir(), `loa-fault-${process.pid}`);
  let dataDir: string;
  let child: TestProcess;

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'loa-fault-'));
    await (await openEmbedded(dataDir)).close();
    process.env.FAULT = fault;
  }, processMs);
  afterEach(async () => {
    await child?.kill();
    rmSync(fault, { force: true });
  });
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  const launch = () => {
    child = runProcess(
      program,
      [dataDir],
      ['--import', `data:text/javascript,${encodeURIComponent(faults)}`],
    );
    return child.line();
  };
  const ask = (line: string) => {
    child.say(line);
    return child.line();
  };
  const until = async (line: string, wanted: string) => {
    for (let answer = null; answer !== wanted; ) answer = await ask(line);
  };

  const keepsPromises = async () => {
    expect([await launch(), child.errors()]).toEqual(['open', '']);
    for (const [code, error] of Object.entries(named)) {
      expect(await ask(`add ${code}-before`)).toBe('done');
      writeFileSync(fault, code);
      expect(await ask(`add ${code}-during`)).toBe(`${error} later true`);
      expect(await ask(`add ${code}-never`)).toMatch(new RegExp(`^${error} later`, 'u'));
      rmSync(fault);
      await until(`add ${code}-after`, 'done');
      const kept = (await ask('list'))!.split(',');
      expect(kept).toEqual(expect.arrayContaining([`${code}-after`, `${code}-before`]));
      expect(kept).not.toContain(`${code}-never`);
    }
  };
  it(
    'acknowledges nothing that a fault kept from the disk, and goes on afterwards',
    keepsPromises,
    processMs,
  );

  const startsLater = async () => {
    writeFileSync(fault, 'ENOSPC');
    expect(await launch()).toBeNull();
    expect(child.errors()).toMatch(/Ổ đĩa chứa dữ liệu đã đầy/u);
    rmSync(fault);
    expect([await launch(), child.errors()]).toEqual(['open', '']);
  };
  it('says why it cannot start, and starts when the cause is gone', startsLater, processMs);

  const losesWhole = async () => {
    const engine = await EmbeddedEngine.open({ folder: clusterFolder(dataDir) });
    const db = await openDatabase(new EmbeddedDriver(engine));
    const add = (key: string) => ({ key, next_at: new Date() });
    const cut = db.transaction().execute(async (tx) => {
      await tx.insertInto('rate_limit').values(add('half: first')).execute();
      await (await engine.thread()).kill();
      const second = tx.insertInto('rate_limit').values(add('half: second')).execute();
      await expect(second).rejects.toMatchObject({ connectionLost: true });
      await tx.insertInto('rate_limit').values(add('half: rest')).execute();
    });
    await expect(cut).rejects.toMatchObject({
      code: 'store.unavailable',
      connectionLost: true,
      ambiguous: false,
    });
    await db.insertInto('rate_limit').values(add('half: next life')).execute();
    const kept = await db.selectFrom('rate_limit').select('key').where('key', 'like', 'half%').execute();
    expect(kept).toEqual([{ key: 'half: next life' }]);
    await db.destroy();
  };
  it(
    'loses a transaction as a whole when it dies in the middle, and never runs its rest',
    losesWhole,
    processMs,
  );

  const hearsAgain = async () => {
    let heard = 0;
    const engine = await EmbeddedEngine.open(
      { folder: clusterFolder(dataDir) },
      {
        notified: () => {
          heard += 1;
        },
        started: async (thread) => void (await thread.query('listen poke', [])),
      },
    );
    await (await engine.thread()).query('notify poke', []);
    await (await engine.thread()).kill();
    await (await engine.thread()).query('notify poke', []);
    await (await engine.thread()).query('select 1', []);
    expect(heard).toBe(2);
    await engine.close();
  };
  it('hears notifications again after it died', hearsAgain, processMs);

  it('refuses to go on with nothing when it lived in memory only', async () => {
    const engine = await EmbeddedEngine.open({ folder: null, archive: await newDatabase() });
    await (await engine.thread()).kill();
    await expect(engine.thread()).rejects.toMatchObject({ code: 'store.unavailable' });
  });
});
