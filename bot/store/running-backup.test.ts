import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { openStore } from './open-store.ts';
import { runProcess, type TestProcess } from './test-process.ts';

/** Several processes and engines are started, on machines that may be busy. */
const processMs = 180_000;

/** A program that writes pairs of rows without pause and says how many when asked. */
const program = `
  import { createInterface } from 'node:readline';
  import { sql } from 'kysely';
  import { openStore } from './bot/store/open-store.ts';
  const { db } = await openStore({ dataDir: process.argv[1] });
  let pairs = 0;
  (async () => {
    for (;;) {
      await db.transaction().execute(async (tx) => {
        await sql\`insert into channel_value values (\${String(pairs)}, \${'x'.repeat(300)}, 1)\`.execute(tx);
        await sql\`insert into channel_lock values (\${String(pairs)}, 'x', now())\`.execute(tx);
      });
      pairs += 1;
    }
  })();
  console.log('open');
  for await (const _ of createInterface(process.stdin)) console.log(String(pairs));
`;

/** The command as an operator runs it. */
const command = `
  import { Command } from 'commander';
  import { backupCommand, restoreCommand } from './bot/cli/backup.ts';
  process.env.DATA_DIR = process.argv[1];
  delete process.env.DATABASE_URL;
  const loa = new Command('loa').addCommand(backupCommand()).addCommand(restoreCommand());
  await loa.parseAsync(process.argv.slice(2), { from: 'user' });
`;

describe('backing up a running program', () => {
  let folder: string;
  let running: TestProcess;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'loa-running-'));
  });
  afterAll(async () => {
    await running?.kill();
    rmSync(folder, { recursive: true, force: true });
  });
  const live = () => join(folder, 'live');
  const loa = async (dataDir: string, ...words: string[]) => {
    const process = runProcess(command, [dataDir, ...words]);
    const code = await process.ended;
    return { code, said: `${(await process.line()) ?? ''}${process.errors()}` };
  };
  const pairs = async () => {
    running.say('?');
    return Number(await running.line());
  };
  const check = async (dataDir: string) => {
    const store = await openStore({ dataDir });
    const { rows } = await sql<{ whole: number; half: number }>`
      select count(*) filter (where l.name is not null and v.key is not null) as whole,
        count(*) filter (where l.name is null or v.key is null) as half
      from channel_value v full join channel_lock l on l.name = v.key`.execute(store.db);
    await store.close();
    return rows[0]!;
  };

  const worksOn = async () => {
    running = runProcess(program, [live()]);
    expect([await running.line(), running.errors()]).toEqual(['open', '']);
    while ((await pairs()) < 200);
    const before = await pairs();
    const backup = await loa(live(), 'backup', join(folder, 'one.gz'));
    expect(backup).toMatchObject({ code: 0, said: expect.stringMatching(/Đã sao lưu .* dòng/u) });
    const after = await pairs();
    expect(after).toBeGreaterThan(before);
    while (readdirSync(live()).some((name) => name.startsWith('snapshot'))) await pairs();

    const restored = await loa(join(folder, 'other'), 'restore', join(folder, 'one.gz'));
    expect(restored).toMatchObject({ code: 0, said: expect.stringMatching(/Đã khôi phục/u) });
    const found = await check(join(folder, 'other'));
    expect(found.half).toBe(0);
    expect(found.whole).toBeGreaterThanOrEqual(before);
    expect(found.whole).toBeLessThanOrEqual(after);
  };
  it('goes on writing meanwhile, and the file holds one moment of it', worksOn, processMs);

  const refuses = async () => {
    const refused = await loa(live(), 'restore', join(folder, 'one.gz'), '--replace');
    expect(refused.code).toBe(1);
    expect(refused.said).toContain(`tiến trình số ${running.pid}`);
  };
  it('is not restored over while it runs', refuses, processMs);

  const afterKill = async () => {
    await running.kill();
    const backup = await loa(live(), 'backup', join(folder, 'two.gz'));
    expect(backup).toMatchObject({ code: 0, said: expect.stringMatching(/Đã sao lưu/u) });
    const again = await loa(live(), 'backup', join(folder, 'two.gz'));
    expect(again).toMatchObject({ code: 1, said: expect.stringMatching(/two\.gz đã có/u) });
    const nothing = await loa(join(folder, 'empty'), 'backup', join(folder, 'three.gz'));
    expect(nothing).toMatchObject({ code: 1, said: expect.stringMatching(/chưa có dữ liệu/u) });
    expect(existsSync(join(folder, 'three.gz'))).toBe(false);
  };
  it('is backed up as well after it was killed', afterKill, processMs);
});
