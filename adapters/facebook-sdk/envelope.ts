import { createHash } from 'node:crypto';
import { field, idAt, listAt } from '../wire/fields.ts';

/** The arrays of an entry that hold events. */
export type ItemList = 'messaging' | 'standby' | 'changes';

/** One event out of a webhook request. */
export interface Item {
  /** null = an entry or body of a shape nobody documented. */
  list: ItemList | null;
  value: unknown;
  /** Id of the Page it is about. */
  pageId: string | null;
  /** `entry.time`: milliseconds for messaging, seconds for changes. */
  entryTime: unknown;
  /** Names an event that brings no id of its own; the same alone and in a batch. */
  digest: string;
  /** The body as if this were its only event. */
  alone(): unknown;
}

const lists = ['messaging', 'standby', 'changes'] as const;

/**
 * Takes a webhook body apart. A body holds entries of several Pages, an entry any of three arrays with any number
 * of events ("Webhook Events Overview"); one that does not fit loses none of the others.
 */
export function itemsOf(payload: unknown): Item[] {
  const entries = listAt(payload, 'entry');
  if (field(payload, 'object') !== 'page' || entries.length === 0) return [unknown(payload, payload, null)];
  return entries.flatMap((entry) => {
    const rest = { ...(payload as object), entry: undefined };
    const found = lists.flatMap((list) =>
      listAt(entry, list).map((value): Item => {
        const bare = Object.fromEntries(
          Object.entries(entry as object).filter(([key]) => !(lists as readonly string[]).includes(key)),
        );
        return {
          list,
          value,
          pageId: idAt(entry, 'id'),
          entryTime: field(entry, 'time'),
          digest: digestOf([list, idAt(entry, 'id'), value]),
          alone: () => ({ ...rest, entry: [{ ...bare, [list]: [value] }] }),
        };
      }),
    );
    return found.length > 0 ? found : [unknown(entry, { ...rest, entry: [entry] }, idAt(entry, 'id'))];
  });
}

function unknown(value: unknown, whole: unknown, pageId: string | null): Item {
  return {
    list: null,
    value,
    pageId,
    entryTime: field(value, 'time'),
    digest: digestOf(value),
    alone: () => whole,
  };
}

function digestOf(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(value) ?? '')
    .digest('hex')
    .slice(0, 24);
}
