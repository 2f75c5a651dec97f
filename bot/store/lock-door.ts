import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Answers a request line of another process of this machine and user. */
export type RequestHandler = (request: string, socket: Socket) => void;

/** Beyond this the system would cut a socket's path: 108 bytes on Linux, 104 on macOS, with the final zero. */
const longestSocketPath = 100;

/** Where a holder listens. */
export interface Door {
  /** The socket's path: relative when it is in the data folder, which other containers may see elsewhere. */
  name: string;
  onRequest(handle: RequestHandler): void;
  close(): void;
}

/** Listens before the lock is published, so that whoever reads the lock finds somebody behind it. */
export async function openDoor(folder: string): Promise<Door> {
  const unique = randomUUID().slice(0, 8);
  const inFolder = join(resolve(folder), `store-${unique}.socket`);
  const elsewhere = () => join(mkdtempSync(join(tmpdir(), 'loa-lang-')), 'store.socket');
  const path =
    process.platform === 'win32'
      ? `\\\\.\\pipe\\loa-lang-${unique}`
      : Buffer.byteLength(inFolder) > longestSocketPath
        ? elsewhere()
        : inFolder;
  let handle: RequestHandler = (_request, socket) => socket.destroy();
  const server = createServer((socket) => readRequest(socket, (request) => handle(request, socket)));
  await listen(server, path);
  server.unref();
  if (process.platform !== 'win32') chmodSync(path, 0o600);
  return {
    name: path === inFolder ? `store-${unique}.socket` : path,
    onRequest: (next) => {
      handle = next;
    },
    close: () => server.close(),
  };
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((done, reject) => {
    server.once('error', reject);
    server.listen(path, () => {
      server.removeListener('error', reject);
      done();
    });
  });
}

/** The first line, at most 200 bytes. Who only knocks to see whether we live says nothing and hangs up. */
function readRequest(socket: Socket, answer: (request: string) => void): void {
  let text = '';
  socket.on('error', () => socket.destroy());
  const read = (chunk: Buffer) => {
    text += chunk.toString('latin1');
    if (!text.includes('\n') && text.length < 200) return;
    socket.off('data', read);
    answer(text.slice(0, text.indexOf('\n')));
  };
  socket.on('data', read);
}
