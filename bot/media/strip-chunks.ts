import { mostPoints } from './strip-jpeg.ts';

/** The chunks that show a picture, its colours and its movement. Texts, times and Exif are none of them. */
const pngChunks = new Set(
  'IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs acTL fcTL fdAT'.split(' '),
);

/**
 * A PNG with what is needed to show it and nothing else.
 *
 * @returns null when it is no whole PNG, or larger than {@link mostPoints}.
 * @see W3C, Portable Network Graphics (third edition), 5 and 11.
 */
export function stripPng(bytes: Buffer): Buffer | null {
  if (bytes.toString('latin1', 12, 16) !== 'IHDR' || bytes.length < 24) return null;
  if (bytes.readUInt32BE(16) * bytes.readUInt32BE(20) > mostPoints) return null;
  const kept = [bytes.subarray(0, 8)];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) return null;
    const name = bytes.toString('latin1', at + 4, at + 8);
    if (pngChunks.has(name)) kept.push(bytes.subarray(at, end));
    if (name === 'IEND') return Buffer.concat(kept);
    at = end;
  }
  return null;
}

const webpChunks = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
/** The bits of VP8X that announce Exif and XMP. */
const announced = 0b0000_1100;

/**
 * A WebP with what is needed to show it and nothing else.
 *
 * @returns null when it is no whole WebP, or larger than {@link mostPoints}.
 * @see RFC 9649.
 */
export function stripWebp(bytes: Buffer): Buffer | null {
  if (bytes.length < 20) return null;
  const kept: Buffer[] = [];
  const whole = Math.min(bytes.length, 8 + bytes.readUInt32LE(4));
  for (let at = 12; at + 8 <= whole; ) {
    const size = bytes.readUInt32LE(at + 4);
    // Chunks of an odd length are followed by a byte that does not count.
    const end = at + 8 + size + (size % 2);
    if (end > whole) return null;
    const name = bytes.toString('latin1', at, at + 4);
    const chunk = Buffer.from(bytes.subarray(at, end));
    if (name === 'VP8X') {
      if (size < 10) return null;
      chunk[8]! &= ~announced;
      if ((chunk.readUIntLE(12, 3) + 1) * (chunk.readUIntLE(15, 3) + 1) > mostPoints) return null;
    }
    if (webpChunks.has(name)) kept.push(chunk);
    at = end;
  }
  if (kept.length === 0) return null;
  const body = Buffer.concat(kept);
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  head.writeUInt32LE(4 + body.length, 4);
  return Buffer.concat([head, body]);
}
