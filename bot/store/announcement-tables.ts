import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { FileReference } from '../../adapters/render.ts';
import type { Audience } from '../announcements/audience-shape.ts';
import type { OutboxTable } from './schema.ts';

type Time = ColumnType<Date, Date | string, Date | string>;
type OptionalTime = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;

/** A commune's message to its villages. The texts of all its versions are in {@link AnnouncementVersionTable}. */
export interface AnnouncementTable {
  id: string;
  /** As people read it: `TB-7K3FQ`. A resident who writes it proves that it came to their village. */
  code: string;
  /** On whose behalf it goes out. */
  place: string;
  /** The template it was made from. */
  kind: string;
  /** What people may opt out of. */
  topic: string;
  /** Storm, flood: goes out at once and at night, and is approved afterwards. */
  urgent: boolean;
  title: string;
  text: string;
  file: ColumnType<FileReference | null, string | null | undefined, string | null>;
  audience: JSONColumnType<Audience>;
  state: 'draft' | 'submitted' | 'approved' | 'sending' | 'done' | 'stopped' | 'withdrawn';
  version: Generated<number>;
  /** Not before; null = as soon as it is approved. */
  send_at: OptionalTime;
  /** Pattern of `nextTime` in Viet Nam's time, or null. */
  repeat: ColumnType<string | null, string | null | undefined, string | null>;
  /** The announcement this one is an occurrence of. */
  repeats: ColumnType<string | null, string | null | undefined, never>;
  made_by: string;
  made_at: Time;
  changed_at: Time;
  submitted_by: ColumnType<string | null, string | null | undefined, string | null>;
  submitted_at: OptionalTime;
  approved_by: ColumnType<string | null, string | null | undefined, string | null>;
  approved_at: OptionalTime;
  started_at: OptionalTime;
  finished_at: OptionalTime;
  /** The same for every click and retry of one wish: it makes one announcement. */
  request_key: string | null;
}

/** One version of an announcement's words: the first, a correction, or the notice that it is withdrawn. */
export interface AnnouncementVersionTable {
  announcement: string;
  version: number;
  title: string;
  text: string;
  file: ColumnType<FileReference | null, string | null | undefined, string | null>;
  purpose: 'message' | 'correction' | 'withdrawal';
  reason: string | null;
  made_by: string;
  made_at: Time;
}

/** Who did what to an announcement, for the audit. */
export interface AnnouncementLogTable {
  id: Generated<number>;
  announcement: string;
  at: Time;
  by: string;
  what: string;
  detail: JSONColumnType<Record<string, unknown>>;
  /** The same for every click and retry of one wish: it has one effect. */
  request_key: ColumnType<string | null, string | null | undefined, never>;
}

/** A village of the audience and the path chosen for it; no path = it will be missed, and why. */
export interface AnnouncementVillageTable {
  announcement: string;
  village: string;
  path: string | null;
  reason: string | null;
}

/** A conversation through which a village is reached. One conversation may serve several villages. */
export interface AnnouncementTargetTable {
  announcement: string;
  village: string;
  conversation: string;
  channel: string;
  kind: 'direct' | 'group';
  platform_id: string;
}

/** One version to one conversation. Its state follows the states of its parts in the outbox. */
export interface DeliveryTable {
  id: string;
  announcement: string;
  version: number;
  conversation: string;
  channel: string;
  purpose: AnnouncementVersionTable['purpose'];
  state: OutboxTable['state'];
  created_at: Time;
  updated_at: Time;
}

/** A proof that an announcement came to a village, beside the platforms' receipts. */
export interface ArrivalTable {
  id: Generated<number>;
  announcement: string;
  version: number;
  village: string;
  proves: 'delivered' | 'relayed' | 'seen';
  kind: 'receipt' | 'relay' | 'code' | 'tap' | 'reaction' | 'question';
  /** Conversation it came from; null after erasure. */
  by: string | null;
  at: Time;
}

/** A conversation that wants no more announcements of a topic. */
export interface TopicStopTable {
  conversation: string;
  topic: string;
  at: Time;
}

/** The card of a person who passes an announcement on in their villages. */
export interface RelayCardTable {
  /** Id of the message in the outbox that became it; one made without a message has an id of its own. */
  message: string;
  /** `relayCode` of the message. Two cards may have the same: whose it is tells them apart. */
  code: string;
  announcement: string;
  version: number;
  delivery: string;
  /** Who has it; null when the address was nobody's, and after erasure. */
  person: string | null;
  /** Key of their private conversation; null after erasure. */
  conversation: string | null;
  /** `handed`: they did not answer and the next was asked. `closed`: nothing is to be passed on any more. */
  state: 'open' | 'done' | 'failed' | 'handed' | 'closed';
  made_at: Time;
  settled_at: OptionalTime;
  /** Times they were reminded. */
  reminded: Generated<number>;
  /** When it is reminded of or handed over; null = nothing is planned. */
  next_at: OptionalTime;
  /** When its holder was last asked. */
  asked_at: Time;
  /** What its holder is still to be told: that somebody else did it, or that it was stopped. */
  notice: ColumnType<
    'proven' | 'stopped' | null,
    'proven' | 'stopped' | null | undefined,
    'proven' | 'stopped' | null
  >;
  /** Why it was not passed on. */
  reason: ColumnType<
    'left' | 'offline' | 'wrong' | 'other' | null,
    'left' | 'offline' | 'wrong' | 'other' | null | undefined,
    'left' | 'offline' | 'wrong' | 'other' | null
  >;
}

/** A village a card is for. */
export interface RelayCardVillageTable {
  message: string;
  village: string;
}

/** The tables of announcements. */
export interface AnnouncementTables {
  announcement: AnnouncementTable;
  announcement_version: AnnouncementVersionTable;
  announcement_log: AnnouncementLogTable;
  announcement_village: AnnouncementVillageTable;
  announcement_target: AnnouncementTargetTable;
  delivery: DeliveryTable;
  arrival: ArrivalTable;
  topic_stop: TopicStopTable;
  relay_card: RelayCardTable;
  relay_card_village: RelayCardVillageTable;
}
