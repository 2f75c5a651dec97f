/** What a file is for us. */
export type MediaKind = 'image' | 'voice' | 'document';

/** A type of file that is taken, told by its first bytes. */
export interface MediaType {
  kind: MediaKind;
  mime: string;
  /** Without the dot. */
  extension: string;
}

/** The start of a file as Latin-1, where a character is a byte. */
type Sign = (start: string) => boolean;

/** One of the texts stands at the offset. */
const at =
  (offset: number, ...texts: string[]): Sign =>
  (start) =>
    texts.some((text) => start.startsWith(text, offset));
const both =
  (...signs: Sign[]): Sign =>
  (start) =>
    signs.every((sign) => sign(start));
/** The first byte is all ones and the second one, seen through the mask, is one of these. */
const sync =
  (mask: number, ...seconds: number[]): Sign =>
  (start) =>
    start.charCodeAt(0) === 0xff && seconds.includes(start.charCodeAt(1) & mask);

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const types: readonly [Sign, MediaKind, mime: string, extension: string][] = [
  [at(0, '\xff\xd8\xff'), 'image', 'image/jpeg', 'jpg'],
  [at(0, '\x89PNG\r\n\x1a\n'), 'image', 'image/png', 'png'],
  [at(0, 'GIF87a', 'GIF89a'), 'image', 'image/gif', 'gif'],
  [both(at(0, 'RIFF'), at(8, 'WEBP')), 'image', 'image/webp', 'webp'],
  [both(at(4, 'ftyp'), at(8, 'heic', 'heix', 'heim', 'heis', 'mif1')), 'image', 'image/heic', 'heic'],
  // The codec is named in the first page, after a header of 27 bytes and one segment length (RFC 3533).
  [both(at(0, 'OggS'), at(28, 'OpusHead', '\x01vorbis', 'Speex   ')), 'voice', 'audio/ogg', 'ogg'],
  [at(0, '#!AMR\n', '#!AMR-WB\n'), 'voice', 'audio/amr', 'amr'],
  // ADTS: twelve bits of sync, either version, layer 0. MPEG audio layer III: eleven bits, then 01 for the layer.
  [sync(0b1111_0110, 0b1111_0000), 'voice', 'audio/aac', 'aac'],
  [sync(0b1110_0110, 0b1110_0010), 'voice', 'audio/mpeg', 'mp3'],
  [at(0, 'ID3'), 'voice', 'audio/mpeg', 'mp3'],
  [both(at(0, 'RIFF'), at(8, 'WAVE')), 'voice', 'audio/wav', 'wav'],
  [
    both(at(0, '\x1aE\xdf\xa3'), (start) => start.slice(4, 64).includes('webm')),
    'voice',
    'audio/webm',
    'webm',
  ],
  // Phones and Messenger send voice in MP4 under any of these brands.
  [
    both(at(4, 'ftyp'), at(8, 'M4A ', 'M4B ', 'mp41', 'mp42', 'isom', 'iso2', 'iso5', 'iso6', 'dash', '3gp')),
    'voice',
    'audio/mp4',
    'm4a',
  ],
  [at(0, '%PDF-'), 'document', 'application/pdf', 'pdf'],
  // A ZIP archive whose first file is one of an Office document's; only who reads it knows more.
  [
    both(at(0, 'PK\x03\x04'), at(30, '[Content_Types].xml', '_rels/', 'word/', 'docProps/')),
    'document',
    docx,
    'docx',
  ],
];

/**
 * The type of a file by its bytes; null when it is none of those taken. Only the first bytes are looked at and nothing
 * is unpacked: a library that knows every format walks the archives and containers of strangers, which is more to go
 * wrong than this table.
 */
export function mediaTypeOf(bytes: Uint8Array): MediaType | null {
  const start = Buffer.from(bytes.subarray(0, 64)).toString('latin1');
  const found = types.find(([sign]) => sign(start));
  if (!found) return null;
  const [, kind, mime, extension] = found;
  return { kind, mime, extension };
}
