import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { emptySchema } from './empty-schema.ts';
import { migrationsOf, migrationsOfFolder, runMigrations } from './migrate.ts';
import { openStore } from './open-store.ts';

const startMs = 60_000;

describe('a store in a folder', () => {
  let dataDir: string;
  beforeAll(() => {
    dataDir = join(mkdtempSync(join(tmpdir(), 'loa-folder-')), 'new', 'data');
  });
  afterAll(() => rmSync(join(dataDir, '..', '..'), { recursive: true, force: true }));

  const keeps = async () => {
    const store = await openStore({ dataDir });
    expect(store.engine).toBe('embedded');
    await store.db.insertInto('rate_limit').values({ key: 'kept', next_at: new Date() }).execute();
    const now = new Date();
    const held = { id: 'held', channel: 'web', kind: 'direct', platform_id: 'a', state: '{}' } as const;
    await store.db
      .insertInto('conversation')
      .values({ ...held, lease_until: new Date(now.getTime() + 3_600_000), last_message_at: now })
      .execute();
    await store.close();
    await store.close();
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
    expect(readdirSync(dataDir).filter((name) => !name.startsWith('store.lock'))).toEqual(['postgres']);
    const again = await openStore({ dataDir });
    expect(await again.db.selectFrom('rate_limit').select('key').execute()).toEqual([{ key: 'kept' }]);
    const { lease_until } = await again.db
      .selectFrom('conversation')
      .select('lease_until')
      .executeTakeFirstOrThrow();
    expect(lease_until! < now).toBe(true);
    expect((await sql`show fsync`.execute(again.db)).rows).toEqual([{ fsync: 'on' }]);
    await again.close();
  };
  it(
    'is made at the first start, keeps what was written, and frees what a dead process held',
    keeps,
    startMs,
  );

  const migrates = async () => {
    const known = Object.keys(await migrationsOfFolder.getMigrations());
    const older = await openStore({ dataDir });
    await older.db.transaction().execute(async (tx) => {
      await emptySchema(tx);
      await runMigrations(tx, known.slice(0, 1));
    });
    await older.close();
    const { db, close } = await openStore({ dataDir });
    expect(await migrationsOf(db)).toEqual(known);
    await close();
  };
  it('of an older program is brought up to this one', migrates, startMs);

  const frees = async () => {
    const store = await openStore({ dataDir });
    await sql`insert into kysely_migration values ('9999-from-the-future', 'now')`.execute(store.db);
    await store.close();
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      await expect(openStore({ dataDir })).rejects.toMatchObject({ code: 'store.newer_schema' });
    }
  };
  it('is free for others after a start that failed', frees, startMs);

  const explains = async () => {
    writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '19\n');
    await expect(openStore({ dataDir })).rejects.toMatchObject({
      code: 'store.incompatible',
      operator: expect.stringContaining('loa restore'),
    });
    writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '18\n');
    const control = join(dataDir, 'postgres', 'global', 'pg_control');
    const bytes = readFileSync(control);
    bytes[100] = bytes[100]! ^ 1;
    writeFileSync(control, bytes);
    await expect(openStore({ dataDir })).rejects.toMatchObject({ code: 'store.corrupt' });
  };
  it('says what to do when another version or a broken disk has written it', explains, startMs);
});
