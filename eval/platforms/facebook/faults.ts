import { z } from 'zod';
import { callFaults, PlatformFaults, when } from '../armed-faults.ts';

const where = {
  /** What the path below the version must contain, such as `/messages`. Without it: every POST. */
  path: z.string().startsWith('/').optional(),
};

/** Faults of calls. Where `accepted` is true the call is carried out before it goes wrong. */
export const apiFaultShape = z.discriminatedUnion('kind', [
  ...callFaults(where),
  /** Any documented error; 613 is a rate error, 190 a dead token, 1/1357046 sent in spite of it. */
  z.strictObject({
    kind: z.literal('error'),
    code: z.int(),
    subcode: z.int().nullable().default(null),
    accepted: z.boolean().default(false),
    ...when,
    ...where,
  }),
]);

/** Faults of webhook deliveries. Where `replaces` is false the honest delivery follows the bad one. */
export const webhookFaultShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('duplicate'), copies: z.int().positive().default(1), ...when }),
  /** Holds this event until the next one, and sends them the wrong way round. */
  z.strictObject({ kind: z.literal('out_of_order'), ...when }),
  /** Collects events and sends them in one POST, each entry with its own. */
  z.strictObject({ kind: z.literal('batch'), size: z.int().min(2), ...when }),
  z.strictObject({ kind: z.literal('bad_signature'), replaces: z.boolean().default(false), ...when }),
  z.strictObject({ kind: z.literal('truncated'), replaces: z.boolean().default(false), ...when }),
]);

export type ApiFault = z.infer<typeof apiFaultShape>;
export type WebhookFault = z.infer<typeof webhookFaultShape>;

/** The faults that wait to be played. */
export class Faults extends PlatformFaults<typeof apiFaultShape, typeof webhookFaultShape> {
  constructor() {
    super(apiFaultShape, webhookFaultShape);
  }

  /** The fault to play on this call, if any. At most one. */
  forCall(method: string, path: string): ApiFault | null {
    return this.calls.take(({ path: wanted }) => (wanted ? path.includes(wanted) : method === 'POST'));
  }
}
