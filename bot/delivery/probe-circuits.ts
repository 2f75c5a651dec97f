import { sql } from 'kysely';
import type { Channel } from '../../adapters/channel.ts';
import { startWorker, type Worker } from '../worker.ts';
import { noteAccountWorks, noteProbeFailed, openCircuits, passCircuit } from './circuit.ts';
import { callMs, type DeliveryDeps } from './send-one.ts';

/** How often it is looked for accounts that nobody knocks at, in milliseconds. */
const everyMs = 15_000;

type ProbeDeps = Pick<DeliveryDeps, 'store' | 'clock' | 'log' | 'channels'>;

/** The loop that asks platforms after accounts that failed for good and that nothing waits for. */
export function startProbes(deps: ProbeDeps): Worker {
  return startWorker('probes', deps.log, everyMs, async () => {
    await probeIdleCircuits(deps);
    return 0;
  });
}

/**
 * Asks the platform whether an account works again that a person had to mend. Where messages wait for it, one of them
 * tries; what was planned over other ways leaves nobody to try, and every later plan would avoid an account that is
 * in order again. Asked no more often than a message would try, by one of all processes.
 */
export async function probeIdleCircuits({ store, clock, log, channels }: ProbeDeps): Promise<void> {
  for (const { account, lasting } of await openCircuits(store)) {
    const own = [...channels.values()].filter((channel) => (channel.account ?? channel.name) === account);
    const asked = own.find((channel) => channel.health);
    if (!lasting || !asked || (await anythingWaits(store, own))) continue;
    const gate = await passCircuit(store, clock, account);
    if (!gate.open) continue;
    const { ok } = await asked.health!(AbortSignal.timeout(callMs));
    if (!ok) await noteProbeFailed(store, clock, account);
    else if (await noteAccountWorks(store, account))
      log.info({ account }, 'circuit closed: the platform says that the account works again');
  }
}

async function anythingWaits({ db }: ProbeDeps['store'], channels: readonly Channel[]): Promise<boolean> {
  const names = JSON.stringify(channels.map(({ name }) => name));
  const { rows } = await sql`
    select 1 from outbox where state in ('queued', 'sending')
      and channel in (select jsonb_array_elements_text(${names}::jsonb)) limit 1
  `.execute(db);
  return rows.length > 0;
}
