import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type Kysely, sql } from 'kysely';
import { streamBackup, writeBackupFile } from './backup.ts';
import { eachEngine, openOn } from './each-engine.ts';
import { emptySchema } from './empty-schema.ts';
import { tablesOf } from './export-database.ts';
import { migrationsOfFolder, runMigrations } from './migrate.ts';
import type { Store } from './open-store.ts';
import { restore } from './restore.ts';
import type { Tables } from './schema.ts';

const odd = [
  '',
  'Cấp lại thẻ căn cước',
  'hai\ndòng\r\t"ngoặc" \\ \' và {} [] null',
  'dòng \u2028 đoạn \u2029 hết',
  '\u{1F33E}\u{1F1FB}\u{1F1F3} a\u0301',
  '\\N',
  'x'.repeat(70_000),
];

/** Rows in which every column type, every null and every odd text occurs. */
async function fill({ db }: Store): Promise<void> {
  for (const [at, text] of odd.entries()) {
    const event = {
      channel: 'zalo-oa',
      event_id: `${at}${text.slice(0, 20)}`,
      conversation: at % 2 ? null : text.slice(0, 50),
      kind: 'message',
      state: 'new' as const,
      payload: JSON.stringify({ text, at, big: 12345678901234, deep: [null, true, { ê: 0.1 }] }),
      happened_at: new Date('2026-11-22T01:02:03.004Z'),
      request_id: `${at}`,
      turn_id: null,
    };
    await db.insertInto('inbox').values(event).execute();
    await sql`insert into rate_limit values (${text}, '2026-11-22 08:02:03.123456+07')`.execute(db);
    await sql`insert into turn values (${`${at}`}, ${text}, 'r', '1999-12-31 23:59:59.999999Z', ${Math.PI * 10 ** at}, '[]')`.execute(
      db,
    );
  }
}

/** What the tables hold, computed by the database, the same on both engines. */
async function content(db: Kysely<Tables>): Promise<Record<string, string>> {
  const result: Record<string, string> = {};
  await sql`set timezone = 'UTC'`.execute(db);
  for (const { name } of await tablesOf(db)) {
    const { rows } = await sql<{ hash: string }>`
      select count(*) || ' ' || coalesce(md5(string_agg(t::text, chr(1) order by t::text collate "C")), '') as hash
      from ${sql.id(name)} t`.execute(db);
    result[name] = rows[0]!.hash;
  }
  return result;
}

