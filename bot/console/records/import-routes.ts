import { type Context, Hono } from 'hono';
import { type ImportRow, takeColumns } from '../../imports/columns.ts';
import { countsOf, type ImportOutcome, type RowFault } from '../../imports/outcome.ts';
import { readTable } from '../../imports/read-table.ts';
import { rowsOf } from '../../imports/row-schema.ts';
import { nameOne } from '../../places/name-one.ts';
import { labelOf } from '../../places/place.ts';
import { readPlaceNames } from '../../places/place-names.ts';
import { toCsv } from '../csv.ts';
import type { ConsoleEnv } from '../door.ts';
import { type ImportKind, peopleImport, villageImport } from './import-kinds.ts';
import { type Looked, renderImport } from './import-page.tsx';
import { type Asking, asking, type RecordsDeps } from './records-deps.ts';
import { renderNothing } from './records-page.tsx';

/** Tables of villages and of people: looked at first, then written. */
export function importRoutes(deps: RecordsDeps): Hono<ConsoleEnv> {
  const { store, office, cookies } = deps;
  const app = new Hono<ConsoleEnv>();
  for (const [path, kind] of [
    ['/nhap', villageImport],
    ['/nguoi/nhap', peopleImport],
  ] as const) {
    app.get(path, async (context) => {
      const ask = asking(deps, context);
      if (!(await ask.rights.mayAnywhere('change')))
        return context.html(renderNothing(ask.frame, kind.part), 404);
      return context.html(renderImport(ask.frame, kind, { refused: null, looked: null }));
    });
    app.get(`${path}/mau.csv`, (context) => {
      const titles = kind.columns.map((column) => column.titles[0]!);
      return context.body(toCsv([titles, kind.example], { mark: true }), 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="mau.csv"',
      });
    });
    app.post(path, (context) => take(context, kind));
  }
  return app;

  async function take(context: Context<ConsoleEnv>, kind: ImportKind): Promise<Response> {
    const ask = asking(deps, context);
    const { frame, rights, by, note } = ask;
    if (!(await rights.mayAnywhere('change'))) return context.html(renderNothing(frame, kind.part), 404);
    const body = await context.req.parseBody();
    const read = await readRows(kind, body);
    if (!read.ok)
      return context.html(renderImport(frame, kind, { refused: read.sentence, looked: null }), 422);
    const outside = await notTheirs(ask, kind, read.rows);
    const lines = new Set(outside.map(({ line }) => line));
    const mine = read.rows.filter(({ line }) => !lines.has(line));
    const look = await kind.run(office, mine, { check: true, skipBad: false, by });
    const looked = { ...read, outcome: withFaults(look, outside) };
    const skipBad = body.do === 'write-good';
    const mayWrite = skipBad || (body.do === 'write' && looked.outcome.faults.length === 0);
    if (!mayWrite || mine.length === 0)
      return context.html(renderImport(frame, kind, { refused: null, looked }));
    const outcome = await kind.run(office, mine, { check: false, skipBad, by });
    note(kind.change, { added: outcome.added, changed: outcome.changed, outside: outside.length });
    cookies.leave(context, outcome.written ? `Đã ghi: ${countsOf(outcome)}.` : 'Không có dòng nào để ghi.');
    return context.redirect(kind.part, 303);
  }

  /** Rows about places that are not theirs, or about themselves. */
  async function notTheirs(
    { rights, person, today }: Asking,
    kind: ImportKind,
    rows: readonly ImportRow[],
  ): Promise<RowFault[]> {
    const names = await readPlaceNames(store.db);
    const theirs = await rights.placesWith('change');
    const name = await nameOf(person);
    return rows.flatMap((row) => {
      const named = nameOne(names, kind.placeOf(row), { day: today });
      // A name that means no place is told by the import itself.
      if (named.ok && !theirs.has(named.place.id))
        return [{ line: row.line, sentence: `${labelOf(named.place)} ngoài địa bàn được giao tổ chức.` }];
      return kind.isOneself(row, name)
        ? [{ line: row.line, sentence: 'Không tự giao vai cho mình: nhờ người tổ chức khác.' }]
        : [];
    });
  }

  async function nameOf(person: string | null): Promise<string | null> {
    if (person === null) return null;
    const row = await store.db
      .selectFrom('person')
      .select('name')
      .where('id', '=', person)
      .executeTakeFirst();
    return row?.name ?? null;
  }
}

type ReadRows = ({ ok: true } & Omit<Looked, 'outcome'>) | { ok: false; sentence: string };

/** The rows of the file that was chosen, or those that were looked at before. */
async function readRows(kind: ImportKind, body: Record<string, unknown>): Promise<ReadRows> {
  if (body.file instanceof File && body.file.size > 0) {
    const table = await readTable(Buffer.from(await body.file.arrayBuffer()));
    const taken = table.ok ? takeColumns(table.lines, kind.columns) : table;
    if (!taken.ok) return taken;
    if (taken.rows.length === 0)
      return { ok: false, sentence: 'Tệp chỉ có dòng tên cột, chưa có dòng nào khác.' };
    return { ok: true, rows: taken.rows, ignored: taken.ignored };
  }
  const rows = rowsOf(kind.columns).safeParse(jsonIn(body.rows));
  return rows.success
    ? { ok: true, rows: rows.data, ignored: [] }
    : { ok: false, sentence: 'Chưa chọn tệp. Chọn tệp Excel hoặc CSV rồi kiểm tra.' };
}

function jsonIn(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}

function withFaults(outcome: ImportOutcome, more: readonly RowFault[]): ImportOutcome {
  if (more.length === 0) return outcome;
  const faults = [...outcome.faults, ...more].sort((a, b) => a.line - b.line);
  return { ...outcome, ok: false, faults };
}
