import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { Proof } from '../../adapters/channel.ts';
import type { AnnouncementTables } from './announcement-tables.ts';
import type { PlaceTables } from './place-tables.ts';

/** A point in time. Both engines give and take `Date`. */
type Time = ColumnType<Date, Date | string, Date | string>;
/** A 64-bit integer that stays below 2^53: both engines give a number. */
type Count = ColumnType<number, number, number>;

/** A picture or document that goes out with messages. */
export interface KeptFileTable {
  id: string;
  kind: 'image' | 'file';
  name: string;
  type: string;
  /** Base64: text travels alike through both engines. */
  content: string;
  /** SHA-256 of the bytes, hexadecimal: the same file is kept once. */
  digest: string;
  created_at: Time;
}

/** What came in from a channel, redacted. The key is the platform's id: dedupe for ever. */
export interface InboxTable {
  channel: string;
  event_id: string;
  /** Order of arrival over all channels. */
  seq: Generated<number>;
  conversation: string | null;
  kind: string;
  /** `new` waits for a turn, `done` was handled, `kept` needs no turn, `dead` failed too often. */
  state: 'new' | 'done' | 'kept' | 'dead';
  /** The channel event after redaction; emptied when retention or erasure passes. */
  payload: JSONColumnType<Record<string, unknown>>;
  happened_at: Time;
  received_at: Generated<Date>;
  request_id: string;
  turn_id: string | null;
}

/** One conversation on one channel: its state, its waiting turn, and the lease of the worker that runs it. */
export interface ConversationTable {
  /** `<channel>:<kind>:<platform id>` */
  id: string;
  channel: string;
  kind: 'direct' | 'group';
  platform_id: string;
  /** When the next turn may run; null = nothing waits. */
  due_at: Time | null;
  /** When the first waiting message of a burst came. */
  burst_since: Time | null;
  lease_until: Time | null;
  /** Grows with every claim: a worker whose fence is old may not write. */
  fence: Generated<number>;
  attempts: Generated<number>;
  /** Grows with every write of arriving events. */
  arrivals: Generated<number>;
  /** The conversation state of the turn model. */
  state: JSONColumnType<Record<string, unknown>>;
  state_version: Generated<number>;
  last_message_at: Time | null;
  /** The person asked us to stop writing, or left. */
  stopped_at: Time | null;
  created_at: Generated<Date>;
}

/** One handled turn: what was done, step by step, and how long each took. */
export interface TurnTable {
  id: string;
  conversation: string;
  request_id: string;
  started_at: Time;
  ms: Count;
  steps: JSONColumnType<{ step: string; status: string; ms: number }[]>;
}

/** A logged, redacted question with its answer's status. */
export interface QuestionTable {
  id: string;
  turn_id: string;
  conversation: string;
  asked_at: Time;
  /** Redacted; emptied by erasure. */
  text: string;
  intent: string;
  status: string;
  guide: string | null;
  aspect: string | null;
  confidence: number | null;
  candidates: JSONColumnType<{ guide: string; score: number }[]>;
}

/** One message to one address, with the evidence of what became of it. */
export interface OutboxTable {
  id: string;
  seq: Generated<number>;
  channel: string;
  conversation: string;
  turn_id: string | null;
  /** The delivery of an announcement it is a part of. */
  delivery: ColumnType<string | null, string | null | undefined, never>;
  /** Place among the parts of one reply, from 0. */
  part: number;
  /** 0 = reply to a resident, higher = later. */
  priority: number;
  message: JSONColumnType<Record<string, unknown>>;
  state: 'queued' | 'sending' | 'sent' | 'delivered' | 'relayed' | 'seen' | 'unknown' | 'failed' | 'skipped';
  /** When the next attempt or look-up may run; null = nothing more is planned. */
  due_at: Time | null;
  attempts: Generated<number>;
  lease_until: Time | null;
  fence: Generated<number>;
  /** When the last attempt went out: an ambiguous one is looked up from here on. */
  tried_at: Time | null;
  /** Times an ambiguous attempt was looked up on the platform. */
  look_ups: Generated<number>;
  platform_id: string | null;
  /** Code, sentence and time of the last failure. */
  error: ColumnType<Record<string, unknown> | null, string | null, string | null>;
  created_at: ColumnType<Date, Date | undefined, never>;
  updated_at: Generated<Date>;
  request_id: string;
}

/** What a platform reported about a message of ours; may come before we know the message's platform id. */
export interface ReceiptTable {
  channel: string;
  platform_id: string;
  proves: Proof;
  happened_at: Time;
}

/** Values, locks and streams that channels keep (`ChannelStorage`). */
export interface ChannelValueTable {
  key: string;
  value: string;
  version: number;
}
export interface ChannelLockTable {
  name: string;
  holder: string;
  until: Time;
}
export interface ChannelStreamTable {
  stream: string;
  position: number;
  once: string | null;
  entry: JSONColumnType<Record<string, unknown>>;
  created_at: Generated<Date>;
}

