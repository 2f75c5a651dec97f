import { z } from 'zod';

/** When a fault is played: fields of every fault's shape. */
export const when = {
  /** How many calls or events it is played on. */
  times: z.union([z.int().positive(), z.literal('always')]).default(1),
  /** Play it on every n-th match only: 21 lets twenty pass, then strikes. */
  every: z.int().positive().default(1),
};

/** When a fault is played. */
export interface Occasion {
  /** How many matches it is played on. */
  times: number | 'always';
  /** On every n-th match only: 21 lets twenty pass, then strikes. */
  every: number;
}

/** Faults that wait to be played, in the order in which they were armed. */
export class ArmedFaults<Fault extends Occasion> {
  private armed: { fault: Fault; matched: number; played: number }[] = [];

  arm(fault: Fault): void {
    this.armed.push({ fault, matched: 0, played: 0 });
  }

  clear(): void {
    this.armed = [];
  }

  list(): Fault[] {
    return this.armed.map(({ fault }) => fault);
  }

  /** The fault to play now, if any. At most one. A fault that was played often enough is gone. */
  take(matches: (fault: Fault) => boolean = () => true): Fault | null {
    for (const entry of this.armed) {
      if (!matches(entry.fault)) continue;
      entry.matched++;
      if (entry.matched % entry.fault.every !== 0) continue;
      entry.played++;
      this.armed = this.armed.filter(({ fault, played }) => fault.times === 'always' || played < fault.times);
      return entry.fault;
    }
    return null;
  }
}

/**
 * Faults of calls that every platform can have. Where `accepted` is true the call is carried out before it goes wrong.
 *
 * @param where which calls a fault is for.
 */
export function callFaults<Where extends z.ZodRawShape>(where: Where) {
  const on = { ...when, ...where };
  return [
    /** Carried out at once, answered late: a client that gives up does not know. */
    z.strictObject({ kind: z.literal('slow'), ms: z.number().positive(), ...on }),
    z.strictObject({ kind: z.literal('drop_before'), ...on }),
    z.strictObject({ kind: z.literal('drop_after'), ...on }),
    /** An answer of a gateway, without the envelope. */
    z.strictObject({
      kind: z.literal('status'),
      status: z.int().min(400).max(599),
      accepted: z.boolean().default(false),
      ...on,
    }),
    /** HTTP 200 with half a JSON body. */
    z.strictObject({ kind: z.literal('malformed'), accepted: z.boolean().default(true), ...on }),
    /** Answered as sent, but no phone ever shows it. */
    z.strictObject({ kind: z.literal('silent'), ...on }),
  ] as const;
}

/** The faults of one platform that wait to be played: on calls, and on webhook events. */
export class PlatformFaults<Api extends z.ZodType<Occasion>, Webhook extends z.ZodType<Occasion>> {
  protected readonly calls = new ArmedFaults<z.output<Api>>();
  protected readonly events = new ArmedFaults<z.output<Webhook>>();

  constructor(
    protected readonly apiShape: Api,
    protected readonly webhookShape: Webhook,
  ) {}

  /** Arms a fault for the next calls. Throws a ZodError on an unknown field. */
  api(fault: z.input<Api>): void {
    this.calls.arm(this.apiShape.parse(fault));
  }

  /** Arms a fault for the next webhook events. Throws a ZodError on an unknown field. */
  webhook(fault: z.input<Webhook>): void {
    this.events.arm(this.webhookShape.parse(fault));
  }

  clear(): void {
    this.calls.clear();
    this.events.clear();
  }

  armed(): { api: z.output<Api>[]; webhook: z.output<Webhook>[] } {
    return { api: this.calls.list(), webhook: this.events.list() };
  }

  /** The fault to play on this event, if any. At most one. */
  forEvent(): z.output<Webhook> | null {
    return this.events.take();
  }
}
