/** Kinds as they stand in `type` of the chat history. */
export type ChatKind =
  | 'text'
  | 'photo'
  | 'GIF'
  | 'sticker'
  | 'file'
  | 'link'
  | 'voice'
  | 'video'
  | 'location'
  | 'list'
  | 'request_user_info';

/** What a button does when tapped (`oa.*` actions of the OA message format). */
export interface ChatButton {
  title: string;
  type: string;
  payload: unknown;
}

/** One message between a user and the OA. */
export interface ChatLine {
  messageId: string;
  from: 'user' | 'oa';
  /** Milliseconds since the epoch. */
  at: number;
  kind: ChatKind;
  text: string;
  url: string | null;
  buttons: ChatButton[];
  /** Message that this one quotes. `known` is false when the chat holds no such message. */
  quote: { messageId: string; known: boolean } | null;
  /** True when a person typed it in OA Manager. */
  byHuman: boolean;
  /** Icons put on this message by the other side, in order. */
  reactions: string[];
  received: boolean;
  seen: boolean;
}

/** Fields of a new line that may be left out. */
export type NewLine = Pick<ChatLine, 'messageId' | 'from' | 'at' | 'kind'> & Partial<ChatLine>;

export function chatLine(line: NewLine): ChatLine {
  return {
    text: '',
    url: null,
    buttons: [],
    quote: null,
    byHuman: false,
    reactions: [],
    received: false,
    seen: false,
    ...line,
  };
}
