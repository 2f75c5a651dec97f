import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { readPacked } from './cluster-archive.ts';
import { DurableFolder, durableArguments, durableSettings } from './power-cut.ts';

/** What the thread is started with. */
export interface ThreadSettings {
  /** The cluster's folder; null = in memory. */
  folder: string | null;
  /** A packed cluster to begin with in memory. */
  archive?: string;
  /** The folder is thrown away afterwards: it need not survive a power cut. */
  throwaway?: boolean;
}

export type ToThread = { id: number; sql: string; parameters: unknown[] } | { id: number; close: true };

/** A result as PostgreSQL sent it: values are still text. */
export interface RawResult {
  columns: { name: string; type: number }[];
  rows: (string | null)[][];
  affectedRows: number;
}

/** A refused statement: what is needed of PostgreSQL's error message, without its details, which quote rows. */
type RawFault = Record<string, string | undefined> & { message: string };

export type FromThread =
  | { kind: 'open' }
  | { kind: 'failed'; reason: string }
  | { kind: 'died'; reason: string }
  | { kind: 'done'; id: number; result: RawResult }
  | { kind: 'refused'; id: number; fault: RawFault }
  | { kind: 'notified'; channel: string };

/*
 * The embedded engine runs here, in a thread of its own. In the main thread its calls are synchronous and its
 * promises never let other work in: webhooks, timers and pages stood still during each query, sync and checkpoint.
 * And after a PANIC (a full disk under the write-ahead log) the next call never returns: only a thread can be ended.
 */
const settings: ThreadSettings = workerData;
const main = parentPort!;
const send = (message: FromThread) => main.postMessage(message);

const settingsOfBoth = {
  // 128 MB by default. With 32 MB the process holds 250 MB instead of 350 MB after opening; no query became slower.
  shared_buffers: '32MB',
  // A commune's disk is small: keep at most a few spare log files of 16 MB, not the usual gigabyte.
  max_wal_size: '64MB',
  min_wal_size: '32MB',
  // Only what ends the engine: refused statements come back as errors, and would put people's words into a log.
  log_min_messages: 'fatal',
  log_min_error_statement: 'panic',
};

function options(): PGliteOptions {
  const common = { onStderr: watch } as PGliteOptions;
  const flags = (values: Record<string, string>) =>
    Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  if (settings.folder === null) {
    return {
      ...common,
      startParams: [...PGlite.defaultStartParams, ...flags(settingsOfBoth)],
      ...(settings.archive ? { fs: filesInMemory(settings.archive) } : { dataDir: 'memory://' }),
    };
  }
  if (settings.throwaway) {
    const startParams = [...PGlite.defaultStartParams, ...flags(settingsOfBoth)];
    return { ...common, startParams, fs: new NodeFS(settings.folder) };
  }
  return {
    ...common,
    startParams: [...durableArguments, ...flags({ ...settingsOfBoth, ...durableSettings })],
    fs: new DurableFolder(settings.folder),
  };
}

/** PostgreSQL writes PANIC and FATAL to its log before it stops; nothing after that can be trusted to return. */
function watch(line: string): false {
  const reason = /^\d{4}-\d\d-\d\d \S+ UTC \[\d+\] (?:PANIC|FATAL):\s+(.*)/u.exec(line)?.[1];
  if (reason) send({ kind: 'died', reason });
  return false;
}

/** Files in memory, filled from the archive. PGlite's own loader reads a tar: 1.2 s against 0.6 s. */
function filesInMemory(archive: string): NonNullable<PGliteOptions['fs']> {
  const fill = ({
    FS,
  }: {
    FS: { mkdirTree(path: string): void; writeFile(path: string, data: Uint8Array): void };
  }) => {
    FS.mkdirTree(PGlite.paths.PGDATA);
    for (const { path, content } of readPacked(readFileSync(archive))) {
      const target = `${PGlite.paths.PGDATA}/${path}`;
      if (content) FS.writeFile(target, content);
      else FS.mkdirTree(target);
    }
  };
  return {
    init: async (_engine, emscriptenOpts) => ({
      emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), fill as never] },
    }),
    syncToFs: async () => {},
    initialSyncFs: async () => {},
    closeFs: async () => {},
    dumpTar: () => Promise.reject(new Error('not kept')),
  };
}

try {
  const engine = await PGlite.create(options());
  engine.parsers = new Proxy({}, { get: () => (text: string) => text });
  engine.onNotification((channel) => send({ kind: 'notified', channel }));
  main.on('message', (message: ToThread) => answer(engine, message));
  send({ kind: 'open' });
} catch (error) {
  send({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
  main.close();
}

async function answer(engine: PGlite, message: ToThread): Promise<void> {
  const { id } = message;
  try {
    if ('close' in message) {
      await engine.close();
      send({ kind: 'done', id, result: { columns: [], rows: [], affectedRows: 0 } });
      return;
    }
    const result = await engine.query<(string | null)[]>(message.sql, message.parameters, {
      rowMode: 'array',
    });
    const columns = result.fields.map(({ name, dataTypeID }) => ({ name, type: dataTypeID }));
    send({
      kind: 'done',
      id,
      result: { columns, rows: result.rows, affectedRows: result.affectedRows ?? 0 },
    });
  } catch (error) {
    send({ kind: 'refused', id, fault: faultOf(error) });
  }
}

function faultOf(error: unknown): RawFault {
  if (!(error instanceof Error)) return { message: String(error) };
  const fields = ['code', 'severity', 'constraint'];
  const known = error as unknown as Record<string, string | undefined>;
  return { ...Object.fromEntries(fields.map((field) => [field, known[field]])), message: error.message };
}
