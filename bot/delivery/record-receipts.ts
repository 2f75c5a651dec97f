import { sql } from 'kysely';
import type { ReceiptEvent } from '../../adapters/channel.ts';
import type { Store } from '../store/open-store.ts';

/**
 * Applies what a platform reports about our messages. Idempotent, and independent of order: a stronger
 * proof is never taken back by a late weaker one, and a report on a message whose platform id we do not know yet is kept
 * until we do.
 */
export async function recordReceipts(
  store: Store,
  channel: string,
  receipts: readonly ReceiptEvent[],
): Promise<void> {
  const rows = receipts.flatMap((receipt) =>
    receipt.messageIds.map((id) => ({ id, proves: receipt.proves, at: new Date(receipt.at).toISOString() })),
  );
  if (rows.length === 0) return;
  await sql`
    with incoming as (
      select id, max(proves) as proves, max(at) as at
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id text, proves text, at timestamptz)
      group by id
    ), kept as (
      insert into receipt (channel, platform_id, proves, happened_at)
      select ${channel}, id, proves, at from incoming order by id
      on conflict (channel, platform_id) do update
        set proves = greatest(receipt.proves, excluded.proves), happened_at = excluded.happened_at
    )
    update outbox set state = greatest(incoming.proves, case when outbox.state in ('relayed', 'seen') then outbox.state else 'delivered' end),
      due_at = null, updated_at = clock_timestamp()
    from incoming
    where outbox.channel = ${channel} and outbox.platform_id = incoming.id
      and outbox.state in ('sent', 'delivered', 'relayed', 'unknown')
  `.execute(store.db);
}