/** A resident's complaint, suggestion, fault report or praise. */
export interface FeedbackTable {
  /** The receipt number, as people read it: `PA-7K3FQ`. */
  code: string;
  turn_id: string;
  /** Where it was said; the reply goes there. */
  conversation: string;
  /** The private conversation of who said it; only they are told of it. */
  person: string;
  kind: 'complaint' | 'suggestion' | 'fault' | 'praise';
  state: 'received' | 'working' | 'answered' | 'closed';
  /** Redacted; emptied by erasure. */
  text: string;
  /** Where it happened, in the person's words. */
  place: string | null;
  /** Files the person sent with it. They stay on the platform. */
  attachments: Generated<number>;
  /** The same for the same words: an open one is not opened twice. */
  repeat_key: string;
  created_at: Time;
  updated_at: Time;
}

/** A picture sent with a feedback: waiting to be fetched, kept sealed, or given up. */
export interface MediaFileTable {
  id: string;
  /** Code of its ticket. */
  feedback: string;
  conversation: string;
  /** The private conversation of who sent it. */
  person: string;
  state: 'waiting' | 'kept' | 'lost';
  /** The platform's address while it waits; it expires. */
  source: string | null;
  /** By its bytes, once it is kept. */
  mime: string | null;
  /** Sealed under MEDIA_KEY; opens under this id only. */
  sealed: Buffer | null;
  attempts: Generated<number>;
  due_at: Time | null;
  lease_until: Time | null;
  /** Grows with every claim: a worker whose fence is old may not write. */
  fence: Generated<number>;
  /** Code of the last failure. */
  fault: string | null;
  created_at: Time;
}

/** A question that waits for a person, because none was found to answer it or a person was asked for. */
export interface HandoffTable {
  id: string;
  turn_id: string;
  conversation: string;
  person: string;
  reason: 'declined' | 'asked';
  state: 'open' | 'answered' | 'closed';
  /** Redacted; emptied by erasure. */
  text: string;
  repeat_key: string;
  created_at: Time;
  settled_at: Time | null;
}

/** A step of a guide at which somebody got stuck, on one day. */
export interface StuckStepTable {
  id: string;
  /** Null after erasure, and when retention passes: the row is then a mere count. */
  conversation: string | null;
  guide: string;
  way: 'phone' | 'inPerson';
  /** Its number then, from 1. */
  step: number;
  /** Hash of its words. */
  step_key: string;
  /** The place the conversation named last; goes when the conversation goes. */
  place: string | null;
  /** In Viet Nam, `YYYY-MM-DD`. */
  day: string;
  outcome: 'open' | 'fixed' | 'handed_off';
}

/** What staff wrote to a person. `about` is a feedback's code or a hand-off's id. */
export interface StaffReplyTable {
  id: string;
  about: string;
  conversation: string;
  person: string;
  text: string;
  written_by: string;
  written_at: Time;
  /** Ids of its parts in the outbox. */
  deliveries: JSONColumnType<string[]>;
}

/** Somebody who may sign in to the console. */
export interface StaffTable {
  /** The name without marks, case and double spaces. */
  key: string;
  name: string;
  /** Hash with its parameters and salt; never the password. */
  password: string;
  /** The password was given out and must be replaced at the first sign-in. */
  one_time: boolean;
  created_at: Time;
  /** Who it is among the people with roles. */
  person: Generated<string | null>;
}

/** A signed-in browser. The id is a hash of the cookie: the table opens no session. */
export interface StaffSessionTable {
  id: string;
  staff: string;
  seen_at: Time;
  ends_at: Time;
}

/** Theoretical arrival time of the next call of a limited account (GCRA). */
export interface LimitTable {
  key: string;
  next_at: Time;
}

/** Messages of an account in one period of its quota. */
export interface QuotaUseTable {
  account: string;
  /** In Viet Nam: `YYYY-MM-DD` or `YYYY-MM`. */
  period: string;
  used: Count;
}

/** Consecutive failures of a whole account; absent = in order. */
export interface CircuitTable {
  account: string;
  failures: number;
  /** Null = it fails, but not often enough yet to stop sending. */
  opened_at: Time | null;
  /** When one message may try whether it works again. */
  probe_at: Time | null;
  /** Of the last failure. */
  code: string;
  operator: string;
  /** It stays so until a person acts. */
  lasting: boolean;
  failed_at: Time;
}

/** Every table, for Kysely. */
export interface Tables extends PlaceTables, AnnouncementTables {
  inbox: InboxTable;
  conversation: ConversationTable;
  turn: TurnTable;
  question: QuestionTable;
  outbox: OutboxTable;
  receipt: ReceiptTable;
  channel_value: ChannelValueTable;
  channel_lock: ChannelLockTable;
  channel_stream: ChannelStreamTable;
  feedback: FeedbackTable;
  media_file: MediaFileTable;
  handoff: HandoffTable;
  stuck_step: StuckStepTable;
  staff_reply: StaffReplyTable;
  staff: StaffTable;
  staff_session: StaffSessionTable;
  rate_limit: LimitTable;
  kept_file: KeptFileTable;
  quota_use: QuotaUseTable;
  circuit: CircuitTable;
}
