import { z } from 'zod';
import { callFaults, PlatformFaults, when } from '../armed-faults.ts';
import type { Random } from '../random.ts';

const where = {
  /** Beginning of the path it is for. Without it: every OpenAPI call, but not OAuth. */
  path: z.string().startsWith('/').optional(),
};

/** Faults of API calls. */
export const apiFaultShape = z.discriminatedUnion('kind', [
  ...callFaults(where),
  /** -32 before the limit is reached, with or without the two rate headers. */
  z.strictObject({
    kind: z.literal('rate'),
    hint: z.boolean().default(true),
    scope: z.enum(['oa', 'application']).default('oa'),
    ...when,
    ...where,
  }),
  z.strictObject({ kind: z.literal('error'), code: z.int().negative(), ...when, ...where }),
]);

/** Faults of webhook deliveries. Where `replaces` is false the honest delivery follows the bad one. */
export const webhookFaultShape = z.discriminatedUnion('kind', [
  /** `copies` more POSTs of the same event at the same moment, or each `afterMs` later than the last. */
  z.strictObject({
    kind: z.literal('duplicate'),
    copies: z.int().positive().default(1),
    afterMs: z.number().nonnegative().default(0),
    ...when,
  }),
  /** Holds this event until the next one, and sends them the wrong way round. */
  z.strictObject({ kind: z.literal('out_of_order'), ...when }),
  /** Collects this and the next events and sends the batch in random order. */
  z.strictObject({ kind: z.literal('shuffle'), size: z.int().min(2), ...when }),
  z.strictObject({ kind: z.literal('bad_signature'), replaces: z.boolean().default(true), ...when }),
  z.strictObject({ kind: z.literal('truncated'), replaces: z.boolean().default(true), ...when }),
]);

export type ApiFault = z.infer<typeof apiFaultShape>;
export type WebhookFault = z.infer<typeof webhookFaultShape>;
export type WebhookFaultInput = z.input<typeof webhookFaultShape>;

/** Probability of each fault per call or per event, for chaos runs. What is left out does not happen. */
export const chaosShape = z.strictObject({
  api: z
    .partialRecord(
      z.enum(['slow', 'drop_before', 'drop_after', 'status', 'malformed', 'rate', 'error', 'silent']),
      z.number().min(0).max(1),
    )
    .default({}),
  webhook: z
    .partialRecord(
      z.enum(['duplicate', 'out_of_order', 'shuffle', 'bad_signature', 'truncated']),
      z.number().min(0).max(1),
    )
    .default({}),
  /** Longest answer time of `slow`, in milliseconds. */
  slowestMs: z.number().positive().default(3000),
});

export type ChaosInput = z.input<typeof chaosShape>;

/** The faults that wait to be played. Explicit ones come first, in the order in which they were armed. */
export class Faults extends PlatformFaults<typeof apiFaultShape, typeof webhookFaultShape> {
  private odds: z.infer<typeof chaosShape> | null = null;

  constructor(private readonly random: Random) {
    super(apiFaultShape, webhookFaultShape);
  }

  /** Plays faults by chance from now on; null ends it. */
  chaos(odds: ChaosInput | null): void {
    this.odds = odds === null ? null : chaosShape.parse(odds);
  }

  override clear(): void {
    super.clear();
    this.odds = null;
  }

  override armed() {
    return { ...super.armed(), chaos: this.odds };
  }

  /** The fault to play on this call, if any. At most one. */
  forCall(path: string): ApiFault | null {
    const openApi = !path.startsWith('/v4/');
    const fault = this.calls.take(({ path: wanted }) => (wanted ? path.startsWith(wanted) : openApi));
    if (fault || !this.odds || !openApi) return fault;
    const kind = this.draw(this.odds.api);
    return kind && apiFaultShape.parse(this.details(kind, this.odds.slowestMs));
  }

  /** The fault to play on this event, if any. At most one. */
  override forEvent(): WebhookFault | null {
    const fault = super.forEvent();
    if (fault || !this.odds) return fault;
    const kind = this.draw(this.odds.webhook);
    if (kind === null) return null;
    // By chance only things that cost nothing when the product is right: forgeries come beside the true event.
    return webhookFaultShape.parse({
      kind,
      ...(kind === 'shuffle' && { size: 2 + this.random.below(4) }),
      ...(kind === 'duplicate' && { copies: 1 + this.random.below(3) }),
      ...((kind === 'bad_signature' || kind === 'truncated') && { replaces: false }),
    });
  }

  private details(kind: ApiFault['kind'], slowestMs: number): object {
    if (kind === 'slow') return { kind, ms: 1 + this.random.below(slowestMs) };
    if (kind === 'status') return { kind, status: 500 + 2 * this.random.below(2) };
    if (kind === 'rate') return { kind, hint: this.random.below(2) === 0 };
    return kind === 'error' ? { kind, code: -200 } : { kind };
  }

  private draw<Kind extends string>(odds: Partial<Record<Kind, number>>): Kind | null {
    let drawn = this.random.next();
    for (const [kind, probability] of Object.entries(odds) as [Kind, number][]) {
      if (drawn < probability) return kind;
      drawn -= probability;
    }
    return null;
  }
}
