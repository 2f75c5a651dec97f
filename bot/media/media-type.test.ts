import fc from 'fast-check';
import { mediaTypeOf } from './media-type.ts';
import { fileStarts } from './trial-files.ts';

describe('the type of a file', () => {
  it.each(Object.entries(fileStarts))('knows %s by its bytes', (extension, bytes) => {
    expect(mediaTypeOf(bytes)).toMatchObject({ extension });
  });

  it.each([
    ['a web page', '<!doctype html><script>'],
    ['a picture with script', '<svg xmlns="http://www.w3.org/2000/svg">'],
    ['a program', 'MZ\x90\0'],
    ['an archive', 'PK\x03\x04'],
    ['a packed file', '\x1f\x8b\x08'],
    ['a film in Ogg', `OggS\0\x02${'\0'.repeat(20)}\x01\x2a\x80theora`],
    ['a film in Matroska', '\x1aE\xdf\xa3\x9f\x42\x82\x88matroska'],
    ['AVIF', '\0\0\0\x18ftypavif'],
    ['a sound without its name', 'RIFF\x24\0\0\0AVI '],
    ['MPEG audio layer I', '\xff\xff\x90'],
    ['nothing', ''],
  ])('does not take %s', (_, start) => {
    expect(mediaTypeOf(Buffer.from(start, 'latin1'))).toBeNull();
  });

  it('takes any bytes without a fault, and what is cut in the signature for nothing', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => mediaTypeOf(bytes) !== undefined));
    for (const bytes of Object.values(fileStarts)) expect(mediaTypeOf(bytes.subarray(0, 1))).toBeNull();
  });
});
