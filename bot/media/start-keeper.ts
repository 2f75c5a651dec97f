import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { Store } from '../store/open-store.ts';
import { startWorker, type Worker } from '../worker.ts';
import { type ClaimedFile, claimFiles, failFile, keepFile } from './claim-files.ts';
import type { FetchMedia } from './fetch-media.ts';
import { mediaFault } from './media-fault.ts';
import type { MediaSeal } from './media-seal.ts';
import { isStrippable, stripPicture } from './strip-picture.ts';

/** What keeping pictures needs; without it none is kept. */
export interface PictureKeeping {
  fetchMedia: FetchMedia;
  seal: MediaSeal;
}

export interface KeeperDeps extends PictureKeeping {
  store: Store;
  clock: Clock;
  log: Log;
  metrics: Metrics;
}

/** Pictures fetched at once: few, because each may be megabytes in memory. */
const atOnce = 2;

/** The loop that fetches the pictures of committed feedback. Kill it anywhere: the next one begins the picture again. */
export function startKeeper(deps: KeeperDeps): Worker {
  return startWorker('pictures', deps.log, 2000, () => keepDue(deps));
}

/** Fetches the pictures that are due; resolves to their number. */
export async function keepDue(deps: KeeperDeps): Promise<number> {
  const claimed = await claimFiles(deps.store, deps.clock, atOnce);
  await Promise.all(claimed.map((file) => keepOne(deps, file)));
  return claimed.length;
}

async function keepOne({ store, clock, log, metrics, fetchMedia, seal }: KeeperDeps, file: ClaimedFile) {
  const { id, channel } = file;
  const fetched = await fetchMedia(file.source, { channel, kinds: ['image'] });
  const stripped = fetched.ok ? stripPicture(fetched.media) : null;
  if (fetched.ok && stripped) {
    const kept = await keepFile(store, file, {
      mime: fetched.media.type.mime,
      sealed: seal.seal(id, stripped),
    });
    metrics.pictures.inc({ channel, result: kept ? 'kept' : 'erased' });
    return;
  }
  const refused = fetched.ok ? mediaFault(isStrippable(fetched.media.type) ? 'picture' : 'kind') : fetched;
  const { fault } = refused;
  const state = await failFile(store, clock, file, fault);
  metrics.pictures.inc({ channel, result: fault.code });
  log.warn({ channel, code: fault.code, attempts: file.attempts + 1, state }, fault.operator);
}
