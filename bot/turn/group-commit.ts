/**
 * Many callers, one statement: what is added while a write is under way goes into the next write together.
 * Each caller's promise settles with the write that held its items. When a shared write fails, its callers'
 * items are written one caller at a time, so that one caller's bad item cannot fail the others.
 *
 * Measured with 50 connections on the embedded engine: see `npm run bench`, "ingest".
 */
export function groupCommit<T>(
  write: (items: T[]) => Promise<void>,
  mostItems = 500,
): (items: T[]) => Promise<void> {
  interface Waiting {
    items: T[];
    resolve: () => void;
    reject: (error: unknown) => void;
  }
  const waiting: Waiting[] = [];
  let writing = false;

  const settle = async (callers: Waiting[]): Promise<void> => {
    try {
      await write(callers.flatMap((caller) => caller.items));
      for (const caller of callers) caller.resolve();
    } catch (error) {
      if (callers.length === 1) callers[0]!.reject(error);
      else for (const caller of callers) await settle([caller]);
    }
  };

  const drain = async (): Promise<void> => {
    writing = true;
    // One breath first: requests that arrived together shall be written together.
    await new Promise(setImmediate);
    while (waiting.length > 0) {
      const callers = waiting.splice(0, callersThatFit(waiting, mostItems));
      await settle(callers);
    }
    writing = false;
  };

  return (items) =>
    new Promise((resolve, reject) => {
      waiting.push({ items, resolve, reject });
      if (!writing) void drain();
    });
}

/** How many callers from the front fit into one write; at least one. */
function callersThatFit(waiting: readonly { items: readonly unknown[] }[], mostItems: number): number {
  let items = 0;
  let callers = 0;
  for (const caller of waiting) {
    items += caller.items.length;
    if (items > mostItems && callers > 0) break;
    callers += 1;
  }
  return callers;
}
