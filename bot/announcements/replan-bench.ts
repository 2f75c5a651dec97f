import type { OutgoingMessage, SendResult } from '../../adapters/channel.ts';
import { failuresToOpen } from '../delivery/circuit.ts';
import { queueMessages } from '../delivery/queue-messages.ts';
import { failure } from '../fake-channel.ts';
import type { Store } from '../store/open-store.ts';
import { NamedChannel } from './announcement-bench.ts';
import { countStates, ledgerOf } from './ledger.ts';
import { relayBench } from './relay-bench.ts';
import { replanStranded } from './replan.ts';
import { tellReplans } from './tell-replans.ts';

/** Why the account cannot send. */
export const reason = 'Official Account bị khóa.';

/** A channel whose account can be banned. */
class Bannable extends NamedChannel {
  readonly account = 'zalo';
  banned: 'no' | 'for good' | 'for a while' = 'no';
  override async send(message: OutgoingMessage): Promise<SendResult> {
    if (this.banned === 'no') return super.send(message);
    this.calls += 1;
    const lasting = this.banned === 'for good' ? { lasting: true as const } : {};
    return failure({
      code: 'nhom.banned',
      scope: 'account',
      retry: { afterMs: 900_000 },
      operator: reason,
      ...lasting,
    });
  }
}

/** Id of a village of the bench. */
export const name = (index: number) => `v${String(index).padStart(5, '0')}`;

/**
 * Villages with a group each on an account that can be banned. Of the first five four have somebody who passes on (the
 * fourth one first over the same account), and the fifth a resident; an editor of the commune and an organiser of the
 * province write on another channel.
 */
export async function replanBench(store: Store, villages = 10) {
  const nhom = new Bannable('nhom');
  const oa = new Bannable('oa', { windowHours: null });
  const made = await relayBench(store, undefined, {
    channels: [nhom, oa],
    villages,
    groupOn: () => 'nhom',
  });
  const { person, clock, deps, sendAll } = made;
  for (const village of [0, 1, 2].slice(0, villages)) await person(`to${village}`, 'relay', name(village));
  if (villages > 4) {
    await person('to3-oa', 'relay', name(3), 1, 'oa');
    await person('to3', 'relay', name(3), 2);
    await person('dan4', 'resident', name(4));
  }
  await person('soan', 'editor', 'c0');
  await person('tinh', 'organiser', 'tinh');
  const ban = (how: Bannable['banned']) => {
    nhom.banned = how;
    oa.banned = how;
  };
  const look = async () => {
    await replanStranded(deps);
    await tellReplans(deps);
    await sendAll();
  };
  return {
    store,
    nhom,
    oa,
    ban,
    look,
    ...made,
    /** The product's loops for a while. */
    async pass(seconds: number) {
      for (let second = 0; second < seconds; second += 5) {
        await sendAll();
        await look();
        clock.advance(5000);
      }
    },
    /** An announcement on its way, of which so many messages left before the account was banned. */
    async banned(before = 0, how: Bannable['banned'] = 'for good') {
      const id = await made.approved('Tiêm ngày 26');
      await made.due();
      for (let sent = 0; sent < before; sent += 1) await made.round(1);
      ban(how);
      return id;
    },
    /** As many residents ask something as it takes to see that the account is lost. */
    async knock() {
      for (let asked = 0; asked < failuresToOpen; asked += 1)
        await store.db.transaction().execute((tx) =>
          queueMessages(tx, {
            channel: 'oa',
            conversation: `oa:direct:dan${asked}`,
            to: { id: `dan${asked}`, kind: 'direct' },
            messages: [{ text: 'Trả lời', choices: [] }],
            priority: 0,
            turnId: null,
            replyTo: null,
            requestId: 'r',
            dueAt: clock.now(),
          }),
        );
      await sendAll();
    },
    counts: async (id: string) => countStates(await ledgerOf(store.db, id)),
    linesOf: async (id: string) =>
      new Map((await ledgerOf(store.db, id)).map((line) => [line.village, line])),
    logOf: async (id: string, what: string) =>
      (
        await store.db
          .selectFrom('announcement_log')
          .select('detail')
          .where('announcement', '=', id)
          .where('what', '=', what)
          .execute()
      ).map(({ detail }) => detail),
  };
}
