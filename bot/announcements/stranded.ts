import { sql, type Transaction } from 'kysely';
import type { AnnouncementVersionTable } from '../store/announcement-tables.ts';
import type { Tables } from '../store/schema.ts';

/** A way of a village, and how far the present version has come on it. */
export interface VillageWay {
  village: string;
  conversation: string;
  /** Null = nothing was queued on it. */
  delivery: string | null;
  purpose: AnnouncementVersionTable['purpose'] | null;
  /** Nothing of it has left, and it waits for the account that cannot send. */
  stranded: boolean;
  /** Something of it left or may have, it is on its way over another account, or the village has it by other proof. */
  reached: boolean;
}

/** Channels of an account that cannot send, and of whose people cards are carried by it. */
export function isOn(channels: readonly string[], target: string) {
  const wanted = JSON.stringify(channels);
  return sql<boolean>`case when ${sql.ref(`${target}.channel`)} = 'relay'
      then split_part(${sql.ref(`${target}.conversation`)}, ':', 3) else ${sql.ref(`${target}.channel`)} end
    in (select jsonb_array_elements_text(${wanted}::jsonb))`;
}

/** A part that has certainly not left: it waits, is claimed and not begun, or was given up for the account's sake. */
export const unsent = sql<boolean>`(outbox.state = 'queued'
  or (outbox.state = 'sending' and outbox.tried_at is null)
  or (outbox.state = 'failed' and outbox.error ->> 'scope' = 'account'))`;

/** A part that left or may have. That a card came to the channel `relay` is no message yet. */
const left = sql<boolean>`(outbox.state in ('unknown', 'delivered', 'relayed', 'seen')
  or (outbox.state = 'sent' and outbox.channel <> 'relay')
  or (outbox.state = 'sending' and outbox.tried_at is not null))`;

/**
 * The ways of the next villages of an announcement that wait for an account, and of all villages that share a
 * conversation with them, so that whoever plans them anew sees whom else a conversation is for.
 *
 * @param channels the account's.
 * @param after the village of the last call's {@link next}; '' = from the beginning.
 * @param most villages, without those that share a conversation with them.
 */
export async function strandedWays(
  tx: Transaction<Tables>,
  announcement: string,
  channels: readonly string[],
  after: string,
  most: number,
): Promise<{ ways: VillageWay[]; next: string | null }> {
  const seeds = await sql<{ village: string }>`
    select distinct target.village from announcement_target as target
    join announcement as one on one.id = target.announcement
    join delivery on delivery.announcement = one.id and delivery.version = one.version
      and delivery.conversation = target.conversation
    where one.id = ${announcement} and target.village > ${after} and ${isOn(channels, 'target')}
      and exists (select 1 from outbox where outbox.delivery = delivery.id and ${unsent})
    order by target.village limit ${most}
  `.execute(tx);
  const last = seeds.rows.at(-1);
  if (!last) return { ways: [], next: null };
  const wanted = JSON.stringify(seeds.rows.map(({ village }) => village));
  const ways = await sql<VillageWay>`
    with recursive reach (village) as (
      select jsonb_array_elements_text(${wanted}::jsonb)
      union
      select other.village from reach
      join announcement_target as mine on mine.announcement = ${announcement} and mine.village = reach.village
      join announcement_target as other on other.announcement = ${announcement}
        and other.conversation = mine.conversation
    )
    select target.village, target.conversation, delivery.id as delivery, delivery.purpose,
      coalesce(part.unsent and not part.left, false) and ${isOn(channels, 'target')} as stranded,
      coalesce(part.left, false) or coalesce(part.unsent and not (${isOn(channels, 'target')}), false)
        or exists (select 1 from arrival where arrival.announcement = one.id and arrival.version = one.version
          and arrival.village = target.village) as reached
    from reach
    join announcement_target as target on target.announcement = ${announcement} and target.village = reach.village
    join announcement as one on one.id = target.announcement
    left join delivery on delivery.announcement = one.id and delivery.version = one.version
      and delivery.conversation = target.conversation
    left join lateral (
      select bool_or(${unsent}) as unsent, bool_or(${left}) as left from outbox where outbox.delivery = delivery.id
    ) as part on true
    order by target.village, target.conversation
  `.execute(tx);
  return { ways: ways.rows, next: last.village };
}

/** Villages of which something is left on an account. */
export interface LeftBehind {
  /** Perhaps sent. */
  unsure: string[];
  /** Sent to a part of the village; the rest waits. */
  partly: string[];
}

/** What stays on an account that cannot send, because it may have been sent, or a part of the village has it. */
export async function leftBehind(
  tx: Transaction<Tables>,
  announcement: string,
  channels: readonly string[],
): Promise<LeftBehind> {
  const rows = await sql<{ village: string; unsure: boolean; partly: boolean }>`
    select target.village,
      bool_or(outbox.state = 'unknown' and ${isOn(channels, 'target')}) as unsure,
      bool_or(${unsent} and ${isOn(channels, 'target')}) and bool_or(outbox.channel <> 'relay'
        and outbox.state in ('sent', 'delivered', 'relayed', 'seen')) as partly
    from announcement_target as target
    join announcement as one on one.id = target.announcement
    join delivery on delivery.announcement = one.id and delivery.version = one.version
      and delivery.conversation = target.conversation
    join outbox on outbox.delivery = delivery.id
    where one.id = ${announcement}
    group by target.village order by target.village
  `.execute(tx);
  const those = (wanted: (row: { unsure: boolean; partly: boolean }) => boolean) =>
    rows.rows.filter(wanted).map(({ village }) => village);
  return {
    unsure: those(({ unsure }) => unsure),
    partly: those(({ unsure, partly }) => partly && !unsure),
  };
}

/**
 * The ways that may be given up: of villages that nothing has reached, and that share no conversation with one that
 * something has. To take such a conversation away would leave the other village without, and to leave it would reach
 * this one twice. Pure.
 */
export function movable(ways: readonly VillageWay[]): VillageWay[] {
  const leader = new Map<string, string>();
  const find = (name: string): string => {
    let top = name;
    for (let above = leader.get(top); above !== undefined && above !== top; above = leader.get(top))
      top = above;
    leader.set(name, top);
    return top;
  };
  const held = new Set<string>();
  for (const { village, conversation } of ways) leader.set(find(`c ${conversation}`), find(`v ${village}`));
  for (const { village, reached } of ways) if (reached) held.add(find(`v ${village}`));
  return ways.filter(({ village, stranded }) => stranded && !held.has(find(`v ${village}`)));
}
