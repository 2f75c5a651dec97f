import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What the rankers learn from the texts: slow to learn (2.4 s for 84 guides), quick to read (10 ms). */
export interface Learnt {
  classifier: Float32Array;
  latent: Float64Array;
}

/**
 * Where the build keeps it, beside the compiled code. Tests run from the sources; `LOA_BUILT` names the build folder
 * to them, so that not every test file learns again.
 */
export const learntFile = process.env.LOA_BUILT
  ? pathToFileURL(join(process.env.LOA_BUILT, 'knowledge', 'search', 'learnt.bin'))
  : new URL('./learnt.bin', import.meta.url);

/** Equal for equal texts and parameters. Code is not part of it: the file is made anew with every build. */
export function fingerprintOf(texts: unknown, parameters: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([texts, parameters]))
    .digest('hex');
}

/** Writes: the fingerprint, the two lengths, then the numbers as this machine lays them out. */
export function saveLearnt(file: URL, fingerprint: string, { classifier, latent }: Learnt): void {
  const head = Buffer.alloc(80);
  head.write(fingerprint, 0, 'latin1');
  head.writeDoubleLE(classifier.length, 64);
  head.writeDoubleLE(latent.length, 72);
  const bytes = (array: Float32Array | Float64Array) =>
    Buffer.from(array.buffer, array.byteOffset, array.byteLength);
  writeFileSync(file, Buffer.concat([head, bytes(latent), bytes(classifier)]));
}

/** What was learnt from just these texts, or null when the file is absent, cut short or of other texts. */
export function readLearnt(file: URL, fingerprint: string): Learnt | null {
  if (!existsSync(file)) return null;
  const bytes = readFileSync(file);
  if (bytes.length < 80 || bytes.toString('latin1', 0, 64) !== fingerprint) return null;
  const classifierLength = bytes.readDoubleLE(64);
  const latentLength = bytes.readDoubleLE(72);
  if (bytes.length !== 80 + latentLength * 8 + classifierLength * 4) return null;
  // A copy of its own: a Buffer may begin anywhere, arrays of doubles only at multiples of eight.
  const numbers = bytes.buffer.slice(bytes.byteOffset + 80, bytes.byteOffset + bytes.length);
  return {
    latent: new Float64Array(numbers, 0, latentLength),
    classifier: new Float32Array(numbers, latentLength * 8, classifierLength),
  };
}
