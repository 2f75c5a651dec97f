import { z } from 'zod';
import { AnnouncementFault } from '../announcement.ts';

/** One thing wrong with what was written, and where. */
export const draftFault = z.object({ field: z.string(), sentence: z.string() });
export type DraftFault = z.infer<typeof draftFault>;

/** What a check of the words found: a `stop` must be mended before it is handed in, `advice` need not. */
export const finding = z.object({
  code: z.string(),
  level: z.enum(['stop', 'advice']),
  sentence: z.string(),
  remedy: z.string(),
});
export type Finding = z.infer<typeof finding>;

/** Why a wish was not fulfilled: 403 no such right, 404 none to be seen, 409 not in this state, 422 bad words. */
export const refusal = z.object({
  ok: z.literal(false),
  status: z.union([z.literal(403), z.literal(404), z.literal(409), z.literal(422)]),
  code: z.string(),
  sentence: z.string(),
  /** Everything that is wrong with a draft, at once. */
  faults: z.array(draftFault).default([]),
});
export type Refusal = z.infer<typeof refusal>;

export function refuse(
  status: Refusal['status'],
  code: string,
  sentence: string,
  faults: DraftFault[] = [],
): Refusal {
  return { ok: false, status, code, sentence, faults };
}

const statuses: Readonly<Record<string, Refusal['status']>> = {
  'announcement.none': 404,
  'announcement.state': 409,
  'announcement.not_editor': 403,
  'announcement.not_approver': 403,
  'announcement.same_person': 403,
};

/** Does it, or says what stands in the way. @throws what is no fault of the wish. */
export async function orRefuse<Result>(work: () => Promise<Result>): Promise<Result | Refusal> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AnnouncementFault)) throw error;
    return refuse(statuses[error.code] ?? 422, error.code, error.message);
  }
}
