import { z } from 'zod';

/** What became of something a member of staff asked for, with a sentence for them. */
export const done = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), sentence: z.string() }),
  z.object({
    ok: z.literal(false),
    /** 404 there is none, 409 not in this state, 422 what was typed cannot be taken. */
    status: z.union([z.literal(404), z.literal(409), z.literal(422)]),
    sentence: z.string(),
  }),
]);
export type Done = z.infer<typeof done>;

export function refused(status: 404 | 409 | 422, sentence: string): Done {
  return { ok: false, status, sentence };
}
