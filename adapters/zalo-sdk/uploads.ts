import { createHash } from 'node:crypto';
import type { ChannelStorage, OutgoingFile } from '../channel.ts';
import { upload } from './calls.ts';
import type { ZaloFailure, ZaloResult } from './failure.ts';
import type { OpenApi } from './openapi.ts';

/** Zalo keeps an upload 7 days. Half a day less leaves time for a message that waits in the outbox. */
const reusedForMs = 6.5 * 86_400_000;
const megabyte = 1024 * 1024;

/** What Zalo takes (developers.zalo.me, upload pages). */
const limits = {
  image: { most: megabyte, type: /^image\/(?:jpeg|png)$/u, name: /\.(?:jpe?g|png)$/iu },
  file: { most: 5 * megabyte, type: /./u, name: /\.(?:pdf|docx?)$/iu },
} as const;

/** Where uploads of an account are made and remembered. */
export interface UploadShelf {
  api: OpenApi;
  storage: ChannelStorage;
  oaId: string;
  now(): number;
}

/**
 * The id under which Zalo knows a file: of an earlier upload of the same bytes, also by another process or
 * channel of the account, or of a new one. An announcement to a hundred groups is uploaded once.
 *
 * @param again upload even when an earlier id should still be good: Zalo called it expired.
 */
export async function uploadedId(
  shelf: UploadShelf,
  file: OutgoingFile,
  again: boolean,
  signal: AbortSignal,
): Promise<ZaloResult<string>> {
  const fail = (failure: ZaloFailure): ZaloResult<string> => ({ ok: false, failure });
  const bytes = await file.read().catch(() => null);
  if (bytes === null) return fail({ kind: 'file', fault: 'gone' });
  const { most, type, name } = limits[file.kind];
  if (!type.test(file.type) || !name.test(file.name))
    return fail({ kind: 'file', fault: `${file.kind}-type` });
  if (bytes.byteLength > most) return fail({ kind: 'file', fault: `${file.kind}-size` });
  const digest = createHash('sha256').update(bytes).digest('hex');
  const key = `zalo/oa/${shelf.oaId}/upload/${file.kind}/${digest}`;
  const known = await shelf.storage.get(key).catch(() => null);
  const kept = known ? (JSON.parse(known.value) as { id: string; until: number }) : null;
  if (kept && kept.until > shelf.now() && !again) return { ok: true, data: kept.id };
  const uploaded = await upload(shelf.api, file.kind, { bytes, name: file.name, type: file.type }, signal);
  if (uploaded.ok) {
    const value = JSON.stringify({ id: uploaded.data, until: shelf.now() + reusedForMs });
    // Not remembered is no harm: the next one uploads again.
    await shelf.storage.put(key, value, known?.version ?? 0).catch(() => false);
  }
  return uploaded;
}
