import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const tokenFile = 'api-token';
const addressFile = 'api-address';

/** A token for the HTTP interface: 256 random bits. Every start makes a new one. */
export function newApiToken(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * Lays the token and the address of the running server into the data folder, for its owner's eyes only, where
 * `loa` finds them. `curl -H "authorization: Bearer $(cat data/api-token)"` works too.
 *
 * @returns takes both away again.
 */
export function publishApi(dataDir: string, address: string, token: string): () => void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  for (const [name, content] of [
    [addressFile, address],
    [tokenFile, token],
  ] as const) {
    const draft = join(dataDir, `${name}.draft`);
    rmSync(draft, { force: true });
    writeFileSync(draft, `${content}\n`, { mode: 0o600, flag: 'wx' });
    renameSync(draft, join(dataDir, name));
  }
  return () => {
    // A server that started meanwhile has laid its own.
    if (publishedApi(dataDir)?.token === token) rmSync(join(dataDir, tokenFile), { force: true });
  };
}

/** Where a server of this data folder listens and what opens it, or null. It may be dead all the same. */
export function publishedApi(dataDir: string): { address: string; token: string } | null {
  try {
    const read = (name: string) => readFileSync(join(dataDir, name), 'utf8').trim();
    return { address: read(addressFile), token: read(tokenFile) };
  } catch {
    return null;
  }
}
