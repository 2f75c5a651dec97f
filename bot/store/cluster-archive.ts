import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

/** A file or folder of a database cluster; folders have no content. */
export interface ClusterFile {
  path: string;
  content: Uint8Array | null;
}

/** Packs a cleanly closed cluster into one compressed block: a line with the names and sizes, then the contents. */
export function packCluster(folder: string): Buffer {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => ({ path: join(entry.parentPath, entry.name), isFolder: entry.isDirectory() }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const contents = entries.map((entry) => (entry.isFolder ? null : readFileSync(entry.path)));
  const list = entries.map((entry, at) => ({
    path: relative(folder, entry.path).replaceAll('\\', '/'),
    size: contents[at]?.length ?? null,
  }));
  const files = contents.filter((content) => content !== null);
  return gzipSync(Buffer.concat([Buffer.from(`${JSON.stringify(list)}\n`), ...files]), { level: 9 });
}

/** The files of a packed cluster, folders before what is in them. */
export function readPacked(packed: Uint8Array): ClusterFile[] {
  const bytes = gunzipSync(packed);
  const start = bytes.indexOf('\n');
  const list: { path: string; size: number | null }[] = JSON.parse(bytes.toString('utf8', 0, start));
  let at = start + 1;
  return list.map(({ path, size }) => {
    if (size === null) return { path, content: null };
    const content = bytes.subarray(at, at + size);
    at += size;
    return { path, content };
  });
}

/**
 * Unpacks a cluster to `folder`, which must not exist. The files are synced and the folder appears under its name
 * only when it is whole, so a power cut on the way leaves nothing that looks like a database.
 */
export function unpackCluster(packed: Uint8Array, folder: string): void {
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  for (const { path, content } of readPacked(packed)) {
    const target = join(unfinished, path);
    if (!content) {
      mkdirSync(target, { mode: 0o700 });
      continue;
    }
    const file = openSync(target, 'wx', 0o600);
    writeSync(file, content);
    fsyncSync(file);
    closeSync(file);
  }
  for (const entry of readdirSync(unfinished, { recursive: true }) as string[]) {
    const path = join(unfinished, entry);
    if (statSync(path).isDirectory()) syncFolder(path);
  }
  syncFolder(unfinished);
  renameSync(unfinished, folder);
  syncFolder(dirname(folder));
}

/** Hands a folder's entries to the disk. Windows cannot, and need not. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
