import type { Capabilities, Channel } from '../../adapters/channel.ts';
import type { Served } from '../delivery/plan-room.ts';
import { bulkStepMs } from '../delivery/rate-slot.ts';
import type { AudienceVillage } from './audience.ts';
import type { PathKind, Way } from './paths.ts';

/** What the planner knows of an open channel. */
export interface ChannelStanding {
  capabilities: Capabilities;
  /** Channels of one account share its rate and quota. */
  account: string;
  /** Messages the account may still send in this period; null = no quota. */
  quotaLeft: number | null;
  /** Conversations that the account's plan serves; absent = all. */
  served?: Served;
  /** The account fails: why, in a sentence, and whether it does until a person acts. */
  trouble: { sentence: string; lasting: boolean } | null;
  /** Platform calls of one message, as they count for the rate; absent = always one. */
  callsFor?: NonNullable<Channel['callsFor']>;
}

/** Why a way cannot be used: nothing is registered, or what the channel, its window or its quota says. */
export type Cause = 'none' | 'closed' | 'trouble' | 'no_start' | 'window' | 'quota' | 'beyond_plan';

/** What stands in the way, and a sentence for the editor. */
interface Hindrance {
  cause: Cause;
  sentence: string;
}

/** A village and how it will be reached, or why not. */
export interface PlannedVillage {
  village: AudienceVillage;
  path: PathKind | null;
  /** The ways used; all of one kind. */
  ways: Way[];
  /** Why no way, or why not the best one; a sentence for the editor. */
  reason: string | null;
  /** The reason as a word, for who offers the remedy. */
  cause: Cause | null;
}

/** What one account will have to do. */
export interface PlannedLane {
  account: string;
  messages: number;
  /** Milliseconds from the start until its last call. */
  lastsMs: number;
}

/** The plan that is shown before the click. */
export interface Plan {
  villages: PlannedVillage[];
  lanes: PlannedLane[];
  /** Villages per path; `missed` = without any. */
  counts: Record<PathKind | 'missed', number>;
  /** Different conversations that get it. */
  conversations: number;
  /** Messages against quotas: a long text is several. */
  messages: number;
  startsAt: Date;
  /** When the last call goes out. What people do after it (a relay passing on) takes its own time. */
  finishesAt: Date;
}

/** What is planned with. */
export interface PlanInput {
  villages: readonly AudienceVillage[];
  ways: readonly Way[];
  standing(channel: string): ChannelStanding | undefined;
  /** Platform messages that the announcement takes on the channel that carries it in the end. */
  partsOn(way: Way): number;
  /** Platform calls that these messages take; absent = one each. An uploaded picture is a call of its own. */
  callsOn?(way: Way): number;
  startsAt: Date;
}

const order: readonly PathKind[] = ['group', 'direct', 'relay', 'page'];

/**
 * Chooses the lawful path of each village: the first kind that is open, within its window and within what is left of
 * its account's quota. Villages are served in their order, so that a quota that does not reach for all misses the
 * last ones and says so. Pure: the same input gives the same plan.
 */
export function planFor(input: PlanInput): Plan {
  const left = new Map<string, number>();
  const sent = new Map<string, number>();
  const calls = new Map<string, number>();
  const planned = new Set<string>();
  const waysOf = new Map<string, Way[]>();
  for (const way of input.ways) waysOf.set(way.village, [...(waysOf.get(way.village) ?? []), way]);
  const villages = input.villages.map((village) => {
    const own = waysOf.get(village.id) ?? [];
    return planVillage(village, own, input, { left, sent, calls, planned });
  });
  const counts = { group: 0, direct: 0, relay: 0, page: 0, missed: 0 };
  for (const { path } of villages) counts[path ?? 'missed'] += 1;
  const lanes = [...sent]
    .map(([account, messages]) => ({
      account,
      messages,
      lastsMs: lastsMs(input, account, calls.get(account)!),
    }))
    .sort((a, b) => b.lastsMs - a.lastsMs);
  return {
    villages,
    lanes,
    counts,
    conversations: planned.size,
    messages: lanes.reduce((sum, lane) => sum + lane.messages, 0),
    startsAt: input.startsAt,
    finishesAt: new Date(input.startsAt.getTime() + Math.max(0, ...lanes.map((lane) => lane.lastsMs))),
  };
}

interface Ledger {
  /** Quota left per account. */
  left: Map<string, number>;
  /** Messages planned per account. */
  sent: Map<string, number>;
  /** Calls planned per account. */
  calls: Map<string, number>;
  /** Conversations planned already: a group of two villages is written to once. */
  planned: Set<string>;
}

