import { z } from 'zod';
import { ArmedFaults, when } from '../armed-faults.ts';

const onCalls = {
  ...when,
  /** Only calls of this method; without it every call that sends. */
  method: z.string().optional(),
};

/** Faults of API calls. Where `accepted` is true the call is carried out before it goes wrong. */
export const apiFaultShape = z.discriminatedUnion('kind', [
  /** Carried out at once, answered late. */
  z.strictObject({ kind: z.literal('slow'), ms: z.number().positive(), ...onCalls }),
  z.strictObject({ kind: z.literal('drop_before'), ...onCalls }),
  z.strictObject({ kind: z.literal('drop_after'), ...onCalls }),
  /** An answer of a gateway, without the envelope. */
  z.strictObject({
    kind: z.literal('status'),
    status: z.int().min(400).max(599),
    accepted: z.boolean().default(false),
    ...onCalls,
  }),
  /** HTTP 200 with half a JSON body. */
  z.strictObject({ kind: z.literal('malformed'), accepted: z.boolean().default(true), ...onCalls }),
  /** The envelope with this code; 429 may say how long to wait. */
  z.strictObject({
    kind: z.literal('error'),
    code: z.int().min(400).max(599),
    retryAfter: z.int().positive().optional(),
    ...onCalls,
  }),
  /** Answered as sent, but no phone ever shows it. */
  z.strictObject({ kind: z.literal('silent'), ...onCalls }),
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

/** The faults that wait to be played, in the order in which they were armed. */
export class Faults {
  private readonly calls = new ArmedFaults<ApiFault>();
  private readonly updates = new ArmedFaults<WebhookFault>();

  /** Arms a fault for the next API calls. Throws a ZodError on an unknown field. */
  api(fault: z.input<typeof apiFaultShape>): void {
    this.calls.arm(apiFaultShape.parse(fault));
  }

  /** Arms a fault for the next updates. Throws a ZodError on an unknown field. */
  webhook(fault: z.input<typeof webhookFaultShape>): void {
    this.updates.arm(webhookFaultShape.parse(fault));
  }

  clear(): void {
    this.calls.clear();
    this.updates.clear();
  }

  armed(): { api: ApiFault[]; webhook: WebhookFault[] } {
    return { api: this.calls.list(), webhook: this.updates.list() };
  }

  forCall(method: string): ApiFault | null {
    return this.calls.take((one) =>
      one.method === undefined ? method.startsWith('send') : one.method === method,
    );
  }

  forUpdate(): WebhookFault | null {
    return this.updates.take();
  }
}
