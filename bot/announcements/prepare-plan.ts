import { cardMessages } from '../../adapters/relay-card.ts';
import { type Reply, renderFor } from '../../adapters/render.ts';
import { labelOf } from '../places/place.ts';
import { placeAsOf } from '../places/tree.ts';
import type { AnnouncementVersionTable } from '../store/announcement-tables.ts';
import type { Reader } from '../store/reader.ts';
import { villagesOf } from './audience.ts';
import type { Announcement } from './draft.ts';
import { type Way, waysTo } from './paths.ts';
import { type ChannelStanding, type Plan, planFor } from './plan.ts';
import { urgentTopic } from './topics.ts';
import { announcementReply } from './words.ts';

/** How a channel stands now; undefined = it is not open here. */
export type Standing = (channel: string) => ChannelStanding | undefined;

/** What the plan is made from: of a draft as well as of what is kept. */
export type Planned = Pick<
  Announcement,
  'code' | 'title' | 'text' | 'file' | 'audience' | 'topic' | 'place' | 'urgent'
>;

/** "xã Châu Quế": in whose name an announcement speaks. */
export async function speakerOf(read: Reader, place: string, day: string): Promise<string> {
  const known = await placeAsOf(read, place, day);
  return known ? `UBND ${labelOf(known)}` : 'Ủy ban nhân dân xã';
}

/** The plan of an announcement as of a day: what would happen if it went out at `startsAt`. Changes nothing. */
export async function preparePlan(
  read: Reader,
  announcement: Planned,
  standing: Standing,
  day: string,
  startsAt: Date,
  purpose: AnnouncementVersionTable['purpose'] = 'message',
): Promise<Plan> {
  const villages = await villagesOf(read, announcement.audience, day);
  const ways = await waysTo(read, villages, day, announcement.urgent ? urgentTopic : announcement.topic);
  const reply = announcementReply(announcement, purpose, await speakerOf(read, announcement.place, day));
  const parts = new Map<string, number>();
  return planFor({
    villages,
    ways,
    standing,
    startsAt,
    partsOn(way) {
      const key = `${way.channel} ${way.via} ${way.to.kind}`;
      const known = parts.get(key);
      if (known !== undefined) return known;
      const count = countParts(way, reply, standing);
      parts.set(key, count);
      return count;
    },
  });
}

/** A person who passes it on gets a card, which is several messages of their own channel. */
function countParts({ channel, via }: Way, reply: Reply, standing: Standing): number {
  const { capabilities } = standing(via)!;
  if (channel === via) return renderFor(capabilities, reply).length;
  return renderFor(standing(channel)!.capabilities, reply)
    .flatMap(({ text, file }) => {
      const messages: Reply[] = cardMessages({ ...sampleCard, text });
      return file ? [...messages, { text: file.name, choices: [], file }] : messages;
    })
    .flatMap((message) => renderFor(capabilities, message)).length;
}

/** As long as a card's own words get. */
const sampleCard = {
  code: 'CT-00000',
  errand: { places: ['thôn Khe Bành'], purpose: 'message' as const },
  link: 'https://loalang.laocai.gov.vn/tb/CT-00000',
};
