import { type Kysely, sql, type Transaction } from 'kysely';
import { type BackupEnd, BackupError, type BackupLine, readBackup, verifyBackup } from './backup-format.ts';
import { emptySchema, freeConstraints } from './empty-schema.ts';
import { settle, tablesOf } from './export-database.ts';
import { migrationsOfFolder, runMigrations } from './migrate.ts';
import type { Store } from './open-store.ts';
import type { Tables } from './schema.ts';

/** Lines inserted at once, and the most characters of them. */
const page = { lines: 500, characters: 1_000_000 };
/** The embedded engine's log is cut down after so many characters; a server does that itself. */
const checkpointEvery = 32_000_000;

/**
 * Replaces the whole database by a backup, which may come from the other engine or from an older program. The file
 * is verified before the first write, and everything happens in one transaction: afterwards the database holds the
 * backup or what it held before.
 *
 * @param replace Without it a database that holds any row is refused.
 * @throws BackupError, a sentence for the operator; StoreError.
 */
export async function restore(store: Store, file: string, replace: boolean): Promise<BackupEnd> {
  const { head, end } = await verifyBackup(file);
  const known = Object.keys(await migrationsOfFolder.getMigrations());
  const newer = head.migrations.filter((name) => !known.includes(name));
  if (newer.length > 0) {
    throw new BackupError(
      `Bản sao lưu ${file} do một bản Loa Làng mới hơn ghi (bước "${newer[0]}"). Hãy dùng bản mới để khôi phục.`,
    );
  }
  await store.db.transaction().execute(async (tx) => {
    await settle(tx);
    // A program that still works on the database would otherwise be waited for without end.
    await sql`select set_config('lock_timeout', '10s', true)`.execute(tx);
    if (!replace) await refuseUnlessEmpty(tx);
    await emptySchema(tx);
    await runMigrations(tx, head.migrations);
    const constrain = await freeConstraints(tx);
    await load(tx, file, end, store.engine === 'embedded');
    await constrain();
    await runMigrations(
      tx,
      known.filter((name) => !head.migrations.includes(name)),
    );
    await sql`analyze`.execute(tx);
  });
  return end;
}

async function refuseUnlessEmpty(tx: Transaction<Tables>): Promise<void> {
  for (const { name } of await tablesOf(tx)) {
    const { rows } = await sql<{ used: boolean }>`
      select exists (select from ${sql.id(name)}) as used`.execute(tx);
    if (rows[0]?.used) {
      throw new BackupError(
        `Nơi khôi phục đang có dữ liệu (bảng "${name}"). Hãy khôi phục vào một nơi trống, ` +
          'hoặc thêm --replace để xóa hết dữ liệu đang có rồi khôi phục.',
      );
    }
  }
}

async function load(
  tx: Transaction<Tables>,
  file: string,
  verified: BackupEnd,
  cutLog: boolean,
): Promise<void> {
  const tables = new Map((await tablesOf(tx)).map((table) => [table.name, table]));
  let insert: (rows: string[]) => Promise<void> = async () => {};
  let waiting: string[] = [];
  let characters = 0;
  let sinceCheckpoint = 0;
  const flush = async () => {
    if (waiting.length > 0) await insert(waiting);
    sinceCheckpoint += characters;
    waiting = [];
    characters = 0;
    if (!cutLog || sinceCheckpoint < checkpointEvery) return;
    await sql`checkpoint`.execute(tx);
    sinceCheckpoint = 0;
  };
  for await (const { line, text } of readBackup(file)) {
    if (Array.isArray(line)) {
      waiting.push(text);
      characters += text.length;
      if (waiting.length >= page.lines || characters >= page.characters) await flush();
      continue;
    }
    await flush();
    if ('table' in line) insert = insertInto(tx, tables.get(line.table), line);
    else if ('sequences' in line) await setSequences(tx, line.sequences);
    else if ('end' in line && line.sha256 !== verified.sha256) {
      throw new BackupError(`Bản sao lưu ${file} bị thay đổi trong lúc khôi phục. Chưa có gì được ghi.`);
    }
  }
}

function insertInto(
  tx: Kysely<Tables>,
  table: { columns: string[]; types: string[] } | undefined,
  { table: name, columns }: Extract<BackupLine, { table: string }>,
): (rows: string[]) => Promise<void> {
  if (!table || columns.some((column) => !table.columns.includes(column))) {
    throw new BackupError(`Bản sao lưu có bảng "${name}" mà chương trình này không có. Chưa có gì được ghi.`);
  }
  const names = sql.join(columns.map((column) => sql.id(column)));
  const values = sql.join(
    columns.map((column, at) => {
      const type = table.types[table.columns.indexOf(column)]!;
      return sql`(line ->> ${sql.lit(at)})::${sql.raw(type)}`;
    }),
  );
  return async (rows) => {
    await sql`insert into ${sql.id(name)} (${names}) overriding system value
      select ${values} from json_array_elements(${`[${rows.join(',')}]`}::json) as line`.execute(tx);
  };
}

/** Numbers go on after the highest ever given, even where its row is gone. */
async function setSequences(
  tx: Transaction<Tables>,
  sequences: Record<string, number | null>,
): Promise<void> {
  for (const [name, last] of Object.entries(sequences)) {
    if (last !== null) await sql`select setval(quote_ident(${name})::regclass, ${last}::bigint)`.execute(tx);
  }
}