eachEngine((open, engine) => {
  let folder: string;
  let other: Awaited<ReturnType<typeof openOn>> = null;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'loa-backup-'));
    other = await openOn(engine === 'embedded' ? 'postgresql' : 'embedded');
  }, 60_000);
  afterAll(async () => {
    await other?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  let count = 0;
  const backup = async (store: Store) => {
    count += 1;
    return (await writeBackupFile(join(folder, `${count}.gz`), (target) => streamBackup(store.db, target)))
      .file;
  };
  const filledBackup = async () => {
    const store = await open();
    await fill(store);
    return { store, file: await backup(store), held: await content(store.db) };
  };

  it('gives back every value, to the same engine and to the other', async () => {
    const { store, file, held } = await filledBackup();
    expect(held.inbox).toMatch(/^7 /u);
    await sql`update rate_limit set next_at = now()`.execute(store.db);
    await restore(store, file, true);
    expect(await content(store.db)).toEqual(held);
    if (!other) return;
    await restore(other.store, file, true);
    expect(await content(other.store.db)).toEqual(held);
    const back = await backup(other.store);
    await restore(store, back, true);
    expect(await content(store.db)).toEqual(held);
  }, 60_000);

  it('gives no number twice, even when the row that had it is gone', async () => {
    const { store, file } = await filledBackup();
    await restore(store, file, true);
    const numbers = () => store.db.selectFrom('inbox').select('seq').orderBy('seq', 'desc').execute();
    const highest = (await numbers())[0]!.seq;
    await store.db.deleteFrom('inbox').where('seq', '=', highest).execute();
    await restore(store, await backup(store), true);
    await sql`insert into inbox (channel, event_id, kind, state, payload, happened_at, request_id)
      values ('web', 'next', 'message', 'new', '{}', now(), 'r')`.execute(store.db);
    expect((await numbers())[0]!.seq).toBe(highest + 1);
  });

  it('holds one moment: no half of a transaction that ran meanwhile', async () => {
    const store = await open();
    let writing = true;
    const writer = async () => {
      for (let at = 0; writing; at += 1) {
        await store.db.transaction().execute(async (tx) => {
          await sql`insert into channel_value values (${`${at}`}, 'x', 1)`.execute(tx);
          await sql`insert into channel_lock values (${`${at}`}, 'x', now())`.execute(tx);
        });
      }
    };
    const writers = writer();
    while ((await sql`select from channel_lock`.execute(store.db)).rows.length < 5);
    const file = await backup(store);
    writing = false;
    await writers;
    await restore(store, file, true);
    const { channel_value: values, channel_lock: locks } = await counts(store.db);
    expect(values).toBe(locks);
    expect(values).toBeGreaterThanOrEqual(5);
  });

  it('is a file for its owner only, never written over another, and leaves no draft', async () => {
    const { store, file } = await filledBackup();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const before = readFileSync(file);
    const again = writeBackupFile(file, (target) => streamBackup(store.db, target));
    await expect(again).rejects.toThrow(/đã có\. Hãy chọn tên khác/u);
    expect(readFileSync(file)).toEqual(before);
    const failing = writeBackupFile(join(folder, 'never.gz'), async (target) => {
      target.write('half');
      throw new Error('gone');
    });
    await expect(failing).rejects.toThrow('gone');
    expect(readdirSync(folder).filter((name) => name.includes('never'))).toEqual([]);
  });

  it('is refused, before anything is written, when any byte is missing or changed', async () => {
    const store = await open();
    await store.db
      .insertInto('rate_limit')
      .values({ key: 'kept', next_at: new Date(0) })
      .execute();
    const whole = readFileSync(await backup(store));
    const held = await content(store.db);
    const damaged = join(folder, 'damaged.gz');
    for (let at = 0; at < whole.length; at += Math.ceil(whole.length / 60)) {
      const flipped = Buffer.from(whole);
      flipped[at] = flipped[at]! ^ 0x10;
      for (const bytes of [flipped, whole.subarray(0, at)]) {
        writeFileSync(damaged, bytes);
        const result = await restore(store, damaged, true).catch((error) => error);
        // The header of gzip has bytes that mean nothing (time, system): those may change.
        if (bytes === flipped && at >= 3 && at < 10) continue;
        expect({ at, name: result.name }).toEqual({ at, name: 'BackupError' });
      }
    }
    await expect(restore(store, join(folder, 'nowhere.gz'), true)).rejects.toThrow(/Không có tệp/u);
    expect(await content(store.db)).toEqual(held);
  }, 60_000);

  it('is refused where there is data, unless told to replace it', async () => {
    const { store, file, held } = await filledBackup();
    await expect(restore(store, file, false)).rejects.toThrow(/đang có dữ liệu.*--replace/u);
    expect(await content(store.db)).toEqual(held);
    const { db } = await open();
    await restore(store, file, false);
    expect(await content(db)).toEqual(held);
  });

  /** A backup with changed lines and a right checksum: what a fault of ours could write. */
  const forged = (file: string, change: (lines: string[]) => string[]) => {
    const lines = gunzipSync(readFileSync(file)).toString('utf8').trimEnd().split('\n');
    const end = JSON.parse(lines.pop()!);
    const text = `${change(lines).join('\n')}\n`;
    const rows = text.split('\n').filter((line) => line.startsWith('[')).length;
    const sha256 = createHash('sha256').update(text).digest('hex');
    const forgery = join(folder, 'forged.gz');
    writeFileSync(forgery, gzipSync(`${text}${JSON.stringify({ ...end, rows, sha256 })}\n`));
    return forgery;
  };

  it('changes nothing when it fails in the middle', async () => {
    const { store, file, held } = await filledBackup();
    const twice = forged(file, (lines) => {
      const at = lines.findIndex((line) => line.startsWith('{"table":"turn"')) + 1;
      return [...lines.slice(0, at), lines[at]!, ...lines.slice(at)];
    });
    await expect(restore(store, twice, true)).rejects.toMatchObject({ code: 'store.constraint' });
    expect(await content(store.db)).toEqual(held);
  });

  it('is refused when a newer program wrote it', async () => {
    const { store, file } = await filledBackup();
    const newer = forged(file, ([head, ...rest]) => [
      head!.replace('"migrations":[', '"migrations":["9999-from-the-future",'),
      ...rest,
    ]);
    await expect(restore(store, newer, true)).rejects.toThrow(/bản Loa Làng mới hơn.*9999-from-the-future/u);
  });

  it('of an older program is brought up to this one', async () => {
    const store = await open();
    const known = Object.keys(await migrationsOfFolder.getMigrations());
    await store.db.transaction().execute(async (tx) => {
      await emptySchema(tx);
      await runMigrations(tx, known.slice(0, 1));
    });
    await sql`insert into rate_limit values ('old', now())`.execute(store.db);
    const file = await backup(store);
    await restore(store, file, true);
    const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(
      store.db,
    );
    expect(rows.map(({ name }) => name)).toEqual(known);
    expect(await store.db.selectFrom('rate_limit').select('key').execute()).toEqual([{ key: 'old' }]);
  });

  async function counts(db: Kysely<Tables>): Promise<Record<string, number>> {
    const { rows } = await sql<Record<string, number>>`
      select (select count(*) from channel_value) as channel_value, (select count(*) from channel_lock) as channel_lock`.execute(
      db,
    );
    return rows[0]!;
  }
});
