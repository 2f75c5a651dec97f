import { EventEmitter, once } from 'node:events';
import { sql, type Transaction } from 'kysely';
import { said } from '../fake-channel.ts';
import { eachEngine } from '../store/each-engine.ts';
import type { Tables } from '../store/schema.ts';
import { claimConversations } from './claim-conversations.ts';
import { commitTurn } from './commit-turn.ts';
import { turnBench } from './turn-bench.ts';
import { waitingEvents } from './waiting-events.ts';

eachEngine((open, engine) => {
  it('forgets nothing that arrives while a turn is being written', async () => {
    const store = await open();
    const { clock, receive } = await turnBench(store);
    await receive(said('làm căn cước ở đâu vậy?'));
    clock.advance(60_000);
    const [claimed] = await claimConversations(store, clock, 1);
    const handled = await waitingEvents(store, claimed!.id);
    const second = await store.another();
    const start = new EventEmitter();
    const commit = once(start, 'go').then(() =>
      commitTurn(store, clock, claimed!, {
        handled,
        more: false,
        startedAt: clock.now(),
        ms: 1,
        steps: [],
        state: {},
        erase: false,
        stop: null,
        messages: [],
        writes: [],
        replyTo: null,
        mention: null,
        question: null,
      }),
    );
    // The way in has written its rows, but they are not yet there for others when the turn is written.
    await second.db.transaction().execute(async (tx) => {
      await sql`insert into inbox (channel, event_id, conversation, kind, state, payload, happened_at, request_id)
        select channel, 'late', conversation, kind, 'new', payload, happened_at, request_id from inbox`.execute(
        tx,
      );
      await sql`update conversation set arrivals = arrivals + 1`.execute(tx);
      start.emit('go');
      // On the embedded engine the write waits in line by itself; on a server it must have reached the lock.
      if (engine === 'postgresql') await untilBlocked(tx);
    });
    await commit;
    const { due_at } = await store.db.selectFrom('conversation').select('due_at').executeTakeFirstOrThrow();
    expect(due_at).not.toBeNull();
    expect(await claimConversations(store, clock, 1)).toHaveLength(1);
  });
});

async function untilBlocked(tx: Transaction<Tables>): Promise<void> {
  for (;;) {
    const blocked = await sql<{
      count: number;
    }>`select count(*) as count from pg_locks where not granted`.execute(tx);
    if (Number(blocked.rows[0]!.count) > 0) return;
  }
}
