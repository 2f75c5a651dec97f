import { findChannels } from '../channels.ts';
import { carry } from '../delivery/carry.ts';
import { addAddress } from '../people/addresses.ts';
import type { RoleName } from '../people/role-names.ts';
import { giveRole } from '../people/roles.ts';
import type { Store } from '../store/open-store.ts';
import { conversationKey } from '../turn/conversation-key.ts';
import { inGroup, turnBench } from '../turn/turn-bench.ts';
import { announcementBench, NamedChannel } from './announcement-bench.ts';
import { type LedgerLine, ledgerOf } from './ledger.ts';
import { openCard } from './relay-cards.ts';
import { stepCards } from './step-cards.ts';

/**
 * A commune of three villages without groups, people with roles who write on the channel `fake`, the real channel
 * `relay`, turns and sends by hand.
 *
 * @param more further channels, and how many villages there are instead, with which channel's group.
 */
export async function relayBench(
  store: Store,
  publicUrl?: string,
  more: {
    channels: readonly NamedChannel[];
    villages: number;
    groupOn: (index: number) => string | null;
  } = { channels: [], villages: 3, groupOn: () => null },
) {
  const fake = new NamedChannel('fake', { windowHours: null });
  const bench = await announcementBench(store, [fake, ...more.channels]);
  const { clock, channels, deps } = bench;
  const relay = (await findChannels()).find(({ name }) => name === 'relay')!;
  const silent = { info: () => {}, warn: () => {}, error: () => {} };
  channels.set(
    'relay',
    (await relay.open({
      env: publicUrl ? { PUBLIC_URL: publicUrl } : {},
      storage: undefined as never,
      log: silent,
      now: () => clock.now().getTime(),
      carry: (to, messages, once) =>
        carry(
          {
            store,
            clock,
            channels,
            publicUrl,
            also: (tx, message, holder) => openCard(tx, message, holder, clock.now()),
          },
          to,
          messages,
          once,
        ),
    }))!,
  );
  await bench.province(more.villages, more.groupOn);
  const turns = await turnBench(store, undefined, { clock, channel: fake, channels });
  const at = () => clock.now();
  /** Steps the cards and sends until nothing is due. */
  const step = async () => {
    await bench.sendAll();
    await stepCards(deps);
    await bench.sendAll();
  };

  return {
    ...bench,
    fake,
    turns,
    /** Somebody with a role whose private conversation on `fake`, or another channel, is known; their id is their platform id too. */
    async person(id: string, role: RoleName, place: string, priority = 0, channel = 'fake'): Promise<void> {
      const conversation = conversationKey(channel, { id, kind: 'direct' });
      await store.db.transaction().execute(async (tx) => {
        await tx
          .insertInto('person')
          .values({ id, name: id, note: null, created_at: at() })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        await giveRole(tx, { person: id, role, place, priority, day: '2026-01-01', by: 'thử' });
        await tx
          .insertInto('conversation')
          .values({
            id: conversation,
            channel,
            kind: 'direct',
            platform_id: id,
            due_at: null,
            burst_since: null,
            lease_until: null,
            state: '{}',
            last_message_at: at(),
            stopped_at: null,
          })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        const known = await tx
          .selectFrom('address')
          .select('id')
          .where('conversation', '=', conversation)
          .executeTakeFirst();
        if (!known) await addAddress(tx, { person: id, conversation, at: at(), wording: 'thử' });
      });
    },
    /** What was sent to somebody so far. */
    told: (id: string): string[] => fake.platform.filter(({ to }) => to.id === id).map(({ text }) => text),
    step,
    /** Lets time pass, then does what is due. */
    async goOn(minutes: number): Promise<void> {
      clock.advance(minutes * 60_000);
      await step();
    },
    /** Says something in private and gives the answer. */
    say: (from: string, text: string, choice?: string) =>
      turns.say(text, { from, sender: from, ...(choice ? { choice } : {}) }),
    sayInGroup: (from: string, group: string, text: string) => turns.say(text, inGroup(from, group)),
    cards: () =>
      store.db
        .selectFrom('relay_card')
        .select(['announcement', 'code', 'conversation', 'state', 'version', 'reminded', 'next_at'])
        .orderBy('made_at')
        .orderBy('message')
        .execute(),
    async lines(id: string): Promise<Record<string, LedgerLine['state']>> {
      return Object.fromEntries((await ledgerOf(store.db, id)).map(({ village, state }) => [village, state]));
    },
  };
}
