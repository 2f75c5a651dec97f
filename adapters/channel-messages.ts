import type { Conversation, Proof } from './channel-events.ts';

// What a channel sends: messages, and what became of them.

/** A choice offered to the person; `value` comes back in {@link MessageEvent.choice}. */
export interface Choice {
  label: string;
  value: string;
}

/** A picture or document that goes with a message. */
export interface OutgoingFile {
  kind: 'image' | 'file';
  /** With its ending, as people see it. */
  name: string;
  /** Media type, for example `image/png`. */
  type: string;
  /** Where the platform may fetch it; null = no public address is configured. */
  url: string | null;
  /** The bytes; rejects when they are gone. */
  read(): Promise<Uint8Array>;
}

/** One platform message: already cut to the channel's limits by `renderFor`. */
export interface OutgoingMessage {
  /** Our delivery id: stable over retries, used as idempotency key where a platform has one. */
  id: string;
  to: Conversation;
  text: string;
  /** Only where `capabilities.choices` is `buttons`. */
  choices: Choice[];
  /** Platform id of the message this one answers. */
  replyTo?: string;
  /** Platform id of the person it answers in a group, for channels that name people there. */
  mention?: string;
  /** Only where the capabilities say `upload`; its text is the caption. */
  file?: OutgoingFile;
  /** Only where `capabilities.publicLine`: to everybody, or to the person alone. */
  audience?: 'public' | 'private';
  /** Only for a channel whose carrier is a person: what they must know beside the text. */
  errand?: Errand;
}

/** What a person who passes an announcement on must know. */
export interface Errand {
  /** Where to pass it on to, as people call it: "thôn Khe Bành". */
  places: string[];
  /** Is it the announcement, or does it put an earlier version right or take it back? */
  purpose: 'message' | 'correction' | 'withdrawal';
}

/** Proof that the platform took a message. `accepted` is not arrival. */
export interface Receipt {
  platformId: string;
  proves: 'accepted' | Proof;
  at: number;
}

/** When to try again. */
export type Retry = 'never' | 'later' | { afterMs: number };

/** A failure as a value with audiences. Never thrown. */
export interface ChannelError {
  /** `<channel>.<reason>`, stable, for metrics and tests. */
  code: string;
  retry: Retry;
  /** Whom it concerns: this message, this person for good, or the whole account. */
  scope: 'message' | 'person' | 'account';
  /** Only of an account: a person has to act, as after a ban or the end of a package. Absent = it passes by itself. */
  lasting?: true;
  /** True when the platform may have taken the message: look before you send again. */
  ambiguous: boolean;
  /** One sentence for the operator, in Vietnamese. Holds no secret and no message text. */
  operator: string;
  /** One sentence for the resident, in Vietnamese, or null when they need not know. */
  resident: string | null;
}

export type SendResult = { ok: true; receipt: Receipt } | { ok: false; error: ChannelError };

/** Was an ambiguous message taken? `unclear` = the platform cannot tell now. */
export type LookUp = { found: 'arrived'; platformId: string } | { found: 'absent' } | { found: 'unclear' };
