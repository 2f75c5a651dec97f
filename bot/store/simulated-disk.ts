import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { DurableFolder } from './power-cut.ts';

/*
 * A disk for power-cut tests: every change of the data folder is recorded in order, and from the record the folder
 * can be rebuilt as a cut at any moment could have left it. What may be lost or torn follows what a journalling file
 * system and a disk with 512-byte sectors promise: a write that no sync followed may reach the disk whole, in part
 * (some sectors new, some old) or not at all, in any order; a sync makes the file's earlier writes last, and with
 * them all earlier creations, renames and removals; of later ones a beginning may have lasted. In the write-ahead
 * log, sectors that held nothing yet may hold garbage as well. A sector that held synced bytes stays old or becomes
 * new: the log's last page is written again by each commit, and no database survives a disk that breaks that.
 */

export type Change =
  | { kind: 'write'; file: number; at: number; bytes: Buffer }
  | { kind: 'size'; file: number; size: number }
  | { kind: 'sync'; file: number }
  | { kind: 'name'; path: string; file: number | null };

const sector = 512;

interface Node {
  mode: number;
}
interface Attributes {
  size?: number;
}
interface NodeFiles {
  realPath(node: Node): string;
  node_ops: {
    mknod(parent: Node, name: string, mode: number, device: number): Node;
    rename(node: Node, folder: Node, name: string): void;
    unlink(parent: Node, name: string): void;
    setattr(node: Node, attributes: Attributes): void;
  };
  stream_ops: {
    write(
      stream: { node: Node },
      buffer: Int8Array,
      offset: number,
      length: number,
      position: number,
    ): number;
    setattr(stream: { node: Node }, attributes: Attributes): void;
    fsync(stream: { node: Node }): number;
  };
}

/** A data folder that records its changes. */
export class RecordedFolder extends DurableFolder {
  readonly changes: Change[] = [];
  private readonly files = new Map<string, number>();
  private readonly contents: Buffer[] = [];
  private readonly namesAtFirst: Map<string, number>;
  private lastFile = -1;
  private readonly folders: string[] = [];

