import { createHash } from 'node:crypto';
import { type Kysely, sql, type Transaction } from 'kysely';
import { type BackupEnd, type BackupHead, type BackupLine, format, formatVersion } from './backup-format.ts';
import { migrationsOf } from './migrate.ts';
import type { Tables } from './schema.ts';

/** Rows fetched at once: some hundred kilobytes, so that memory stays flat. */
const page = 500;

/**
 * Writes the whole database, as it was at one moment, to `write`, line by line. Waits for `write` between pages;
 * the others go on reading and writing meanwhile (on a server; the embedded engine has only one connection).
 */
export async function exportDatabase(
  db: Kysely<Tables>,
  write: (text: string) => Promise<void>,
): Promise<BackupEnd> {
  const hash = createHash('sha256');
  const put = async (...lines: (BackupLine | string)[]) => {
    const text = lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('');
    hash.update(text);
    await write(text);
  };
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      await settle(tx);
      await put({
        format,
        version: formatVersion,
        takenAt: new Date().toISOString(),
        migrations: await migrationsOf(tx),
      } satisfies BackupHead);
      let rows = 0;
      const tables = await tablesOf(tx);
      for (const table of tables) {
        await put({ table: table.name, columns: table.columns });
        rows += await exportTable(tx, table, put);
      }
      await put({ sequences: await sequencesOf(tx) });
      const end: BackupEnd = { end: true, tables: tables.length, rows, sha256: hash.digest('hex') };
      await write(`${JSON.stringify(end)}\n`);
      return end;
    });
}

/** Values become text that either engine reads back to the same value; and a long export is not stuck. */
export async function settle(tx: Transaction<Tables>): Promise<void> {
  const settings = {
    timezone: 'UTC',
    datestyle: 'ISO, YMD',
    intervalstyle: 'postgres',
    extra_float_digits: '1',
    bytea_output: 'hex',
    statement_timeout: '0',
    idle_in_transaction_session_timeout: '0',
  };
  for (const [name, value] of Object.entries(settings)) {
    await sql`select set_config(${name}, ${value}, true)`.execute(tx);
  }
}

async function exportTable(
  tx: Transaction<Tables>,
  { name: table, columns, types }: Awaited<ReturnType<typeof tablesOf>>[number],
  put: (...lines: string[]) => Promise<void>,
): Promise<number> {
  const values = sql.join(columns.map((column) => sql`${sql.id(column)}::text`));
  await sql`declare page no scroll cursor for
    select json_build_array(${values})::text as line from ${sql.id(table)}`.execute(tx);
  // A row with a picture is some megabytes by itself.
  const rowsAtOnce = types.includes('bytea') ? 1 : page;
  let count = 0;
  for (;;) {
    const { rows } = await sql<{ line: string }>`fetch ${sql.lit(rowsAtOnce)} from page`.execute(tx);
    if (rows.length === 0) break;
    count += rows.length;
    await put(...rows.map(({ line }) => line));
  }
  await sql`close page`.execute(tx);
  return count;
}

/** Every table of ours, with the columns that are written (not those the database computes). */
export async function tablesOf(
  db: Kysely<Tables>,
): Promise<{ name: string; columns: string[]; types: string[] }[]> {
  const { rows } = await sql<{ name: string; columns: string[]; types: string[] }>`
    select c.relname::text as name, array_agg(a.attname::text order by a.attnum) as columns,
      array_agg(format_type(a.atttypid, a.atttypmod) order by a.attnum) as types
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname not like 'kysely\\_%' and a.attgenerated = ''
    group by c.relname order by c.relname`.execute(db);
  return rows;
}

async function sequencesOf(tx: Transaction<Tables>): Promise<Record<string, number | null>> {
  const { rows } = await sql<{ name: string; last: number | null }>`
    select sequencename::text as name, last_value as last from pg_sequences
    where schemaname = current_schema() order by 1`.execute(tx);
  return Object.fromEntries(rows.map(({ name, last }) => [name, last]));
}