function planVillage(
  village: AudienceVillage,
  ways: readonly Way[],
  input: PlanInput,
  ledger: Ledger,
): PlannedVillage {
  const hindrances: Hindrance[] = [];
  for (const kind of order) {
    const open: Way[] = [];
    for (const way of ways.filter((one) => one.kind === kind)) {
      // One person passes it on; the next is asked when they cannot.
      if (kind === 'relay' && open.length > 0) break;
      const hindrance = hindranceOf(way, input, ledger);
      if (hindrance) hindrances.push(hindrance);
      else {
        take(way, input, ledger);
        open.push(way);
      }
    }
    if (open.length > 0) return { village, path: kind, ways: open, ...told(hindrances[0]) };
  }
  return { village, path: null, ways: [], ...told(hindrances[0] ?? nothingRegistered) };
}

const nothingRegistered: Hindrance = { cause: 'none', sentence: 'Chưa có nhóm, chưa có người chuyển tin.' };

function told(hindrance: Hindrance | undefined): Pick<PlannedVillage, 'reason' | 'cause'> {
  return { reason: hindrance?.sentence ?? null, cause: hindrance?.cause ?? null };
}

/** Why a way cannot be used now; null = it can. */
function hindranceOf(way: Way, input: PlanInput, ledger: Ledger): Hindrance | null {
  const { via } = way;
  const standing = input.standing(via);
  const closed = [via, way.channel].find((channel) => !input.standing(channel));
  if (!standing || closed) return { cause: 'closed', sentence: `Kênh ${closed} chưa mở trên máy này.` };
  if (standing.trouble) return { cause: 'trouble', sentence: standing.trouble.sentence };
  const { windowHours, startsTalk, quota } = standing.capabilities;
  if (way.kind === 'direct' || way.kind === 'relay') {
    if (windowHours === null && !startsTalk)
      return { cause: 'no_start', sentence: `Kênh ${via} không cho nhắn trước.` };
    if (windowHours !== null && !isWithin(way.lastMessageAt, windowHours, input.startsAt))
      return {
        cause: 'window',
        sentence: `Quá ${windowHours} giờ từ tin nhắn cuối của người dân trên kênh ${via}.`,
      };
  }
  const beyond = beyondPlan(way, standing.served);
  if (beyond)
    return {
      cause: 'beyond_plan',
      sentence: `Gói của kênh ${via} chỉ phục vụ ${beyond === 'group' ? `${quota!.groups} nhóm, và nhóm này` : `${quota!.people} người, và người này`} ở ngoài số đó.`,
    };
  const needs = ledger.planned.has(way.conversation) ? 0 : input.partsOn(way);
  const left = ledger.left.get(standing.account) ?? standing.quotaLeft;
  if (left !== null && left < needs)
    return { cause: 'quota', sentence: `Hết hạn mức tin của kênh ${via} trong kỳ này.` };
  return null;
}

/** The kind of conversation that the plan of the carrying account has no room for; null = it has. */
function beyondPlan(way: Way, served: Served | undefined): 'direct' | 'group' | null {
  // A relay's way is named by the key of their own conversation.
  const [kind, key] =
    way.kind === 'relay' ? (['direct', way.to.id] as const) : ([way.to.kind, way.conversation] as const);
  return (served?.[kind]?.has(key) ?? true) ? null : kind;
}

function take(way: Way, input: PlanInput, ledger: Ledger): void {
  if (ledger.planned.has(way.conversation)) return;
  ledger.planned.add(way.conversation);
  const { account, quotaLeft } = input.standing(way.via)!;
  const parts = input.partsOn(way);
  ledger.sent.set(account, (ledger.sent.get(account) ?? 0) + parts);
  ledger.calls.set(account, (ledger.calls.get(account) ?? 0) + (input.callsOn?.(way) ?? parts));
  if (quotaLeft !== null) ledger.left.set(account, (ledger.left.get(account) ?? quotaLeft) - parts);
}

/** Did the person write last within so many hours of a moment? */
export function isWithin(last: Date | null, hours: number, now: Date): boolean {
  return last !== null && now.getTime() - last.getTime() < hours * 3_600_000;
}

/** Calls a second where a platform publishes no rate: what eight calls at once of a tenth of a second each make. */
const unlimitedPerSecond = 80;

/** The first call goes at once, each further one a step later. */
function lastsMs(input: PlanInput, account: string, calls: number): number {
  const channel = input.ways.find((way) => input.standing(way.via)?.account === account)!.via;
  const { rate } = input.standing(channel)!.capabilities;
  const step = rate ? bulkStepMs(rate.perMinute) : 1000 / unlimitedPerSecond;
  return Math.round((calls - 1) * step);
}
