/** A picture of more points would take a browser's memory: a file of kilobytes can announce gigabytes. */
export const mostPoints = 100_000_000;

const marker = {
  soi: 0xd8,
  eoi: 0xd9,
  sos: 0xda,
  app0: 0xe0,
  app1: 0xe1,
  app2: 0xe2,
  app14: 0xee,
  app15: 0xef,
  com: 0xfe,
};

/** The sizes of a picture are in these: SOF0 to SOF15 without DHT, JPG and DAC. */
const isFrame = (code: number) => code >= 0xc0 && code <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(code);

/**
 * A JPEG with what is needed to show it and nothing else: no Exif (place, time, camera, thumbnail), XMP, IPTC, comment,
 * second picture, or bytes behind the end. Of Exif only the orientation stays, without which pictures lie on their side.
 *
 * @returns null when it is no whole JPEG, or larger than {@link mostPoints}.
 * @see ITU-T T.81, annex B.
 */
export function stripJpeg(bytes: Buffer): Buffer | null {
  if (bytes[0] !== 0xff || bytes[1] !== marker.soi) return null;
  const kept: Buffer[] = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const code = bytes[at + 1]!;
    if (code === 0xff) {
      at += 1;
      continue;
    }
    if (code === marker.eoi) break;
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end < at + 4 || end > bytes.length) return null;
    const segment = bytes.subarray(at, end);
    if (
      isFrame(code) &&
      (segment.length < 9 || segment.readUInt16BE(5) * segment.readUInt16BE(7) > mostPoints)
    )
      return null;
    const stays = code === marker.app1 ? orientationOf(segment) : shows(code, segment) ? segment : null;
    if (stays) kept.push(stays);
    at = end;
    if (code === marker.sos) {
      const next = endOfScan(bytes, at);
      kept.push(bytes.subarray(at, next));
      at = next;
    }
  }
  const scanned = kept.some((part) => part[0] === 0xff && part[1] === marker.sos);
  return scanned ? Buffer.concat([...kept, Buffer.of(0xff, marker.eoi)]) : null;
}

function shows(code: number, segment: Buffer): boolean {
  const named = (name: string) => segment.subarray(4, 4 + name.length).toString('latin1') === name;
  if (code === marker.app0) return named('JFIF\0');
  if (code === marker.app2) return named('ICC_PROFILE\0');
  if (code === marker.app14) return named('Adobe');
  return code < marker.app0 || (code > marker.app15 && code !== marker.com);
}

/** Where the coded data of a scan ends: at the first marker that is neither stuffing nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (
    let at = bytes.indexOf(0xff, from);
    at >= 0 && at + 1 < bytes.length;
    at = bytes.indexOf(0xff, at + 1)
  ) {
    const code = bytes[at + 1]!;
    if (code !== 0 && code !== 0xff && (code < 0xd0 || code > 0xd7)) return at;
  }
  return bytes.length;
}

const orientationTag = 0x0112;

/** An Exif segment that holds the orientation of the given one and nothing else; null when it lies as it is. */
function orientationOf(segment: Buffer): Buffer | null {
  if (segment.subarray(4, 10).toString('latin1') !== 'Exif\0\0') return null;
  const tiff = segment.subarray(10);
  if (tiff.length < 8) return null;
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) =>
    at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at);
  const first = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  for (let entry = 0; entry < Math.min(short(first), 200); entry += 1) {
    const at = first + 2 + entry * 12;
    if (short(at) !== orientationTag) continue;
    const orientation = short(at + 8);
    return orientation >= 2 && orientation <= 8 ? exifWith(orientation) : null;
  }
  return null;
}

/** One directory with one entry of type SHORT, big-endian. */
function exifWith(orientation: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('MM\0\x2a\0\0\0\x08\0\x01', 'latin1');
  tiff.writeUInt16BE(orientationTag, 10);
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  const head = Buffer.from('\xff\xe1\0\0Exif\0\0', 'latin1');
  head.writeUInt16BE(head.length - 2 + tiff.length, 2);
  return Buffer.concat([head, tiff]);
}
