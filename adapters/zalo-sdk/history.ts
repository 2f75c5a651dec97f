import { idAt, listAt, textAt, wholeAt } from '../wire/fields.ts';

/** One message of a chat's history. `at` in ms by Zalo's clock. */
export interface HistoryItem {
  fromOa: boolean;
  at: number;
  /** `text`, `photo`, `file`, `link` ...; null where Zalo does not say. */
  type: string | null;
  text: string;
  messageId: string;
}

/** A page of a history. `count` also counts the rows that were not understood. */
export interface HistoryPage {
  items: HistoryItem[];
  count: number;
}

/** The most messages Zalo gives in one page of history. */
export const historyPage = 10;

/** The rows of a history answer; null when it is none. Rows without id, time or direction are left out. */
export function readHistory(data: unknown): HistoryPage | null {
  if (!Array.isArray(data)) return null;
  const rows = listAt(data);
  const items = rows.flatMap((row) => {
    const [at, messageId, source] = [wholeAt(row, 'time'), idAt(row, 'message_id'), wholeAt(row, 'src')];
    if (at === null || messageId === null || source === null) return [];
    const [type, text] = [textAt(row, 'type'), textAt(row, 'message') ?? ''];
    return [{ fromOa: source === 0, at, messageId, type, text }];
  });
  return { items, count: rows.length };
}
