import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The first bytes of real files, for tests. */
export const fileStarts = {
  jpg: Buffer.from('\xff\xd8\xff\xe0\0\x10JFIF', 'latin1'),
  png: Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'),
  gif: Buffer.from('GIF89a\x01\0\x01\0', 'latin1'),
  webp: Buffer.from('RIFF\x24\0\0\0WEBPVP8 ', 'latin1'),
  heic: Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1'),
  ogg: Buffer.from(`OggS\0\x02${'\0'.repeat(20)}\x01\x13OpusHead\x01`, 'latin1'),
  amr: Buffer.from('#!AMR\n\x3c', 'latin1'),
  aac: Buffer.from('\xff\xf1\x50\x80', 'latin1'),
  mp3: Buffer.from('\xff\xfb\x90\x64', 'latin1'),
  wav: Buffer.from('RIFF\x24\0\0\0WAVEfmt ', 'latin1'),
  webm: Buffer.from('\x1aE\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm', 'latin1'),
  m4a: Buffer.from('\0\0\0\x1cftypM4A \0\0\0\0', 'latin1'),
  pdf: Buffer.from('%PDF-1.7\n', 'latin1'),
  docx: Buffer.from(`PK\x03\x04${'\0'.repeat(26)}[Content_Types].xml`, 'latin1'),
} as const;

/** A file server on loopback, for tests. `asked` holds the requests it saw, in order. */
export async function fileServer(handle: (request: IncomingMessage, response: ServerResponse) => void) {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    asked,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
