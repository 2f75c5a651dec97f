import { z } from 'zod';
import { ArmedFaults, when } from '../armed-faults.ts';

const onCalls = {
  ...when,
  /** What the path below the version must contain, such as `/messages`. Without it: every POST. */
  path: z.string().startsWith('/').optional(),
};

/** Faults of calls. Where `accepted` is true the call is carried out before it goes wrong. */
export const apiFaultShape = z.discriminatedUnion('kind', [
  /** Carried out at once, answered late: a client that gives up does not know. */
  z.strictObject({ kind: z.literal('slow'), ms: z.number().positive(), ...onCalls }),
  z.strictObject({ kind: z.literal('drop_before'), ...onCalls }),
  z.strictObject({ kind: z.literal('drop_after'), ...onCalls }),
  z.strictObject({
    kind: z.literal('status'),
    status: z.int().min(400).max(599),
    accepted: z.boolean().default(false),
    ...onCalls,
  }),
  /** HTTP 200 with half a JSON body. */
  z.strictObject({ kind: z.literal('malformed'), accepted: z.boolean().default(true), ...onCalls }),
  /** Any documented error; 613 is a rate error, 190 a dead token, 1/1357046 sent in spite of it. */
  z.strictObject({
    kind: z.literal('error'),
    code: z.int(),
    subcode: z.int().nullable().default(null),
    accepted: z.boolean().default(false),
    ...onCalls,
  }),
  /** Answered as sent, but no phone ever shows it. */
  z.strictObject({ kind: z.literal('silent'), ...onCalls }),
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
export class Faults {
  private readonly calls = new ArmedFaults<ApiFault>();
  private readonly events = new ArmedFaults<WebhookFault>();

  /** Arms a fault for the next calls. Throws a ZodError on an unknown field. */
  api(fault: z.input<typeof apiFaultShape>): void {
    this.calls.arm(apiFaultShape.parse(fault));
  }

  /** Arms a fault for the next webhook events. Throws a ZodError on an unknown field. */
  webhook(fault: z.input<typeof webhookFaultShape>): void {
    this.events.arm(webhookFaultShape.parse(fault));
  }

  clear(): void {
    this.calls.clear();
    this.events.clear();
  }

  armed(): { api: ApiFault[]; webhook: WebhookFault[] } {
    return { api: this.calls.list(), webhook: this.events.list() };
  }

  /** The fault to play on this call, if any. At most one. */
  forCall(method: string, path: string): ApiFault | null {
    return this.calls.take(({ path: wanted }) => (wanted ? path.includes(wanted) : method === 'POST'));
  }

  /** The fault to play on this event, if any. At most one. */
  forEvent(): WebhookFault | null {
    return this.events.take();
  }
}
