import type { Config } from '../config.ts';
import { mediaFetcher } from './fetch-media.ts';
import { masterKey, mediaSeal } from './media-seal.ts';
import type { PictureKeeping } from './start-keeper.ts';

/** Keeping pictures as the operator configured it, or null: then a feedback only counts its files. */
export function openPictures({ media }: Config): PictureKeeping | null {
  if (!media.key) return null;
  return { fetchMedia: mediaFetcher(media), seal: mediaSeal(masterKey(media.key)) };
}