  constructor(private readonly folder: string) {
    super(folder);
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const path = relative(folder, join(entry.parentPath, entry.name));
      if (entry.isDirectory()) this.folders.push(path);
      else this.contents[this.fileAt(path)] = readFileSync(join(folder, path));
    }
    this.namesAtFirst = new Map(this.files);
  }

  override async init(engine: PGlite, options: Parameters<DurableFolder['init']>[1]) {
    const { emscriptenOpts } = await super.init(engine, options);
    const record = (module: object) =>
      this.record((module as { FS: { filesystems: { NODEFS: NodeFiles } } }).FS.filesystems.NODEFS);
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), record] } };
  }

  syncs(): number {
    return this.changes.filter(({ kind }) => kind === 'sync').length;
  }

  /** Writes to `target` what the disk may hold when the power went after so many changes. */
  cutAfter(changes: number, random: () => number, target: string): void {
    const lasting: Buffer[] = this.contents.map((content) => Buffer.from(content));
    const names = new Map(this.namesAtFirst);
    const unsynced = new Map<number, Change[]>();
    let unsyncedNames: Extract<Change, { kind: 'name' }>[] = [];
    const rename = ({ path, file }: { path: string; file: number | null }) =>
      file === null ? names.delete(path) : names.set(path, file);
    for (const change of this.changes.slice(0, changes)) {
      if (change.kind === 'name') unsyncedNames.push(change);
      else if (change.kind !== 'sync') {
        unsynced.set(change.file, [...(unsynced.get(change.file) ?? []), change]);
      } else {
        for (const one of unsynced.get(change.file) ?? [])
          lasting[change.file] = apply(lasting[change.file], one);
        unsynced.delete(change.file);
        unsyncedNames.forEach(rename);
        unsyncedNames = [];
      }
    }
    unsyncedNames.slice(0, Math.floor(random() * (unsyncedNames.length + 1))).forEach(rename);
    for (const path of this.folders) mkdirSync(join(target, path), { recursive: true });
    for (const [path, file] of names) {
      const garbage = path.startsWith('pg_wal');
      let content: Buffer = lasting[file] ?? Buffer.alloc(0);
      for (const change of unsynced.get(file) ?? []) content = tear(content, change, random, garbage);
      mkdirSync(dirname(join(target, path)), { recursive: true });
      writeFileSync(join(target, path), content);
    }
  }

  private fileAt(path: string): number {
    const known = this.files.get(path);
    if (known !== undefined) return known;
    this.lastFile += 1;
    this.files.set(path, this.lastFile);
    return this.lastFile;
  }

  private record(files: NodeFiles): void {
    const { node_ops: nodes, stream_ops: streams } = files;
    const original = { ...nodes, ...streams, setNode: nodes.setattr, setStream: streams.setattr };
    const pathOf = (node: Node) => relative(this.folder, files.realPath(node));
    const name = (path: string, file: number | null) => this.changes.push({ kind: 'name', path, file });
    const resized = (node: Node, { size }: Attributes) =>
      size !== undefined && this.changes.push({ kind: 'size', file: this.fileAt(pathOf(node)), size });

    nodes.mknod = (parent, child, mode, device) => {
      const node = original.mknod(parent, child, mode, device);
      const path = pathOf(node);
      this.files.delete(path);
      name(path, this.fileAt(path));
      return node;
    };
    nodes.rename = (node, folder, child) => {
      const before = pathOf(node);
      const file = this.fileAt(before);
      original.rename(node, folder, child);
      const after = join(pathOf(folder), child);
      this.files.delete(before);
      this.files.set(after, file);
      name(after, file);
      name(before, null);
    };
    nodes.unlink = (parent, child) => {
      original.unlink(parent, child);
      const path = join(pathOf(parent), child);
      this.files.delete(path);
      name(path, null);
    };
    nodes.setattr = (node, attributes) => {
      original.setNode(node, attributes);
      resized(node, attributes);
    };
    streams.setattr = (stream, attributes) => {
      original.setStream(stream, attributes);
      resized(stream.node, attributes);
    };
    streams.write = (stream, buffer, offset, length, position) => {
      const written = original.write(stream, buffer, offset, length, position);
      const bytes = Buffer.from(Buffer.from(buffer.buffer, buffer.byteOffset + offset, written));
      this.changes.push({ kind: 'write', file: this.fileAt(pathOf(stream.node)), at: position, bytes });
      return written;
    };
    streams.fsync = (stream) => {
      const result = original.fsync(stream);
      this.changes.push({ kind: 'sync', file: this.fileAt(pathOf(stream.node)) });
      return result;
    };
  }
}

function apply(content: Buffer | undefined, change: Change): Buffer {
  const old = content ?? Buffer.alloc(0);
  if (change.kind === 'size')
    return Buffer.concat([old, Buffer.alloc(Math.max(0, change.size - old.length))]).subarray(0, change.size);
  if (change.kind !== 'write') return old;
  const size = Math.max(old.length, change.at + change.bytes.length);
  const next = old.length < size ? Buffer.concat([old, Buffer.alloc(size - old.length)]) : old;
  change.bytes.copy(next, change.at);
  return next;
}

/** A change that no sync followed: kept, dropped, or kept in some sectors only. */
function tear(content: Buffer, change: Change, random: () => number, garbage: boolean): Buffer {
  const fate = random();
  if (fate < 0.3) return content;
  if (fate < 0.6 || change.kind !== 'write') return apply(content, change);
  const { at, bytes } = change;
  let next = content;
  for (let start = 0; start < bytes.length; ) {
    const end = Math.min(bytes.length, start + sector - ((at + start) % sector));
    const luck = random();
    if (luck < 0.5) next = apply(next, { ...change, at: at + start, bytes: bytes.subarray(start, end) });
    else if (garbage && luck < 0.7 && next.subarray(at + start, at + end).every((byte) => byte === 0)) {
      const noise = Buffer.from(Array.from({ length: end - start }, () => Math.floor(random() * 256)));
      next = apply(next, { ...change, at: at + start, bytes: noise });
    }
    start = end;
  }
  return next;
}
