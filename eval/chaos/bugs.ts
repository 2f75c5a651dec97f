import { sql } from 'kysely';
import type { SendResult } from '../../adapters/channel.ts';
import type { Store } from '../../bot/store/open-store.ts';
import type { Ingest } from '../../bot/turn/ingest.ts';
import type { Plant, RunParts } from './simulation/run-parts.ts';

/** A bug that others have shipped, planted anew for each storm; `struck` = it has come into play. */
export interface Bug {
  name: string;
  plant(struck: () => void): Plant;
}

/**
 * Changes statements of the product on their way to the database. Every change must find its text somewhere in the
 * run, or the bug is not planted and the proof fails: so the list cannot outlive the code it breaks.
 */
function rewriting(...changes: [from: string | RegExp, to: string][]): Bug['plant'] {
  return (struck) => {
    const missing = new Set(changes);
    return {
      rewrite(statement) {
        let changed = statement;
        for (const change of changes) {
          const next = changed.replace(...change);
          if (next !== changed) missing.delete(change);
          changed = next;
        }
        if (missing.size === 0) struck();
        return changed;
      },
    };
  };
}

function ingesting(breakIt: (real: Ingest, run: RunParts) => Ingest): Bug['plant'] {
  return (struck) => ({
    ingest(real, run) {
      struck();
      return breakIt(real, run);
    },
  });
}

function hearing(breakIt: (result: Extract<SendResult, { ok: false }>) => SendResult): Bug['plant'] {
  return (struck) => ({
    afterSend(result) {
      if (result.ok) return result;
      struck();
      return breakIt(result);
    },
  });
}

let invented = 0;

/** How long the first bug gathers events before it writes them, in milliseconds. */
const gatherMs = 2500;

export const bugs: readonly Bug[] = [
  {
    name: 'acknowledges before the commit',
    plant: ingesting((real, { scheduler }) => {
      let writing = false;
      return async (channel, events, requestId) => {
        scheduler.fork(async () => {
          await scheduler.sleep(gatherMs);
          while (writing) await scheduler.sleep(100);
          writing = true;
          await real(channel, events, requestId);
          writing = false;
        });
      };
    }),
  },
  {
    name: 'remembers seen events in memory only',
    plant: ingesting((real) => {
      const seen = new Set<string>();
      return async (channel, events, requestId) => {
        const fresh = events.filter(({ id }) => !seen.has(id));
        for (const { id } of fresh) seen.add(id);
        const renamed = fresh.map((event) => ({ ...event, id: `${event.id}~${invented++}` }));
        await real(channel, renamed, requestId);
      };
    }),
  },
  {
    name: 'drops the rest of a batch',
    plant: ingesting((real) => (channel, events, requestId) => real(channel, events.slice(0, 1), requestId)),
  },
  {
    name: 'forgets which events a turn handled',
    plant: rewriting([
      `where inbox.channel = one.channel and`,
      `where false and inbox.channel = one.channel and`,
    ]),
  },
  {
    name: 'has no fence',
    plant: rewriting(
      [/fence = (\$\d+) and state = 'sending'\n {6}and \(delivery/u, '$1::bigint is not null and (delivery'],
      [/and fence = (\$\d+) and state = 'sending'/u, 'and $1::bigint is not null'],
    ),
  },
  {
    name: 'sends again without looking',
    plant: rewriting([`case state when 'queued' then 'queued' else 'unknown' end as was`, `'queued' as was`]),
  },
  {
    name: 'takes a dropped connection for a refusal',
    plant: hearing((result) => ({ ...result, error: { ...result.error, ambiguous: false } })),
  },
  {
    name: 'swallows an error of the platform',
    plant: hearing((result) =>
      result.error.ambiguous
        ? result
        : { ok: true, receipt: { platformId: `swallowed-${invented++}`, proves: 'accepted', at: 0 } },
    ),
  },
  {
    name: "leaves a dead sender's messages alone",
    plant: rewriting([`(state <> 'sending' or lease_until`, `(state <> 'sending' or false and lease_until`]),
  },
  {
    name: 'overtakes within a conversation',
    plant: rewriting(['and earlier.seq < one.seq', 'and false and earlier.seq < one.seq']),
  },
  {
    name: 'asks nobody for the rate',
    plant: rewriting(['where known.next_at <= ', 'where true or known.next_at <= ']),
  },
  {
    name: 'lets bulk use the whole quota',
    plant: rewriting(['conversation, priority, request_id', 'conversation, 0 as priority, request_id']),
  },
  {
    name: 'counts sent as arrived',
    plant: rewriting([
      'else d.state end as state',
      `when d.state = 'sent' then 'delivered' else d.state end as state`,
    ]),
  },
  {
    name: 'corrects only what it is sure of',
    plant: rewriting([
      /in \('sending', 'sent', 'delivered', 'relayed', 'seen', 'unknown'\)/gu,
      `in ('sent', 'delivered', 'relayed', 'seen')`,
    ]),
  },
  {
    name: 'forgets claimed messages when it stops or corrects',
    plant: rewriting(
      [` or (state = 'sending' and tried_at is null)`, ''],
      [`delivery.version = announcement.version`, 'true'],
      [`and announcement.state <> 'stopped'`, ''],
    ),
  },
  {
    name: 'ignores an opt-out for what is queued',
    plant: rewriting(
      ['and stopped_at is not null', 'and false'],
      ['where "conversation" = $3 and "state" = $4', 'where "conversation" = $3 and "state" = $4 and false'],
    ),
  },
  {
    name: 'finds another way and leaves the old one open',
    plant: rewriting([
      "set state = 'skipped', due_at = null, lease_until = null, fence = fence + 1,\n      error",
      'set attempts = attempts,\n      error',
    ]),
  },
  {
    name: 'finds another way for what may have been sent',
    plant: rewriting(
      [/outbox\.state in \('unknown', 'delivered', 'relayed', 'seen'\)/gu, 'false'],
      [/\(outbox\.state = 'sent' and outbox\.channel <> 'relay'\)/gu, 'false'],
      [/\(outbox\.state = 'sending' and outbox\.tried_at is not null\)/gu, 'false'],
      [/\(outbox\.state = 'queued'\n/gu, "(outbox.state in ('queued', 'unknown', 'sent')\n"],
    ),
  },
  {
    name: 'fans out again after it was done',
    plant: (struck) => ({
      async afterFanOut(store) {
        struck();
        await queueAgain(store);
      },
    }),
  },
];

async function queueAgain({ db }: Store): Promise<void> {
  await sql`
    insert into outbox (id, channel, conversation, delivery, part, priority, message, state, due_at, created_at,
      updated_at, request_id)
    select gen_random_uuid()::text, channel, conversation, delivery, part, priority, message, 'queued', created_at,
      created_at, updated_at, request_id
    from outbox where delivery is not null and channel <> 'relay' and id not like '%/%'
  `.execute(db);
}
