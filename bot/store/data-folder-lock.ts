import { randomUUID } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { syncFolder } from './cluster-archive.ts';
import { type Door, openDoor, type RequestHandler } from './lock-door.ts';
import { type Holder, isHolding, whoWeAre } from './lock-holder.ts';
import { dataFolderLocked } from './store-error.ts';

/*
 * PGlite does not lock its folder: of two processes on one folder, one's acknowledged rows are gone afterwards, with
 * no error (measured). So this lock.
 *
 * The holder listens on a Unix socket in the folder, and a numbered file names it. The operating system closes the
 * socket when the process dies, however it dies, and answers across containers that share the folder: no guessing
 * from process numbers. A dead holder's successor publishes the next number by `link`, which only one of many can
 * do, and then looks whether a higher number has appeared meanwhile. The highest number never disappears, not even
 * on release, so a late starter with an old view cannot slip in below.
 *
 * Not covered: one folder shared by several machines (NFS). A holder on another machine is never judged dead.
 */

/** A lock that is held until released or until the process ends. */
export interface DataFolderLock {
  /** Answers requests of other processes of this machine and user, such as `loa backup`. */
  onRequest(handle: RequestHandler): void;
  release(): Promise<void>;
}

/** A lock file that cannot be read is taken for one being written, until it is this old. */
const writingMs = 5000;

/**
 * Locks the folder for this process.
 *
 * @throws StoreError `store.locked`, naming the holder and the remedy.
 */
export async function lockDataFolder(folder: string): Promise<DataFolderLock> {
  const door = await openDoor(folder);
  try {
    for (;;) {
      const held = await currentHolder(folder);
      if (held.holder) throw dataFolderLocked(held.sentence);
      const number = held.number + 1;
      if (!publish(folder, number, { ...whoWeAre(), socket: door.name })) continue;
      if (highestNumber(folder) === number) {
        removeBelow(folder, number);
        return { onRequest: door.onRequest, release: () => release(folder, number, door) };
      }
      rmSync(fileOf(folder, number), { force: true });
    }
  } catch (error) {
    door.close();
    throw error;
  }
}

/** Who holds the folder now, if anybody. `socket` is an absolute path. */
export async function holderOf(folder: string): Promise<Holder | null> {
  const { holder } = await currentHolder(folder);
  return holder;
}

async function currentHolder(folder: string) {
  const number = highestNumber(folder);
  const file = fileOf(folder, number);
  const nobody = { number, holder: null, sentence: '' };
  if (number === 0) return nobody;
  const record = readRecord(file);
  if (record === 'gone' || record === 'released') return nobody;
  if (record === 'unreadable') {
    return {
      number,
      holder: {} as Holder,
      sentence: `Thư mục ${folder} đang được chương trình khác mở. Hãy chạy lại.`,
    };
  }
  const holder = { ...record, socket: resolve(folder, record.socket) };
  const verdict = await isHolding(holder);
  if (verdict === 'no') return nobody;
  const sentence =
    verdict === 'yes'
      ? `Thư mục dữ liệu ${resolve(folder)} đang được một chương trình Loa Làng khác dùng (tiến trình số ${holder.pid}). ` +
        'Hãy dừng chương trình đó trước, hoặc đặt DATA_DIR sang thư mục khác.'
      : `Thư mục dữ liệu ${resolve(folder)} được máy "${holder.host}" (tiến trình số ${holder.pid}) giữ, và từ máy này ` +
        `không biết được nó còn chạy hay không. Nếu chắc chắn nó đã dừng, hãy xóa tệp ${resolve(file)} rồi chạy lại.`;
  return { number, holder, sentence };
}

const filePattern = /^store\.lock\.(\d+)$/u;
const fileOf = (folder: string, number: number) => join(folder, `store.lock.${number}`);
const numbersIn = (folder: string) =>
  readdirSync(folder).flatMap((name) => Number(filePattern.exec(name)?.[1] ?? Number.NaN) || []);
const highestNumber = (folder: string) => Math.max(0, ...numbersIn(folder));

function readRecord(file: string): Holder | 'gone' | 'released' | 'unreadable' {
  try {
    const text = readFileSync(file, 'utf8');
    const record = JSON.parse(text);
    return record.released ? 'released' : record;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'gone';
    // Written whole before it gets its name; what a power cut left half is nobody's.
    return Date.now() - statSync(file).mtimeMs < writingMs ? 'unreadable' : 'released';
  }
}

/** Returns false when somebody else has published this number. */
function publish(folder: string, number: number, holder: Holder): boolean {
  const draft = writeDraft(folder, JSON.stringify(holder));
  try {
    linkSync(draft, fileOf(folder, number));
    syncFolder(folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function writeDraft(folder: string, text: string): string {
  const draft = join(folder, `store.lock-draft.${randomUUID()}`);
  const file = openSync(draft, 'wx', 0o600);
  writeSync(file, text);
  fsyncSync(file);
  closeSync(file);
  return draft;
}

function removeBelow(folder: string, number: number): void {
  for (const lower of numbersIn(folder).filter((one) => one < number)) {
    const record = readRecord(fileOf(folder, lower));
    if (typeof record === 'object' && record.socket) rmSync(resolve(folder, record.socket), { force: true });
    rmSync(fileOf(folder, lower), { force: true });
  }
}

async function release(folder: string, number: number, door: Door): Promise<void> {
  renameSync(writeDraft(folder, JSON.stringify({ released: true })), fileOf(folder, number));
  door.close();
}
