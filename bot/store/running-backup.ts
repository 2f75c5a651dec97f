import { connect, type Socket } from 'node:net';
import type { Kysely } from 'kysely';
import { streamBackup } from './backup.ts';
import { BackupError } from './backup-format.ts';
import type { Tables } from './schema.ts';
import { withSnapshot } from './snapshot.ts';
import type { Upkeep } from './upkeep.ts';

const request = 'backup';
const accepted = 'ok\n';

/*
 * `loa backup` cannot open a folder that a running program holds. It asks that program instead, over the socket of
 * the lock: a file only the same user can use, no network port. The answer is a line, then the compressed backup.
 */

/** Answers the requests of other processes: one backup at a time. */
export function serveBackups(
  db: Kysely<Tables>,
  folder: string,
  upkeep: Pick<Upkeep, 'pause' | 'resume'>,
): (asked: string, socket: Socket) => void {
  let busy = false;
  return async (asked, socket) => {
    if (asked !== request) return socket.end('không hiểu yêu cầu\n');
    if (busy) return socket.end('đang có một lần sao lưu khác chạy\n');
    busy = true;
    // A checkpoint would take away the log that belongs to the copy.
    await upkeep.pause();
    try {
      await withSnapshot(db, folder, async (copy) => {
        socket.write(accepted);
        await streamBackup(copy, socket);
      });
    } catch (error) {
      // After the answer began, a cut is all that can be said: the reader finds the end missing.
      if (socket.bytesWritten > 0) socket.destroy();
      else socket.end(`${(error as Error).message.replaceAll('\n', ' ')}\n`);
    } finally {
      upkeep.resume();
      busy = false;
    }
  };
}

/** Fetches a backup from the running program behind the socket. @throws BackupError with the program's reason. */
export function fetchBackup(socketPath: string, target: NodeJS.WritableStream): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(socketPath, () => socket.write(`${request}\n`));
    let answer = Buffer.alloc(0);
    const readAnswer = (chunk: Buffer) => {
      answer = Buffer.concat([answer, chunk]);
      const end = answer.indexOf('\n');
      if (end < 0) return;
      socket.off('data', readAnswer);
      const line = answer.toString('utf8', 0, end + 1);
      if (line !== accepted) {
        socket.destroy();
        reject(new BackupError(`Chương trình đang chạy không sao lưu được: ${line.trim()}.`));
        return;
      }
      target.write(answer.subarray(end + 1));
      socket.pipe(target);
    };
    socket.on('data', readAnswer);
    socket.once('error', (error) =>
      reject(new BackupError(`Không hỏi được chương trình đang chạy (${error.message}).`)),
    );
    socket.once('end', () => {
      if (answer.indexOf('\n') < 0) reject(new BackupError('Chương trình đang chạy đã ngắt giữa chừng.'));
    });
    target.once('finish', () => resolve());
    target.once('error', reject);
  });
}
