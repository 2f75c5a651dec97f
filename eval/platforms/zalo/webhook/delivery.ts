import type { ZaloEvent } from '../events/event.ts';

/** Whom and what an event is about, for the record. */
export interface About {
  userId: string | null;
  messageId: string | null;
  /** Group it happened in; events of one group go one after the other. */
  groupId?: string;
}

/** One event on its way to the product. */
export interface Delivery extends About {
  id: number;
  name: string;
  event: ZaloEvent;
  /** `waiting`: on its way for the first time, or between two tries. `lost`: no further try will be made. */
  state: 'waiting' | 'delivered' | 'lost';
  /** Honest tries so far; forged and doubled POSTs do not count. */
  tries: number;
  /** Why it was lost. */
  why: 'no_webhook' | 'switched_off' | 'refused' | 'gave_up' | 'forged' | null;
}
