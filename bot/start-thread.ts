import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * Starts a thread from a source file beside its caller. The build has plain JavaScript. Tests run from source, which a
 * thread of its own can read only through tsx (2 s for a document's loaders, 0.4 s for the database), unless
 * `LOA_BUILT` names a build that was made of these very sources.
 *
 * @param file of the source, ending in `.ts`; the build's file stands at the same place.
 */
export function startThread(file: URL, options: WorkerOptions): Worker {
  const { LOA_BUILT: built } = process.env;
  if (!import.meta.url.endsWith('.ts')) return new Worker(plain(fileURLToPath(file)), options);
  if (built) {
    const root = fileURLToPath(new URL('..', import.meta.url));
    return new Worker(plain(join(built, relative(root, fileURLToPath(file)))), options);
  }
  const quoted = JSON.stringify(file.href);
  const load = `import('tsx/esm/api').then(({ tsImport }) => tsImport(${quoted}, ${quoted}))`;
  return new Worker(load, { ...options, eval: true });
}

const plain = (path: string) => path.replace(/\.ts$/u, '.js');
