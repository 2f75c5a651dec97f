import { createHash, randomBytes } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { OutgoingFile } from '../../adapters/channel.ts';
import type { FileReference } from '../../adapters/render.ts';
import type { Store } from '../store/open-store.ts';
import type { Tables } from '../store/schema.ts';

/** A file to keep: the name as people see it, the media type, the bytes. */
export interface NewFile {
  kind: 'image' | 'file';
  name: string;
  type: string;
  bytes: Uint8Array;
}

/** Path under which a kept file is served to who knows its id: 128 random bits that nobody guesses. */
export const filePath = (id: string, name: string): string => `/files/${id}/${encodeURIComponent(name)}`;

/**
 * Keeps a file within the transaction; the same bytes are kept once.
 *
 * @param publicUrl where people open the product; without it the file has no public address.
 */
export async function keepFile(
  tx: Transaction<Tables>,
  file: NewFile,
  publicUrl: string | undefined,
  at: Date,
): Promise<FileReference> {
  const digest = digestOf(file.bytes);
  const { kind, type } = file;
  const name = fileName(file.name);
  await tx
    .insertInto('kept_file')
    .values({
      id: randomBytes(16).toString('hex'),
      kind,
      name,
      type,
      content: Buffer.from(file.bytes).toString('base64'),
      digest,
      created_at: at,
    })
    .onConflict((conflict) => conflict.column('digest').doNothing())
    .execute();
  const { id } = await tx
    .selectFrom('kept_file')
    .select('id')
    .where('digest', '=', digest)
    .executeTakeFirstOrThrow();
  return { id, kind, name, type, url: addressOf({ id, name }, publicUrl) };
}

/** The name of bytes by what they are. */
export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A reference to a file kept before, by its digest; null when it is not kept. */
export async function keptFileBy(
  tx: Transaction<Tables>,
  digest: string,
  publicUrl: string | undefined,
): Promise<FileReference | null> {
  const kept = await tx
    .selectFrom('kept_file')
    .select(['id', 'kind', 'name', 'type'])
    .where('digest', '=', digest)
    .executeTakeFirst();
  return kept ? { ...kept, url: addressOf(kept, publicUrl) } : null;
}

function addressOf({ id, name }: { id: string; name: string }, publicUrl: string | undefined): string | null {
  return publicUrl ? new URL(filePath(id, name), publicUrl).href : null;
}

/** The bytes and type of a kept file, or null. */
export async function readKeptFile(
  store: Store,
  id: string,
): Promise<{ type: string; name: string; bytes: Uint8Array } | null> {
  const row = await store.db
    .selectFrom('kept_file')
    .select(['type', 'name', 'content'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? { type: row.type, name: row.name, bytes: Buffer.from(row.content, 'base64') } : null;
}

/** What a channel gets for a reference: the bytes are read when it asks for them. */
export function outgoingFile(store: Store, { id, ...reference }: FileReference): OutgoingFile {
  return {
    ...reference,
    async read() {
      const file = await readKeptFile(store, id);
      if (!file) throw new Error(`the kept file ${id} is gone`);
      return file.bytes;
    },
  };
}

/** A name without folders, control characters and needless length. */
function fileName(name: string): string {
  const bare = name.replace(/^.*[/\\]/u, '').replace(/[\p{Cc}"<>|?*:]/gu, '');
  return [...bare].slice(-80).join('').trim() || 'tep';
}
