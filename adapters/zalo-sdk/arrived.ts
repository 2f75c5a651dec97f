import type { Conversation, OtherEvent } from '../channel.ts';
import { field, idAt, listAt, textAt, wholeAt } from '../wire/fields.ts';
import { scrub } from './scrub.ts';

/** What translation needs beside the payload. */
export interface Surroundings {
  oaId: string;
  /** Our clock, for events without a believable time. */
  now: number;
  /** Digest of the request's bytes: names an event that brings no id of its own. */
  digest: string;
}

/** A verified webhook payload with the fields that nearly every event has. */
export interface Arrived extends Surroundings {
  payload: unknown;
  name: string;
  at: number;
  /** The timestamp as Zalo wrote it: the same in every delivery of one event. */
  stamp: string;
  /** Id of the account it is about, where the event says so. */
  account: string | null;
  sender: string | null;
  recipient: string | null;
}

export function readArrived(payload: unknown, surroundings: Surroundings): Arrived {
  return {
    ...surroundings,
    payload,
    name: (textAt(payload, 'event_name') ?? '').slice(0, 64),
    at: timeOf(payload, surroundings.now),
    stamp: idAt(payload, 'timestamp') ?? surroundings.digest,
    account: idAt(payload, 'oa_id'),
    sender: idAt(payload, 'sender', 'id'),
    recipient: idAt(payload, 'recipient', 'id'),
  };
}

/**
 * Does the event belong to the groups of the account (GMF)? One webhook brings both kinds; this line decides which
 * channel takes an event, so that none is taken twice or by nobody. Every documented group event says "group" in
 * its name; an unknown one is a group's when it names a group.
 */
export function concernsGroup({ payload, name, account, sender, recipient, oaId }: Arrived): boolean {
  if (/(?:^|_)group(?:_|$)/u.test(name)) return true;
  if (idAt(payload, 'group_id') !== null || idAt(payload, 'recipient', 'group_id') !== null) return true;
  // Of one-to-one events the account itself is always one of the two; with a group it is between others.
  const between = sender !== null && recipient !== null && sender !== oaId && recipient !== oaId;
  return name === 'user_reacted_message' && between && account === oaId;
}

/**
 * The group's id: documented as `recipient.id` of messages and `group_id` of everything else; public code has met
 * the other two places.
 */
export function groupOf({ payload, recipient, oaId }: Arrived): string | null {
  const places = [
    recipient,
    idAt(payload, 'recipient', 'group_id'),
    idAt(payload, 'group_id'),
    idAt(payload, 'message', 'conversation_id'),
  ];
  return places.find((id) => id !== null && id !== oaId) ?? null;
}

/** The ids in a list of `{id}` or bare ids. */
export function idsAt(payload: unknown, ...path: string[]): string[] {
  return listAt(payload, ...path)
    .map((item) => idAt(item, 'id') ?? idAt({ item }, 'item'))
    .filter((id) => id !== null);
}

/** An event we do not act on, scrubbed of what nobody should keep. */
export function keptRaw(event: Arrived, conversation: Conversation | null): OtherEvent {
  const { payload, name, at, oaId, digest } = event;
  const called = name || 'other';
  return {
    kind: 'other',
    id: `${called}:${digest}`,
    at,
    name: called,
    conversation,
    raw: scrub(payload, oaId),
  };
}

/** Signs that Zalo's phone apps offer on a message, by the codes of the webhook (`react_icon`). */
const signs: Readonly<Record<string, string>> = {
  '/-heart': '❤️',
  '/-strong': '👍',
  ':>': '😆',
  ':o': '😮',
  ':-((': '😢',
  ':-h': '😡',
};

/** The sign a reaction put on a message: an emoji, an unknown code as it is, null when it was taken away. */
export function signOf(payload: unknown): string | null {
  const code = field(payload, 'message', 'react_icon');
  if (typeof code !== 'string' || code === '' || code === '/-remove') return null;
  return signs[code] ?? (textAt(payload, 'message', 'react_icon') ?? '').slice(0, 32);
}

const day = 86_400_000;
const earliest = Date.UTC(2012, 0);

/** Zalo's own samples hold timestamps with a digit missing: an unbelievable time is replaced by ours. */
function timeOf(payload: unknown, now: number): number {
  const at = wholeAt(payload, 'timestamp');
  return at !== null && at >= earliest && at <= now + day ? at : now;
}
