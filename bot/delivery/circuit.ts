import { sql } from 'kysely';
import type { ChannelError } from '../../adapters/channel.ts';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/open-store.ts';

/** Failures of the account in a row, without a success between them, that stop its sending. */
export const failuresToOpen = 5;
/**
 * Waits between two probes, in milliseconds: as long as the platform asks, within these. The shortest is also what
 * a probe under way may take, and what messages wait at most after the account works again.
 */
const shortestProbeMs = 15_000;
const longestProbeMs = 5 * 60_000;

/** An account that cannot send, and since when. */
export interface OpenCircuit {
  account: string;
  since: Date;
  code: string;
  /** What is wrong and the remedy. */
  operator: string;
  /** It stays so until a person acts; see `ChannelError`. */
  lasting: boolean;
}

/** May a message go out? `failing`: the account failed last time, so a success has to be noted. */
export type Gate =
  | { open: true; failing: boolean }
  | { open: false; waitMs: number; code: string; operator: string };

/**
 * The circuit of an account, shared by all processes: after {@link failuresToOpen} failures in a row that are the
 * account's own (a ban, a dead token, an expired package) nothing is sent but one message at a time to see whether
 * it works again. So a thousand messages do not knock at a closed door, and the operator sees one fault.
 */
export async function passCircuit(store: Store, clock: Clock, account: string): Promise<Gate> {
  const row = await sql<{ opened: boolean; wait: number | null; code: string; operator: string }>`
    select opened_at is not null as opened, code, operator,
      extract(epoch from probe_at - ${clock.sql})::double precision * 1000 as wait
    from circuit where account = ${account}
  `.execute(store.db);
  const known = row.rows[0];
  if (!known) return { open: true, failing: false };
  if (!known.opened) return { open: true, failing: true };
  const { code, operator } = known;
  const wait = known.wait ?? 0;
  if (wait > 0) return { open: false, waitMs: Math.ceil(wait), code, operator };
  // Of all senders that came by one gets the probe; should it die, the next one comes after the wait.
  const probe = await sql`
    update circuit set probe_at = ${clock.sql} + ${shortestProbeMs} * interval '1 millisecond'
    where account = ${account} and probe_at <= ${clock.sql}
  `.execute(store.db);
  return probe.numAffectedRows === 1n
    ? { open: true, failing: true }
    : { open: false, waitMs: shortestProbeMs, code, operator };
}

/** Notes a failure of the account. @returns true when this one opened the circuit. */
export async function noteAccountFailure(
  store: Store,
  clock: Clock,
  account: string,
  error: Pick<ChannelError, 'code' | 'operator' | 'retry' | 'lasting'>,
): Promise<boolean> {
  const asked = typeof error.retry === 'object' ? error.retry.afterMs : 0;
  const probeMs = Math.min(longestProbeMs, Math.max(shortestProbeMs, asked));
  const result = await sql<{ failures: number }>`
    insert into circuit as known (account, failures, code, operator, lasting, failed_at)
    values (${account}, 1, ${error.code}, ${error.operator}, ${error.lasting ?? false}, ${clock.sql})
    on conflict (account) do update set
      failures = known.failures + 1,
      code = excluded.code,
      operator = excluded.operator,
      lasting = excluded.lasting,
      failed_at = excluded.failed_at,
      opened_at = coalesce(known.opened_at,
        case when known.failures + 1 >= ${failuresToOpen} then ${clock.sql} end),
      probe_at = case when known.failures + 1 >= ${failuresToOpen}
        then ${clock.sql} + ${probeMs} * interval '1 millisecond' end
    returning failures
  `.execute(store.db);
  return result.rows[0]?.failures === failuresToOpen;
}

/** Whoever had the probe found that the account still fails. */
export async function noteProbeFailed(store: Store, clock: Clock, account: string): Promise<void> {
  await sql`
    update circuit set probe_at = ${clock.sql} + ${longestProbeMs} * interval '1 millisecond'
    where account = ${account}
  `.execute(store.db);
}

/** The account works: its failures are forgotten. @returns true when its circuit was open. */
export async function noteAccountWorks(store: Store, account: string): Promise<boolean> {
  const closed = await sql<{ opened: boolean }>`
    delete from circuit where account = ${account} returning opened_at is not null as opened
  `.execute(store.db);
  return closed.rows[0]?.opened ?? false;
}

/** The accounts that cannot send now. */
export async function openCircuits(store: Store): Promise<OpenCircuit[]> {
  const rows = await store.db
    .selectFrom('circuit')
    .select(['account', 'opened_at as since', 'code', 'operator', 'lasting'])
    .where('opened_at', 'is not', null)
    .orderBy('account')
    .execute();
  return rows.flatMap(({ since, ...rest }) => (since ? [{ ...rest, since }] : []));
}
