import type { Media } from './fetch-media.ts';
import { stripPng, stripWebp } from './strip-chunks.ts';
import { stripJpeg } from './strip-jpeg.ts';

const strippers: Readonly<Record<string, (bytes: Buffer) => Buffer | null>> = {
  'image/jpeg': stripJpeg,
  'image/png': stripPng,
  'image/webp': stripWebp,
};

/** Can pictures of this type be kept at all? */
export function isStrippable({ mime }: Media['type']): boolean {
  return mime in strippers;
}

/**
 * The picture without the place, the time and the device it was taken with; null when that cannot be had. GIF and HEIC
 * are not taken: nobody photographs in the first, and browsers do not show the second.
 *
 * It copies the parts that show the picture and decodes nothing. The libraries that do this either draw the picture
 * anew with native code, or have not been looked after for years.
 */
export function stripPicture({ bytes, type }: Media): Buffer | null {
  return strippers[type.mime]?.(bytes) ?? null;
}
