import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';

/** Reads what is stored; its type knows no way to write. */
export type Reader = Pick<Kysely<Tables>, 'selectFrom'>;
