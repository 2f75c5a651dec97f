/** One step of a turn: what it did and how long it took, in milliseconds. */
export interface Step {
  step: string;
  status: string;
  ms: number;
}

/** Runs a step, which names its status, and notes it. A step that throws is noted as `failed` and throws on. */
export async function trace(trail: Step[], step: string, run: () => string | Promise<string>): Promise<void> {
  const start = performance.now();
  const note = (status: string) =>
    trail.push({ step, status, ms: Math.round((performance.now() - start) * 100) / 100 });
  try {
    note(await run());
  } catch (error) {
    note('failed');
    throw error;
  }
}
