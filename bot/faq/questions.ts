import { z } from 'zod';
import { fold } from '../../knowledge/vietnamese/fold.ts';
import { placeIn } from '../feedback/place-words.ts';
import { repeatKey } from '../handoffs/repeat-key.ts';
import { commandIn } from '../skills/coach/commands.ts';
import type { Store } from '../store/open-store.ts';
import { clusterQuestions } from './cluster-questions.ts';

/** What became of a question; silent ones are not listed. */
export const questionStatuses = ['answered', 'clarified', 'abstained', 'handed_off'] as const;
export type ListedStatus = (typeof questionStatuses)[number];

/** Questions of like meaning. */
export const clusterView = z.object({
  /** How many times it was asked. */
  count: z.number().int(),
  /** The wording that was used most. */
  sample: z.string(),
  /** Further wordings, the most frequent first. */
  others: z.array(z.string()),
  statuses: z.partialRecord(z.enum(questionStatuses), z.number().int()),
  /** The guide answered from most often; null = none. */
  guide: z.object({ id: z.string(), title: z.string(), count: z.number().int() }).nullable(),
  /** Where it was asked. */
  channels: z.array(z.object({ channel: z.string(), inGroup: z.boolean(), count: z.number().int() })),
  /** Places the questions name, the most frequent first. */
  places: z.array(z.string()),
  lastAskedAt: z.iso.datetime(),
});
export type ClusterView = z.infer<typeof clusterView>;

export const questionReport = z.object({
  since: z.iso.datetime(),
  /** Questions in the clusters. */
  asked: z.number().int(),
  /** Older wordings that were left out, because there are too many to compare. */
  leftOut: z.number().int(),
  clusters: z.array(clusterView),
});
export type QuestionReport = z.infer<typeof questionReport>;

/** Intents that ask something; feedback, thanks and cries for help are told elsewhere. */
const asking = ['howto', 'scam_check', 'handoff', 'announcement', 'learn', 'out_of_scope'];
/** Wordings compared at once, the latest; 1,500 take about a second, in which the server goes on answering. */
const mostWordings = 1500;
const mostRows = 50_000;
const mostOthers = 5;
const mostPlaces = 5;

/** What to report on. */
export interface QuestionsWanted {
  since: Date;
  status?: ListedStatus | undefined;
  /** The name of a guide, for the reader. */
  titleOf(guide: string): string;
}

/** What people asked, put together by meaning, the most frequent first. */
export async function reportQuestions(store: Store, wanted: QuestionsWanted): Promise<QuestionReport> {
  const rows = await store.db
    .selectFrom('question')
    .innerJoin('conversation', 'conversation.id', 'question.conversation')
    .select(['text', 'status', 'guide', 'confidence', 'candidates', 'asked_at', 'channel', 'kind'])
    .where('asked_at', '>=', wanted.since)
    .where('intent', 'in', asking)
    .where('status', 'in', wanted.status ? [wanted.status] : [...questionStatuses])
    .where('text', '!=', '')
    .orderBy('asked_at', 'desc')
    .orderBy('question.id')
    .limit(mostRows)
    .execute();
  // "Xong", "chưa được": said to the step coach, and no question. Stuck steps have a list of their own.
  const wordings = [...grouped(rows, ({ text }) => repeatKey(text))].filter(
    ([, [latest]]) => commandIn(latest!.text) === null,
  );
  // By key, not by time: the same questions in another order make the same clusters.
  const compared = wordings.slice(0, mostWordings).sort(([a], [b]) => (a < b ? -1 : 1));
  const groups = await clusterQuestions(compared.map(([, [latest]]) => latest!));
  const clusters = groups
    .map((items) =>
      summarise(
        items.map((item) => compared[item]![1]),
        wanted,
      ),
    )
    .sort((a, b) => b.count - a.count || (a.lastAskedAt < b.lastAskedAt ? 1 : -1));
  return {
    since: wanted.since.toISOString(),
    asked: clusters.reduce((sum, { count }) => sum + count, 0),
    leftOut: wordings.length - compared.length,
    clusters,
  };
}

interface Asked {
  text: string;
  status: string;
  guide: string | null;
  asked_at: Date;
  channel: string;
  kind: string;
}

function summarise(wordings: Asked[][], { titleOf }: QuestionsWanted): ClusterView {
  const asked = wordings.flat();
  const texts = [...wordings].sort(byFrequency).map(([latest]) => latest!.text);
  const sample = texts[0]!;
  const [guide] = counted(asked.flatMap((one) => one.guide ?? []));
  const channels = counted(asked.map(({ channel, kind }) => `${channel} ${kind}`));
  return {
    count: asked.length,
    sample,
    others: texts.slice(1, 1 + mostOthers),
    statuses: Object.fromEntries(counted(asked.map(({ status }) => status))),
    guide: guide ? { id: guide[0], title: titleOf(guide[0]), count: guide[1] } : null,
    channels: channels.map(([key, count]) => {
      const [channel, kind] = key.split(' ') as [string, string];
      return { channel, inGroup: kind === 'group', count };
    }),
    places: counted(asked.flatMap(({ text }) => placeIn(text) ?? []))
      .slice(0, mostPlaces)
      .map(([place]) => place),
    lastAskedAt: new Date(Math.max(...asked.map(({ asked_at }) => asked_at.getTime()))).toISOString(),
  };
}

/** The most frequent first; among equals those typed with marks, which read better, and then the shorter. */
function byFrequency(a: Asked[], b: Asked[]): number {
  const [one, other] = [a[0]!.text, b[0]!.text];
  const marked = (text: string) => Number(fold(text) !== text.toLowerCase());
  return (
    b.length - a.length || marked(other) - marked(one) || one.length - other.length || (one < other ? -1 : 1)
  );
}

/** Values with how often each occurs, the most frequent first. */
function counted(values: readonly string[]): [string, number][] {
  return [...grouped(values, (value) => value)]
    .map(([value, all]): [string, number] => [value, all.length])
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

function grouped<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group) group.push(value);
    else groups.set(keyOf(value), [value]);
  }
  return groups;
}
