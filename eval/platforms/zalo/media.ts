import { createHash } from 'node:crypto';

/** A picture of one white pixel: what users "photograph" when a test does not care. */
export const onePixelPng = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEANl9ngAAAAABJRU5ErkJggg==',
  'base64',
);

/** The head of an MPEG-4 sound without a sound behind it: what users "say" when a test does not care. */
export const shortVoice = Buffer.from('\0\0\0\x18ftypM4A \0\0\0\0M4A isom', 'latin1');

export interface MediaFile {
  name: string;
  type: string;
  bytes: Buffer;
}

/** Files that users sent, served by the emulator itself in place of the platform's file servers. */
export class Media {
  private readonly files = new Map<string, MediaFile>();

  /** Keeps the file and returns its path below the emulator's address. */
  add(file: MediaFile): string {
    const id = createHash('sha256').update(file.name).update(file.bytes).digest('hex').slice(0, 24);
    this.files.set(id, file);
    return `/_media/${id}/${encodeURIComponent(file.name)}`;
  }

  get(id: string): MediaFile | undefined {
    return this.files.get(id);
  }
}
