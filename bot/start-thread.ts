import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * Starts a thread from a source file beside its caller. Tests run from source, which a thread of its own can read only
 * through tsx; the build has plain JavaScript.
 *
 * @param file of the source, ending in `.ts`; the build's file stands at the same place.
 */
export function startThread(file: URL, options: WorkerOptions): Worker {
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL(file.href.replace(/\.ts$/u, '.js')), options);
  const quoted = JSON.stringify(file.href);
  const load = `import('tsx/esm/api').then(({ tsImport }) => tsImport(${quoted}, ${quoted}))`;
  return new Worker(load, { ...options, eval: true });
}
