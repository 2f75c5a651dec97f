import { Hono } from 'hono';
import { sql } from 'kysely';
import { openCircuits } from './delivery/circuit.ts';
import type { Metrics } from './metrics.ts';
import type { Store } from './store/open-store.ts';

/** What the health pages look at. */
export interface HealthDeps {
  store: Store;
  metrics: Metrics;
  /** False while starting or stopping: no new traffic, please. */
  isReady(): boolean;
  /** True when the search over the guides finds something. */
  answers(): boolean;
}

/** `/healthz`: the process lives. `/readyz`: it can store and answer. `/metrics`: figures for Prometheus. */
export function healthPages(deps: HealthDeps): Hono {
  const app = new Hono();
  app.get('/healthz', (context) => context.json({ status: 'ok' }));
  app.get('/readyz', async (context) => {
    const checks = {
      serving: deps.isReady(),
      guides: deps.answers(),
      database: await databaseAnswers(deps.store),
    };
    const ready = Object.values(checks).every(Boolean);
    return context.json({ status: ready ? 'ok' : 'not ready', checks }, ready ? 200 : 503);
  });
  app.get('/metrics', async (context) => {
    await countWaiting(deps);
    return context.text(await deps.metrics.registry.metrics(), 200, {
      'content-type': deps.metrics.registry.contentType,
    });
  });
  return app;
}

async function databaseAnswers(store: Store): Promise<boolean> {
  try {
    await sql`select 1`.execute(store.db);
    return true;
  } catch {
    return false;
  }
}

async function countWaiting({ store, metrics }: HealthDeps): Promise<void> {
  const turns = await sql<{
    count: number;
  }>`select count(*) as count from conversation where due_at is not null`.execute(store.db);
  metrics.waitingTurns.set(turns.rows[0]?.count ?? 0);
  const sends = await sql<{ state: string; count: number }>`
    select state, count(*) as count from outbox where state in ('queued', 'sending', 'unknown') group by state
  `.execute(store.db);
  metrics.waitingSends.reset();
  for (const { state, count } of sends.rows) metrics.waitingSends.set({ state }, count);
  metrics.openCircuits.reset();
  for (const { account, code } of await openCircuits(store)) metrics.openCircuits.set({ account, code }, 1);
}
