import fc from 'fast-check';
import { stripPng, stripWebp } from './strip-chunks.ts';
import { stripJpeg } from './strip-jpeg.ts';
import { stripPicture } from './strip-picture.ts';
import { chunkOf, exif, jpegWith, pngOf, riffChunk, segmentOf, webpOf } from './trial-pictures.ts';

const secret = 'GPS 21.7051N 104.8700E';
const holds = (bytes: Buffer | null) => bytes?.includes(secret) ?? false;

describe('a kept JPEG', () => {
  const plain = jpegWith();

  it('shows what it showed, byte for byte, without anything that tells of the place', () => {
    const photo = jpegWith(
      exif(1, secret),
      segmentOf(0xe1, `http://ns.adobe.com/xap/1.0/\0${secret}`),
      segmentOf(0xe2, `MPF\0${secret}`),
      segmentOf(0xed, `Photoshop 3.0\0${secret}`),
      segmentOf(0xef, secret),
      segmentOf(0xfe, secret),
    );
    expect(holds(photo)).toBe(true);
    expect(stripJpeg(photo)).toEqual(plain);
    expect(stripJpeg(plain)).toEqual(plain);
  });

  it('keeps its colours', () => {
    const colours = jpegWith(segmentOf(0xe2, 'ICC_PROFILE\0\x01\x01màu'), segmentOf(0xee, 'Adobe\0d'));
    expect(stripJpeg(colours)).toEqual(colours);
  });

  it.each(['II', 'MM'] as const)('still stands upright (%s)', (order) => {
    for (const orientation of [2, 3, 6, 8]) {
      const stripped = stripJpeg(jpegWith(exif(orientation, secret, order)))!;
      expect(holds(stripped)).toBe(false);
      expect(stripped).toEqual(jpegWith(exif(orientation, '', 'MM')));
      expect(stripJpeg(stripped)).toEqual(stripped);
    }
  });

  it('loses what is hidden behind its end', () => {
    expect(stripJpeg(Buffer.concat([plain, Buffer.from(secret)]))).toEqual(plain);
  });

  it('is refused where it would fill the memory of who looks at it', () => {
    expect(stripJpeg(jpegWith({ width: 65_000, height: 65_000 }))).toBeNull();
  });

  it('is refused when it is cut before the picture', () => {
    for (let length = 0; length < plain.indexOf('\xff\xda', 0, 'latin1') + 4; length += 1)
      expect(stripJpeg(plain.subarray(0, length))).toBeNull();
  });
});

describe('a kept PNG', () => {
  const plain = pngOf(10, 10);
  it('shows what it showed, without texts, times and Exif', () => {
    const photo = pngOf(
      10,
      10,
      ...['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME', 'prVt'].map((name) => chunkOf(name, secret)),
    );
    expect(stripPng(Buffer.concat([photo, Buffer.from(secret)]))).toEqual(plain);
    expect(stripPng(plain)).toEqual(plain);
  });
  it('is refused when it is too large or cut', () => {
    expect(stripPng(pngOf(60_000, 60_000))).toBeNull();
    for (let length = 0; length < plain.length; length += 1)
      expect(stripPng(plain.subarray(0, length))).toBeNull();
  });
});

describe('a kept WebP', () => {
  const plain = webpOf(0);
  it('shows what it showed, and announces nothing it has not', () => {
    const photo = webpOf(0b1100, riffChunk('EXIF', secret), riffChunk('XMP ', `${secret}.`));
    expect(stripWebp(Buffer.concat([photo, Buffer.from(secret)]))).toEqual(plain);
    expect(stripWebp(plain)).toEqual(plain);
  });
});

describe('any bytes', () => {
  it('are stripped or refused, never thrown at, and stripping twice changes nothing', () => {
    const broken = (whole: Buffer) =>
      fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 6 }).map((changes) => {
        const bytes = Buffer.from(whole);
        for (const [at, value] of changes) bytes[at] = value;
        return bytes;
      });
    const cases = [
      ['image/jpeg', jpegWith(exif(6, secret), segmentOf(0xfe, secret))],
      ['image/png', pngOf(10, 10, chunkOf('tEXt', secret))],
      ['image/webp', webpOf(0b1100, riffChunk('EXIF', secret))],
    ] as const;
    for (const [mime, whole] of cases) {
      const strip = (bytes: Buffer) => stripPicture({ bytes, type: { kind: 'image', mime, extension: '' } });
      fc.assert(
        fc.property(
          fc.oneof(
            broken(whole),
            fc.uint8Array().map((bytes) => Buffer.from(bytes)),
          ),
          (bytes) => {
            const once = strip(bytes);
            if (once) expect(strip(once)).toEqual(once);
          },
        ),
        { numRuns: 500 },
      );
    }
  });

  it('of another type are not kept', () => {
    const bytes = Buffer.from('GIF89a');
    expect(stripPicture({ bytes, type: { kind: 'image', mime: 'image/gif', extension: 'gif' } })).toBeNull();
  });
});
