import type { Capabilities } from '../../adapters/channel.ts';
import { cardMessages } from '../../adapters/relay-card.ts';
import { type Reply, renderFor } from '../../adapters/render.ts';
import { labelOf } from '../places/place.ts';
import { successors } from '../places/successors.ts';
import type { Reader } from '../store/reader.ts';
import { type AudienceVillage, villageBatches } from './audience.ts';
import type { Announcement } from './draft.ts';
import { type Way, waysTo } from './paths.ts';
import { type ChannelStanding, openPlanner, type Plan, type PlannedVillage, type Planner } from './plan.ts';
import { urgentTopic } from './topics.ts';
import { announcementReply } from './words.ts';

/** How a channel stands now; undefined = it is not open here. */
export type Standing = (channel: string) => ChannelStanding | undefined;

/** What the plan is made from: of a draft as well as of what is kept. */
export type Planned = Pick<
  Announcement,
  'code' | 'title' | 'text' | 'file' | 'audience' | 'topic' | 'place' | 'urgent'
>;

/** "UBND xã Châu Quế": in whose name an announcement speaks; that of a merged commune, in the name of its successor. */
export async function speakerOf(read: Reader, place: string, day: string): Promise<string> {
  const { now } = await successors(read, place, day);
  const [known] = now;
  return known && now.length === 1 ? `UBND ${labelOf(known)}` : 'Ủy ban nhân dân xã';
}

/** As of when an announcement is planned. */
export interface PlanTime {
  day: string;
  /** When the first call would go out. */
  startsAt: Date;
}

/** The plan of an announcement: what would happen if it went out at that time. Changes nothing. */
export async function preparePlan(
  read: Reader,
  announcement: Planned,
  standing: Standing,
  day: string,
  startsAt: Date,
): Promise<Plan> {
  const planner = await plannerOf(read, announcement, standing, { day, startsAt });
  const villages: PlannedVillage[] = [];
  for await (const some of villageBatches(read, announcement.audience, day))
    villages.push(...planner.plan(some, await waysFor(read, announcement, some, day)));
  villages.sort((a, b) => (a.village.id < b.village.id ? -1 : 1));
  return { villages, ...planner.sums() };
}

/** Every way to some villages on which an announcement may go. */
export function waysFor(
  read: Reader,
  { urgent, topic }: Pick<Planned, 'urgent' | 'topic'>,
  villages: readonly AudienceVillage[],
  day: string,
): Promise<Way[]> {
  return waysTo(read, villages, day, urgent ? urgentTopic : topic);
}

/** What plans the villages of an announcement. */
export async function plannerOf(
  read: Reader,
  announcement: Planned,
  standing: Standing,
  { day, startsAt }: PlanTime,
): Promise<Planner> {
  const reply = announcementReply(announcement, 'message', await speakerOf(read, announcement.place, day));
  const weighed = new Map<string, Weight>();
  const weigh = (way: Way): Weight => {
    const key = `${way.channel} ${way.via} ${way.to.kind}`;
    const weight = weighed.get(key) ?? weightOf(way, reply, standing);
    weighed.set(key, weight);
    return weight;
  };
  return openPlanner({
    standing,
    startsAt,
    partsOn: (way) => weigh(way).messages,
    callsOn: (way) => weigh(way).calls,
  });
}

/** What an announcement takes on a way. */
interface Weight {
  messages: number;
  calls: number;
}

/** A person who passes it on gets a card, which is several messages of their own channel. */
function weightOf({ channel, via, to }: Way, reply: Reply, standing: Standing): Weight {
  const { capabilities, callsFor } = standing(via)!;
  const messages = (channel === via ? [reply] : cardReplies(reply, standing(channel)!, capabilities)).flatMap(
    (one) => renderFor(capabilities, one),
  );
  const calls = messages.map(
    ({ file, ...message }) =>
      callsFor?.({ id: '', to, ...message, ...(file ? { file: { ...file, read: neverRead } } : {}) }) ?? 1,
  );
  return { messages: messages.length, calls: calls.reduce((sum, one) => sum + one, 0) };
}

function cardReplies(reply: Reply, relay: ChannelStanding, { images }: Capabilities): Reply[] {
  const picture = images === 'upload' ? { file: samplePicture } : {};
  return renderFor(relay.capabilities, reply).flatMap(({ text, file }) => {
    const [forward, ask] = cardMessages({ ...sampleCard, text });
    const attached = file ? [{ text: file.name, choices: [], file }] : [];
    return [{ ...forward, ...picture }, ...attached, ask];
  });
}

const neverRead = () => Promise.reject(new Error('a plan reads no file'));

/** A card's picture; it stays behind where it cannot be uploaded. */
const samplePicture = { id: '', kind: 'image' as const, name: 'CT-00000.png', type: 'image/png', url: null };

/** As long as a card's own words get. */
const sampleCard = {
  code: 'CT-00000',
  errand: { places: ['thôn Khe Bành'], purpose: 'message' as const },
  link: 'https://loalang.laocai.gov.vn/tb/CT-00000',
};
