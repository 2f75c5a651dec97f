import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { type Clock, FakeClock } from './clock.ts';

/** Everything of an emulator that every driver may look at and change. */
export interface Controlled {
  readonly clock: Clock;
  readonly settings: object;
  set(change: object): void;
  readonly faults: { armed(): object; clear(): void };
  readonly journal: { after(position: number): unknown };
  violations(): readonly unknown[];
}

/** Answer to what has no result of its own. */
export const done = { ok: true };

/**
 * The part of `/_control` that is the same on every platform: record, settings, armed faults, clock. JSON in, JSON out;
 * 400 names the fault. The platform adds what is its own.
 */
export function controlApp(platform: () => Controlled): Hono<{ Bindings: HttpBindings }> {
  const control = new Hono<{ Bindings: HttpBindings }>();
  control.get('/violations', (c) => c.json(platform().violations()));
  control.get('/journal', (c) =>
    c.json(platform().journal.after(Number(c.req.query('after') ?? 0)) as object),
  );
  control.get('/faults', (c) => c.json(platform().faults.armed()));
  control.delete('/faults', (c) => {
    platform().faults.clear();
    return c.json(done);
  });
  control.get('/settings', (c) => c.json(platform().settings));
  control.post('/settings', async (c) => {
    platform().set((await json(c)) as object);
    return c.json(platform().settings);
  });
  control.post('/clock/advance', async (c) => {
    const { ms } = z.strictObject({ ms: z.number().positive() }).parse(await json(c));
    const { clock } = platform();
    if (!(clock instanceof FakeClock)) throw new RangeError('đồng hồ này không tua được');
    clock.advance(ms);
    return c.json({ now: clock.now() });
  });
  control.onError((error, c) => {
    if (error instanceof z.ZodError) return c.json({ fault: z.prettifyError(error) }, 400);
    if (error instanceof RangeError || error instanceof SyntaxError)
      return c.json({ fault: error.message }, 400);
    throw error;
  });
  return control;
}

/** The JSON of a request; an empty body is an empty object. Throws a SyntaxError. */
export async function json(c: Context): Promise<unknown> {
  const text = await c.req.text();
  return text === '' ? {} : JSON.parse(text);
}

/** Answers once the wait is over, or 408 with what was seen. */
export async function answerWhen(c: Context, wait: Promise<unknown>): Promise<Response> {
  try {
    await wait;
    return c.json(done);
  } catch (error) {
    return c.json({ fault: (error as Error).message }, 408);
  }
}

/** How long a driver lets us wait, in milliseconds. */
export const timeoutMs = z.int().positive().max(600_000).default(10_000);
