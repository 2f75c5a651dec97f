import { sql } from 'kysely';
import { openStore, type StoreOptions } from '../../bot/store/open-store.ts';
import type { ZaloPlatform } from '../platforms/zalo/platform.ts';

/** What the platform's record and the store say together. All counts but the first two must be 0. */
export interface Findings {
  acknowledged: number;
  answered: number;
  /** Acknowledged messages that are not in the inbox, or are not handled. */
  lost: number;
  /** People whose one question was logged more or less than once. */
  wrongTurns: number;
  /** Messages that reached a phone twice. */
  twice: number;
  /** Acknowledged messages without an answer on the phone. */
  silent: number;
  /** Deliveries that are not settled. */
  open: number;
}

/**
 * Holds the platform's record against the store, after everything stopped. Each person asked exactly one
 * question, so each acknowledged message must be one handled row, one question and one answer.
 */
export async function checkHistory(platform: ZaloPlatform, where: StoreOptions): Promise<Findings> {
  const delivered = platform
    .deliveries()
    .filter((one) => one.state === 'delivered' && one.name === 'user_send_text');
  const acknowledged = delivered.flatMap((one) =>
    one.messageId && one.userId ? [{ id: one.messageId, user: one.userId }] : [],
  );
  const store = await openStore(where);
  try {
    const inbox = await sql<{
      event_id: string;
      state: string;
    }>`select event_id, state from inbox where channel = 'zalo-oa'`.execute(store.db);
    const handled = new Set(inbox.rows.filter((row) => row.state === 'done').map((row) => row.event_id));
    const questions = await sql<{ conversation: string; count: number }>`
      select conversation, count(*) as count from question group by conversation`.execute(store.db);
    const asked = new Map(questions.rows.map((row) => [row.conversation, row.count]));
    const open = await sql<{ count: number }>`
      select count(*) as count from outbox where state in ('queued', 'sending', 'unknown')`.execute(store.db);
    let answered = 0;
    let twice = 0;
    const heard = new Map<string, (string | undefined)[]>();
    for (const { userId, line } of platform.journal.of('message'))
      heard.set(userId, [...(heard.get(userId) ?? []), line.text]);
    for (const { user } of acknowledged) {
      const texts = heard.get(user) ?? [];
      if (texts.length > 0) answered += 1;
      twice += texts.length - new Set(texts).size;
    }
    return {
      acknowledged: acknowledged.length,
      answered,
      lost: acknowledged.filter(({ id }) => ![...handled].some((event) => event.includes(id))).length,
      wrongTurns: acknowledged.filter(({ user }) => asked.get(`zalo-oa:direct:${user}`) !== 1).length,
      twice,
      silent: acknowledged.length - answered,
      open: open.rows[0]!.count,
    };
  } finally {
    await store.close();
  }
}
