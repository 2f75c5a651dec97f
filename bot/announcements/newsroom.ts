import type { Capabilities } from '../../adapters/channel.ts';
import type { FetchMedia } from '../media/fetch-media.ts';
import type { Standing } from './prepare-plan.ts';

/** What drafting and approving in chat needs beside the store. */
export interface Newsroom {
  /** How the channels stand now, for the plan in the preview. */
  standing(): Promise<Standing>;
  capabilities(channel: string): Capabilities | undefined;
  /** Fetches a picture or document an editor sends; null = words only. */
  fetchMedia: FetchMedia | null;
  /** Where people open the product, for files on channels that carry links only. */
  publicUrl: string | undefined;
}
