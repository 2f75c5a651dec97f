import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Tables } from '../store/schema.ts';
import type { PathKind } from './paths.ts';

/**
 * What is known of a village, from nothing to the surest proof. `missed`: no path; `waiting`: not sent yet; `sent`: a
 * platform took it, which is no arrival; `unknown`: perhaps taken; `delivered`, `relayed`, `seen`: it arrived, by the
 * platform's receipt, the relay's word, or a resident's tap, code, reaction or question.
 */
export const villageStates = [
  'missed',
  'skipped',
  'failed',
  'waiting',
  'unknown',
  'sent',
  'delivered',
  'relayed',
  'seen',
] as const;
export type VillageState = (typeof villageStates)[number];

/** The states that are proof of arrival. Nothing else is ever called arrived. */
export const arrivedStates: readonly VillageState[] = ['delivered', 'relayed', 'seen'];

export const villageStateWords: Readonly<Record<VillageState, string>> = {
  missed: 'chưa có đường tới',
  skipped: 'không gửi',
  failed: 'gửi không được',
  waiting: 'đang chờ gửi',
  unknown: 'chưa rõ',
  sent: 'nền tảng đã nhận, chưa biết tới dân',
  delivered: 'đã tới máy',
  relayed: 'người chuyển tin báo đã chuyển',
  seen: 'có người dân xác nhận',
};

/** A village in the ledger of an announcement's present version. */
export interface LedgerLine {
  village: string;
  state: VillageState;
  path: PathKind | null;
  /** Why it is missed or on a second-best path. */
  reason: string | null;
  /** Kind of the proof that lifted it highest, or null. */
  evidence: string | null;
  /** When that became known. */
  at: Date | null;
}

/**
 * The ledger: exactly one line and one state for each village of the plan, whatever was stored in which order, because
 * the state is computed from what is stored: the highest of its deliveries of the present version and of the proofs.
 * That a card reached who passes it on proves nothing of a village; what they say of each is a proof of its own.
 * Ordered by village.
 */
export async function ledgerOf(db: Kysely<Tables>, announcement: string): Promise<LedgerLine[]> {
  const result = await sql<LedgerLine>`
    select v.village, v.path, v.reason, best.evidence, best.at,
      ${stateOf(sql`best.state`)} as state
    from announcement_village as v
    join announcement as one on one.id = v.announcement
    left join lateral (
      select known.state, known.evidence, known.at from (
        select ${deliveryState} as state,
          case when d.channel <> 'relay' and d.state in ('delivered', 'relayed', 'seen') then 'receipt' end as evidence,
          d.updated_at as at
        from announcement_target as t
        join delivery as d on d.announcement = t.announcement and d.version = one.version
          and d.conversation = t.conversation
        where t.announcement = v.announcement and t.village = v.village
        union all
        select proves, kind, arrival.at from arrival
        where arrival.announcement = v.announcement and arrival.village = v.village
          and arrival.version = one.version
      ) as known
      order by array_position(${sql.raw(order)}, known.state) desc, known.at, known.evidence
      limit 1
    ) as best on true
    where v.announcement = ${announcement}
    order by v.village
  `.execute(db);
  return result.rows;
}

/** What a delivery `d` says of a village. That a card came to who passes it on is no arrival. */
export const deliveryState = sql<VillageState>`case when d.state in ('queued', 'sending') then 'waiting'
  when d.channel = 'relay' and d.state in ('delivered', 'relayed', 'seen') then 'sent'
  else d.state end`;

/**
 * The state of a village `v` by the best that is known of it, or null. One without a path has none of what was taken
 * back either: it is missed.
 */
export function stateOf(best: RawBuilder<string | null>): RawBuilder<VillageState> {
  return sql<VillageState>`case when v.path is null and coalesce(${best}, 'skipped') = 'skipped' then 'missed'
    else coalesce(${best}, 'skipped') end`;
}

const order = `array[${villageStates.map((state) => `'${state}'`).join(', ')}]`;

/** How many villages are in each state. Their sum is the number of villages. */
export function countStates(lines: readonly Pick<LedgerLine, 'state'>[]): Record<VillageState, number> {
  const counts = Object.fromEntries(villageStates.map((state) => [state, 0])) as Record<VillageState, number>;
  for (const { state } of lines) counts[state] += 1;
  return counts;
}

/** A proof that came in beside the platforms' receipts. */
export interface Proof {
  announcement: string;
  village: string;
  proves: 'delivered' | 'relayed' | 'seen';
  kind: 'relay' | 'code' | 'tap' | 'reaction' | 'question';
  /** Conversation it came from. */
  by: string;
}

/**
 * Keeps a proof for the present version; the same word of the same conversation counts once: the highest, at the
 * earliest that it was given, so that any order and repetition of the same proofs leaves the same behind.
 */
export async function keepProof(tx: Kysely<Tables>, proof: Proof, at: Date): Promise<void> {
  const { announcement, village, proves, kind, by } = proof;
  await sql`
    insert into arrival as known (announcement, version, village, proves, kind, by, at)
    select id, version, ${village}, ${proves}, ${kind}, ${by}, ${at.toISOString()}::timestamptz
    from announcement where id = ${announcement}
    on conflict (announcement, version, village, kind, by) where by is not null do update
      set proves = excluded.proves, at = excluded.at
      where (array_position(${sql.raw(order)}, excluded.proves), known.at)
        > (array_position(${sql.raw(order)}, known.proves), excluded.at)
  `.execute(tx);
}
