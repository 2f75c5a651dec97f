import type { ColumnType, Generated } from 'kysely';

type Time = ColumnType<Date, Date | string, Date | string>;
/** A calendar day, `YYYY-MM-DD`. */
type Day = string;

/** A place of the tree; what it is called and where it belongs is in its spans. */
export interface PlaceTable {
  /** Readable, made from the names it was born with; stays for ever. */
  id: string;
  kind: 'province' | 'district' | 'commune' | 'village';
  created_at: Generated<Date>;
}

/** Name, type and parent of a place over a run of days. A place exists on the days its spans cover. */
export interface PlaceSpanTable {
  id: Generated<number>;
  place: string;
  name: string;
  /** `xã`, `phường`, `thôn`, ... */
  type: string;
  parent: string | null;
  /** First day; null = before our records. */
  valid_from: Day | null;
  /** Last day; null = until further notice. */
  valid_to: Day | null;
}

/** What happened to places on a day: the first day on which the new state holds. */
export interface PlaceEventTable {
  id: string;
  kind: 'merge' | 'split' | 'rename' | 'move' | 'close';
  day: Day;
  /** The decision it rests on, in words. */
  basis: string | null;
  made_by: string;
  made_at: Time;
}

/** A place an event touched, and what it became: itself, another place, or nothing. */
export interface PlaceChangeTable {
  event: string;
  place: string;
  successor: string | null;
}

/** A name people also use: an older one, or another spelling. */
export interface PlaceAliasTable {
  place: string;
  name: string;
}

/** What is known of a place on a day, as a number or in words. */
export interface PlaceFigureTable {
  place: string;
  name: string;
  day: Day;
  value: number | null;
  words: string | null;
}

/** One human across channels. */
export interface PersonTable {
  id: string;
  name: string | null;
  language: Generated<string>;
  /** Tells people of one name apart ("con ông Bình"). */
  note: string | null;
  created_at: Time;
}

/** A private conversation of a person. A row that ended stays as the record of the consent. */
export interface AddressTable {
  id: string;
  person: string;
  channel: string;
  /** `conversationKey` of the private conversation. */
  conversation: string;
  since: Time;
  until: Time | null;
  /** Version of the words agreed to, and when. */
  consent_wording: string;
  consent_at: Time;
}

/** What a person is at a place, over a run of days. */
export interface RoleTable {
  id: string;
  person: string;
  role: 'resident' | 'relay' | 'editor' | 'approver' | 'organiser' | 'auditor';
  place: string;
  /** Lower is asked first; for relays. */
  priority: Generated<number>;
  valid_from: Day;
  valid_to: Day | null;
  given_by: string;
  /** The event of the place that carried it here. */
  event: string | null;
}

/** A code that joins an address to a person; one use. */
export interface LinkCodeTable {
  code: string;
  /** The person it joins to; null = whoever `conversation` belongs to, or a new one. */
  person: string | null;
  /** Where it was asked for; null = made by the team. */
  conversation: string | null;
  made_at: Time;
  expires_at: Time;
  used_at: Time | null;
  used_by: string | null;
}

/** A wrong code written in a conversation. */
export interface LinkTryTable {
  conversation: string;
  at: Time;
}

/** A chat group on some channel. */
export interface ChatGroupTable {
  /** `conversationKey`. */
  id: string;
  channel: string;
  platform_id: string;
  name: string | null;
  /** Everyone entitled at its village may have things posted, or only named persons. */
  posting: 'entitled' | 'named';
  /** The owner's switch: unaddressed talk is heard. */
  listening: Generated<boolean>;
  members: number | null;
  members_on: Day | null;
  /** The last sign that the group exists and we are in it. */
  alive_at: Time | null;
  state: 'active' | 'lost' | 'closed';
  registered_at: Time;
  registered_by: string;
}

/** A village a group is of, over a run of days. After a split a group may be of several. */
export interface GroupVillageTable {
  id: string;
  group_id: string;
  village: string;
  valid_from: Day;
  valid_to: Day | null;
  event: string | null;
}

/** Somebody named who may have things posted in a group. */
export interface GroupPosterTable {
  group_id: string;
  person: string;
}

/** The tables of places, people and groups. */
export interface PlaceTables {
  place: PlaceTable;
  place_span: PlaceSpanTable;
  place_event: PlaceEventTable;
  place_change: PlaceChangeTable;
  place_alias: PlaceAliasTable;
  place_figure: PlaceFigureTable;
  person: PersonTable;
  address: AddressTable;
  role: RoleTable;
  link_code: LinkCodeTable;
  link_try: LinkTryTable;
  chat_group: ChatGroupTable;
  group_village: GroupVillageTable;
  group_poster: GroupPosterTable;
}
