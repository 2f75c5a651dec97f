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

/** Somebody who is asked to pass an announcement on. */
export interface Carrier {
  person: string;
  villages: number;
}

/** What a plan comes to. */
export interface PlanSums {
  lanes: PlannedLane[];
  /** Villages per path; `missed` = without any. */
  counts: Record<PathKind | 'missed', number>;
  /** Different conversations that get it. */
  conversations: number;
  /** Messages against quotas: a long text is several. */
  messages: number;
  /** Who is asked to pass it on in several villages, and in how many; the most first. */
  carriers: Carrier[];
  startsAt: Date;
  /** When the last call goes out. What people do after it (a relay passing on) takes its own time. */
  finishesAt: Date;
}

/** The plan that is shown before the click. */
export interface Plan extends PlanSums {
  villages: PlannedVillage[];
}

/** What is planned with. */
export interface PlanInput {
  standing(channel: string): ChannelStanding | undefined;
  /** Platform messages that the announcement takes on the channel that carries it in the end. */
  partsOn(way: Way): number;
  /** Platform calls that these messages take; absent = one each. An uploaded picture is a call of its own. */
  callsOn?(way: Way): number;
  startsAt: Date;
}

const order: readonly PathKind[] = ['group', 'direct', 'relay', 'page'];

/** Plans villages in batches, and holds none of them: what a province comes to is a few figures for each account. */
export interface Planner {
  /** @param ways every way to these villages. */
  plan(villages: readonly AudienceVillage[], ways: readonly Way[]): PlannedVillage[];
  /** Of all batches so far. */
  sums(): PlanSums;
}

/**
 * Chooses the lawful path of each village: the first kind that is open, within its window and within what is left of
 * its account's quota. Villages are served in their order, so that a quota that does not reach for all misses the
 * last ones and says so. Pure: the same input gives the same plan.
 */
export function openPlanner(input: PlanInput): Planner {
  const ledger: Ledger = {
    left: new Map(),
    lanes: new Map(),
    batch: new Set(),
    shared: new Set(),
    planned: 0,
    carriers: new Map(),
  };
  const counts = { group: 0, direct: 0, relay: 0, page: 0, missed: 0 };
  return {
    plan(villages, ways) {
      ledger.batch.clear();
      const waysOf = new Map<string, Way[]>();
      for (const way of ways) {
        const known = waysOf.get(way.village);
        if (known) known.push(way);
        else waysOf.set(way.village, [way]);
      }
      const planned = villages.map((village) =>
        planVillage(village, waysOf.get(village.id) ?? [], input, ledger),
      );
      for (const { path } of planned) counts[path ?? 'missed'] += 1;
      return planned;
    },
    sums() {
      const lanes = [...ledger.lanes]
        .map(([account, { messages, calls, stepMs }]) => ({
          account,
          messages,
          // The first call goes at once, each further one a step later.
          lastsMs: Math.round((calls - 1) * stepMs),
        }))
        .sort((a, b) => b.lastsMs - a.lastsMs);
      return {
        lanes,
        counts: { ...counts },
        conversations: ledger.planned,
        messages: lanes.reduce((sum, lane) => sum + lane.messages, 0),
        carriers: [...ledger.carriers]
          .filter(([, villages]) => villages > 1)
          .map(([person, villages]) => ({ person, villages }))
          .sort((a, b) => b.villages - a.villages),
        startsAt: input.startsAt,
        finishesAt: new Date(input.startsAt.getTime() + Math.max(0, ...lanes.map((lane) => lane.lastsMs))),
      };
    },
  };
}

interface Ledger {
  /** Quota left per account. */
  left: Map<string, number>;
  /** What is planned per account, and the milliseconds from one call to the next. */
  lanes: Map<string, { messages: number; calls: number; stepMs: number }>;
  /** Conversations planned already: a group of two villages is written to once. */
  batch: Set<string>;
  /** Of earlier batches those that may come again. */
  shared: Set<string>;
  /** How many there are. */
  planned: number;
  /** Villages of each person who passes it on. */
  carriers: Map<string, number>;
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
    const [first] = open;
    if (!first) continue;
    if (first.person !== undefined)
      ledger.carriers.set(first.person, (ledger.carriers.get(first.person) ?? 0) + 1);
    const instead = first.ofCommune ? byCommune : undefined;
    return { village, path: kind, ways: open, ...told(hindrances[0] ?? instead) };
  }
  return { village, path: null, ways: [], ...told(hindrances[0] ?? nothingRegistered) };
}

const byCommune: Hindrance = {
  cause: 'none',
  sentence: 'Thôn chưa có nhóm, chưa có người chuyển tin: nhờ người chuyển tin của xã.',
};
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
  const needs = isPlanned(way, ledger) ? 0 : input.partsOn(way);
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

function isPlanned({ conversation }: Way, { batch, shared }: Ledger): boolean {
  return batch.has(conversation) || shared.has(conversation);
}

function take(way: Way, input: PlanInput, ledger: Ledger): void {
  if (isPlanned(way, ledger)) return;
  ledger.batch.add(way.conversation);
  if (way.shared) ledger.shared.add(way.conversation);
  ledger.planned += 1;
  const { account, quotaLeft, capabilities } = input.standing(way.via)!;
  const parts = input.partsOn(way);
  const lane = ledger.lanes.get(account) ?? { messages: 0, calls: 0, stepMs: stepMs(capabilities) };
  lane.messages += parts;
  lane.calls += input.callsOn?.(way) ?? parts;
  ledger.lanes.set(account, lane);
  if (quotaLeft !== null) ledger.left.set(account, (ledger.left.get(account) ?? quotaLeft) - parts);
}

/** Did the person write last within so many hours of a moment? */
export function isWithin(last: Date | null, hours: number, now: Date): boolean {
  return last !== null && now.getTime() - last.getTime() < hours * 3_600_000;
}

/** Calls a second where a platform publishes no rate: what eight calls at once of a tenth of a second each make. */
const unlimitedPerSecond = 80;

function stepMs({ rate }: Capabilities): number {
  return rate ? bulkStepMs(rate.perMinute) : 1000 / unlimitedPerSecond;
}
