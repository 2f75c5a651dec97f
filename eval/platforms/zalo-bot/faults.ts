import { z } from 'zod';
import { callFaults, PlatformFaults, when } from '../armed-faults.ts';

const where = {
  /** Only calls of this method; without it every call that sends. */
  method: z.string().optional(),
};

/** Faults of API calls. */
export const apiFaultShape = z.discriminatedUnion('kind', [
  ...callFaults(where),
  /** The envelope with this code; 429 may say how long to wait. */
  z.strictObject({
    kind: z.literal('error'),
    code: z.int().min(400).max(599),
    retryAfter: z.int().positive().optional(),
    ...when,
    ...where,
  }),
]);

/** Faults of webhook deliveries. Where `replaces` is false the honest delivery follows the bad one. */
export const webhookFaultShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('duplicate'), copies: z.int().positive().default(1), ...when }),
  /** Holds this update until the next one, and sends them the wrong way round. */
  z.strictObject({ kind: z.literal('out_of_order'), ...when }),
  z.strictObject({ kind: z.literal('wrong_secret'), replaces: z.boolean().default(true), ...when }),
  z.strictObject({ kind: z.literal('truncated'), replaces: z.boolean().default(true), ...when }),
]);

export type ApiFault = z.infer<typeof apiFaultShape>;
export type WebhookFault = z.infer<typeof webhookFaultShape>;

/** The faults that wait to be played. */
export class Faults extends PlatformFaults<typeof apiFaultShape, typeof webhookFaultShape> {
  constructor() {
    super(apiFaultShape, webhookFaultShape);
  }

  /** The fault to play on this call, if any. At most one. */
  forCall(method: string): ApiFault | null {
    return this.calls.take((one) =>
      one.method === undefined ? method.startsWith('send') : one.method === method,
    );
  }
}
