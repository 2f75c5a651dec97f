import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ChannelStorage } from '../channel.ts';
import type { Seal } from './token-seal.ts';

const pair = z.object({
  accessToken: z.string().min(1),
  refreshToken: z.string().min(1),
  obtainedAt: z.number(),
  expiresAt: z.number(),
});
const attempt = z.object({
  /** Fingerprint of the refresh token it spends. */
  token: z.string(),
  at: z.number(),
  /** `running` is written before the call: found by the next reader, it means a crash in the middle. */
  state: z.enum(['running', 'lost', 'unsent', 'refused']),
  detail: z.string().nullable(),
});
const recordShape = z.object({
  pair: pair.nullable(),
  /** Fingerprints of the seeds already spent or refused, so that an old seed in the environment is not spent again. */
  seedsTaken: z.array(z.string()),
  /** The last refresh that did not succeed, or is under way. */
  attempt: attempt.nullable(),
});

export type TokenPair = z.infer<typeof pair>;
export type RefreshAttempt = z.infer<typeof attempt>;
/** All that is known of the tokens of one Official Account. Stored sealed, as one value. */
export type TokenRecord = z.infer<typeof recordShape>;

export const emptyRecord: TokenRecord = { pair: null, seedsTaken: [], attempt: null };

/** Names a token without telling it. */
export function fingerprint(token: string): string {
  return createHash('sha256').update(token).digest('hex').slice(0, 16);
}

/** The record in the storage. Every method passes on what the storage throws. */
export interface RecordFile {
  /** `sealedByOther` = something is stored that our secret does not open; the record is then empty. */
  read(): Promise<{ record: TokenRecord; version: number; sealedByOther: boolean }>;
  /** False when somebody wrote since that version was read. */
  write(record: TokenRecord, ifVersion: number): Promise<boolean>;
  /** Reads, changes and writes until nobody came between. A change to null writes nothing. */
  revise(change: (record: TokenRecord) => TokenRecord | null): Promise<void>;
}

/** Opens the record under a key of the storage. */
export function recordFile(storage: ChannelStorage, key: string, seal: Seal): RecordFile {
  const file: RecordFile = {
    async read() {
      const stored = await storage.get(key);
      if (!stored) return { record: emptyRecord, version: 0, sealedByOther: false };
      const text = seal.open(stored.value);
      const parsed = text === null ? null : recordShape.safeParse(JSON.parse(text));
      return parsed?.success
        ? { record: parsed.data, version: stored.version, sealedByOther: false }
        : { record: emptyRecord, version: stored.version, sealedByOther: true };
    },
    write(record, ifVersion) {
      return storage.put(key, seal.seal(JSON.stringify(record)), ifVersion);
    },
    async revise(change) {
      for (let conflicts = 0; conflicts < 10; conflicts += 1) {
        const { record, version } = await file.read();
        const changed = change(record);
        if (changed === null || (await file.write(changed, version))) return;
      }
      throw new Error('zalo-sdk: the token record changed ten times while it was written');
    },
  };
  return file;
}
