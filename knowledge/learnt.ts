import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { deserialize, serialize } from 'node:v8';

/** Something learnt from texts, and how to keep it for the next start. */
export interface Learnt<T> {
  value: T;
  /** For the build. */
  save(): void;
}

const fingerprintBytes = 64;

/**
 * Takes what the build learnt from just these sources, or learns it now when there is none, or it is of other
 * sources. `sources` are everything but the code that decides what is learnt; `value` must be plain data and arrays
 * of numbers. Learning from 84 guides takes seconds, reading 0.1 s.
 */
export function learntFrom<T>(
  name: string,
  sources: unknown,
  learn: () => T,
  file = fileOf(name),
): Learnt<T> {
  const fingerprint = createHash('sha256').update(JSON.stringify(sources)).digest('hex');
  const value = read<T>(file, fingerprint) ?? learn();
  return {
    value,
    save: () => writeFileSync(file, Buffer.concat([Buffer.from(fingerprint, 'latin1'), serialize(value)])),
  };
}

/**
 * The build lays it beside this file. Tests run from the sources; `LOA_BUILT` names the build folder to them, so that
 * not every test file learns again.
 */
function fileOf(name: string): URL {
  const { LOA_BUILT: built } = process.env;
  return built
    ? pathToFileURL(join(built, 'knowledge', `${name}.learnt`))
    : new URL(`./${name}.learnt`, import.meta.url);
}

function read<T>(file: URL, fingerprint: string): T | null {
  if (!existsSync(file)) return null;
  const bytes = readFileSync(file);
  if (bytes.toString('latin1', 0, fingerprintBytes) !== fingerprint) return null;
  try {
    return deserialize(bytes.subarray(fingerprintBytes)) as T;
  } catch {
    // Cut short, as by a full disk during the build: what it held is learnt again.
    return null;
  }
}
