/*
 * Small pictures built part by part, for tests. They have the structure of real ones; their checksums are not looked at.
 */

export function segmentOf(code: number, content: string | Buffer): Buffer {
  const body = typeof content === 'string' ? Buffer.from(content, 'latin1') : content;
  const head = Buffer.from([0xff, code, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** An Exif segment with an orientation, and a text behind the directory. */
export function exif(orientation: number, text: string, order: 'II' | 'MM' = 'MM'): Buffer {
  const tiff = Buffer.alloc(26);
  const little = order === 'II';
  const short = (value: number, at: number) =>
    little ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at);
  const long = (value: number, at: number) =>
    little ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at);
  tiff.write(order, 'latin1');
  short(42, 2);
  long(8, 4);
  short(1, 8);
  short(0x0112, 10);
  short(3, 12);
  long(1, 14);
  short(orientation, 18);
  return segmentOf(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from(text)]));
}

/** A JPEG with the given segments after its first. */
export function jpegWith(...parts: (Buffer | { width: number; height: number })[]): Buffer {
  const size = parts.find((part): part is { width: number; height: number } => !Buffer.isBuffer(part)) ?? {
    width: 16,
    height: 16,
  };
  const frame = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  frame.writeUInt16BE(size.height, 1);
  frame.writeUInt16BE(size.width, 3);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segmentOf(0xe0, 'JFIF\0\x01\x02\0\0\x01\0\x01\0\0'),
    ...parts.filter((part) => Buffer.isBuffer(part)),
    segmentOf(0xdb, '\0'.repeat(65)),
    segmentOf(0xc0, frame),
    segmentOf(0xda, '\x01\x01\0\0\x3f\0'),
    // Coded data with a stuffed byte and a restart in it, then a second scan as progressive pictures have.
    Buffer.from([1, 2, 0xff, 0, 3, 0xff, 0xd0, 4]),
    segmentOf(0xda, '\x01\x01\0\0\x3f\0'),
    Buffer.from([5, 6, 0xff, 0xd9]),
  ]);
}

export function chunkOf(name: string, content: string | Buffer): Buffer {
  const body = typeof content === 'string' ? Buffer.from(content, 'latin1') : content;
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, body, Buffer.alloc(4)]);
}

/** A PNG of a size, with further chunks before its data. */
export function pngOf(width: number, height: number, ...more: Buffer[]): Buffer {
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width);
  size.writeUInt32BE(height, 4);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunkOf('IHDR', size),
    ...more,
    chunkOf('IDAT', 'du lieu'),
    chunkOf('IEND', ''),
  ]);
}

export function riffChunk(name: string, content: string | Buffer): Buffer {
  const body = typeof content === 'string' ? Buffer.from(content, 'latin1') : content;
  const head = Buffer.from(`${name}\0\0\0\0`, 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
}

/** A WebP with the given flags and further chunks behind its data. */
export function webpOf(flags: number, ...more: Buffer[]): Buffer {
  const body = Buffer.concat([
    riffChunk('VP8X', Buffer.from([flags, 0, 0, 0, 9, 0, 0, 9, 0, 0])),
    riffChunk('VP8 ', 'du lieu'),
    ...more,
  ]);
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  head.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([head, body]);
}
