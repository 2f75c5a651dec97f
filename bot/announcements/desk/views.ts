import { z } from 'zod';
import { stateWords, type Wish } from '../announcement.ts';
import { audienceShape } from '../audience-shape.ts';
import { villageStates } from '../ledger.ts';
import { pathKinds } from '../paths.ts';
import { finding } from './refusal.ts';

/** How the doors of the office show announcements. Times are ISO 8601 in UTC. */
const time = z.iso.datetime();
const states = Object.keys(stateWords) as [keyof typeof stateWords, ...(keyof typeof stateWords)[]];
const named = z.object({ id: z.string(), label: z.string() });
const act = z.object({ by: z.string(), name: z.string(), at: time });

export const wishes = ['edit', 'submit', 'approve', 'reject', 'stop', 'correct', 'withdraw'] as const;
export type DeskWish = Exclude<Wish, 'confirm'>;

/** Villages per state; absent before it goes out. */
export const stateCounts = z.record(z.enum(villageStates), z.number());
export type StateCounts = z.infer<typeof stateCounts>;

export const announcementLine = z.object({
  id: z.string(),
  code: z.string(),
  state: z.enum(states),
  urgent: z.boolean(),
  place: named,
  title: z.string(),
  made: act,
  sendAt: time.nullable(),
  repeat: z.string().nullable(),
  startedAt: time.nullable(),
  counts: stateCounts.nullable(),
});
export type AnnouncementLine = z.infer<typeof announcementLine>;

export const announcementPage = z.object({
  announcements: z.array(announcementLine),
  /** Code to give as `before` for the next page; null = this is the last. */
  next: z.string().nullable(),
});
export type AnnouncementPage = z.infer<typeof announcementPage>;

export const fileView = z.object({
  id: z.string(),
  kind: z.enum(['image', 'file']),
  name: z.string(),
  type: z.string(),
  url: z.string().nullable(),
});

export const announcementView = announcementLine.extend({
  ok: z.literal(true),
  kind: z.string(),
  topic: z.string(),
  text: z.string(),
  file: fileView.nullable(),
  audience: audienceShape,
  /** The places of the audience, as they are called. */
  audienceLabels: z.array(named),
  version: z.number(),
  changedAt: time,
  submitted: act.nullable(),
  approved: act.nullable(),
  finishedAt: time.nullable(),
  /** It went out before anybody approved it. */
  awaitsApproval: z.boolean(),
  /** What the caller may do with it now. */
  may: z.array(z.enum(wishes)),
});
export type AnnouncementView = z.infer<typeof announcementView>;

/** A village that will not be reached, or not in the best way: why, and what would help. */
const troubled = z.object({
  village: named,
  commune: named.nullable(),
  path: z.enum(pathKinds).nullable(),
  reason: z.string(),
  remedy: z.string(),
});

export const planView = z.object({
  ok: z.literal(true),
  villages: z.number(),
  counts: z.record(z.enum([...pathKinds, 'missed']), z.number()),
  conversations: z.number(),
  messages: z.number(),
  lanes: z.array(z.object({ account: z.string(), messages: z.number(), lastsMs: z.number() })),
  startsAt: time,
  /** When the last call goes out; what people do after it takes its own time. */
  finishesAt: time,
  missed: z.array(troubled),
  secondBest: z.array(troubled),
  /** Who is asked to pass it on in several villages. */
  carriers: z.array(z.object({ name: z.string(), villages: z.number() })),
  /** The messages of each channel, as it will show them. */
  previews: z.array(
    z.object({
      channel: z.string(),
      inGroup: z.boolean(),
      messages: z.array(z.object({ text: z.string(), file: z.string().nullable() })),
    }),
  ),
  /** What a check of the words found. */
  findings: z.array(finding),
});
export type PlanView = z.infer<typeof planView>;

export const ledgerView = z.object({
  ok: z.literal(true),
  code: z.string(),
  /** Over the whole audience, whatever is filtered. */
  counts: stateCounts,
  communes: z.array(z.object({ commune: named, villages: z.number(), counts: stateCounts })),
  lines: z.array(
    z.object({
      village: named,
      commune: named,
      state: z.enum(villageStates),
      path: z.enum(pathKinds).nullable(),
      reason: z.string().nullable(),
      evidence: z.string().nullable(),
      at: time.nullable(),
    }),
  ),
});
export type LedgerView = z.infer<typeof ledgerView>;

export const logView = z.object({
  ok: z.literal(true),
  entries: z.array(
    z.object({ at: time, by: z.string(), name: z.string(), what: z.string(), sentence: z.string() }),
  ),
});
export type LogView = z.infer<typeof logView>;

/** What stopping, correcting or withdrawing would do at this moment. */
export const outlook = z.object({
  ok: z.literal(true),
  /** Conversations that have not got it yet and would not any more. */
  notYet: z.number(),
  /** Conversations whose call is under way: it may still arrive. */
  inFlight: z.number(),
  /** Conversations that got it, or may have, and would be told of a correction. */
  told: z.number(),
  /** Conversations that got nothing and would get only the right words. */
  fresh: z.number(),
});
export type Outlook = z.infer<typeof outlook>;

/** A wish that came true. */
export const fulfilled = z.object({
  ok: z.literal(true),
  id: z.string(),
  code: z.string(),
  state: z.enum(states),
  sentence: z.string(),
});
export type Fulfilled = z.infer<typeof fulfilled>;
