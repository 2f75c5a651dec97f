import { sql } from 'kysely';
import { createAnswerer } from '../../knowledge/answer/answerer.ts';
import { inConversation } from '../../knowledge/answer/in-conversation.ts';
import { loadGuides } from '../../knowledge/guides/load-guides.ts';
import { FakeClock } from '../clock.ts';
import { claimSends } from '../delivery/claim-sends.ts';
import { sendOne } from '../delivery/send-one.ts';
import { FakeChannel, said } from '../fake-channel.ts';
import { createLog } from '../log.ts';
import { createMetrics } from '../metrics.ts';
import { findSkills } from '../skills/registry.ts';
import { plainOutcome, type Skill } from '../skills/skill.ts';
import { eachEngine } from '../store/each-engine.ts';
import type { Store } from '../store/open-store.ts';
import { longestBurstMs } from './burst.ts';
import { claimConversations, leaseMs } from './claim-conversations.ts';
import { handleConversation } from './handle-conversation.ts';
import { createIngest } from './ingest.ts';

const answerer = inConversation(createAnswerer(loadGuides().guides));

eachEngine((open) => {
  async function bench(skills?: Skill[]) {
    const store = await open();
    const clock = new FakeClock();
    const channel = new FakeChannel();
    const tools = { skills: skills ?? (await findSkills()), answerer };
    const deps = {
      store,
      clock,
      log: createLog('silent'),
      metrics: createMetrics(),
      channels: new Map([['fake', channel]]),
      tools: () => tools,
    };
    const ingest = createIngest(store, clock, () => {});
    const turns = async () => {
      for (;;) {
        const claimed = await claimConversations(store, clock, 8);
        if (claimed.length === 0) return;
        await Promise.all(claimed.map((conversation) => handleConversation(deps, conversation)));
      }
    };
    const sends = async () => {
      for (;;) {
        const claimed = await claimSends(store, clock, 8);
        if (claimed.length === 0) return;
        await Promise.all(claimed.map((send) => sendOne(deps, send)));
      }
    };
    return {
      store,
      clock,
      channel,
      deps,
      ingest: (...events: ReturnType<typeof said>[]) => ingest(channel, events, 'r1'),
      turns,
      sends,
    };
  }

  it('answers a question with steps, source and date, and says once that it is a machine', async () => {
    const { channel, ingest, turns, sends } = await bench();
    await ingest(said('lam vneid muc 2 o dau'));
    await turns();
    await sends();
    expect(channel.platform).toHaveLength(1);
    expect(channel.platform[0]!.text).toMatch(/Công an xã/u);
    expect(channel.platform[0]!.text).toMatch(/Nguồn: .+ Kiểm tra ngày \d\d\/\d\d\/\d{4}/u);
    expect(channel.platform[0]!.text).toMatch(/trợ lý máy/u);
    await ingest(said('phi lam vneid muc 2 la bao nhieu'));
    await turns();
    await sends();
    expect(channel.platform[1]!.text).not.toMatch(/trợ lý máy/u);
  });

  it('joins six short messages of four seconds into one question', async () => {
    const { store, clock, channel, ingest, turns, sends } = await bench();
    for (const piece of ['chị ơi', 'cho hỏi', 'làm', 'khai sinh', 'cho con', 'thế nào']) {
      await ingest(said(piece));
      await turns();
      clock.advance(700);
    }
    clock.advance(2000);
    await turns();
    await sends();
    expect(channel.platform).toHaveLength(1);
    const asked = await store.db.selectFrom('question').select('text').execute();
    expect(asked.map((row) => row.text)).toEqual(['chị ơi\ncho hỏi\nlàm\nkhai sinh\ncho con\nthế nào']);
  });

  it('takes an event delivered five times for one', async () => {
    const { channel, ingest, turns, sends } = await bench();
    const event = said('làm vneid mức 2 ở đâu');
    await Promise.all([ingest(event), ingest(event, event), ingest(event)]);
    await turns();
    await ingest(event);
    await turns();
    await sends();
    expect(channel.platform).toHaveLength(1);
  });

  it('keeps the order of a conversation and handles one turn of it at a time', async () => {
    let running = 0;
    let most = 0;
    const seen: string[] = [];
    const { clock, ingest, turns, deps, store } = await bench([
      {
        name: 'order',
        order: 1,
        match: () => true,
        handle(turn) {
          running += 1;
          most = Math.max(most, running);
          seen.push(turn.said.text);
          running -= 1;
          return {
            intent: 'howto',
            status: 'answered',
            guide: null,
            aspect: null,
            confidence: null,
            candidates: [],
            sources: [],
          };
        },
      },
    ]);
    await ingest(said('một', { choice: 'a' }), said('hai', { choice: 'b' }), said('ba', { choice: 'c' }));
    const first = await claimConversations(store, clock, 8);
    const second = await claimConversations(store, clock, 8);
    expect([first.length, second.length]).toEqual([1, 0]);
    await handleConversation(deps, first[0]!);
    await turns();
    expect(seen).toEqual(['một', 'hai', 'ba']);
    expect(most).toBe(1);
  });

  it("refuses a paused worker's late completion, and the turn happens once", async () => {
    const { store, clock, channel, deps, ingest, turns, sends } = await bench();
    await ingest(said('làm vneid mức 2 ở đâu'));
    const [paused] = await claimConversations(store, clock, 1);
    clock.advance(leaseMs + 1);
    await turns();
    await handleConversation(deps, paused!);
    await turns();
    await sends();
    expect(channel.platform).toHaveLength(1);
    const turnsWritten = await store.db.selectFrom('turn').selectAll().execute();
    expect(turnsWritten).toHaveLength(1);
  });

  const poisonable: Skill = {
    name: 'poison',
    order: 1,
    match: () => true,
    handle(turn) {
      if (turn.said.text.includes('độc')) throw new Error('cannot handle');
      turn.reply({ text: `nghe: ${turn.said.text}`, choices: [] });
      return plainOutcome('howto', 'answered');
    },
  };
  const inboxStates = async (store: Store) =>
    (await sql<{ state: string }>`select state from inbox order by seq`.execute(store.db)).rows.map(
      ({ state }) => state,
    );

  it('sets a poisoned event aside after its attempts and answers the messages behind it', async () => {
    const { store, clock, channel, ingest, turns, sends } = await bench([poisonable]);
    await ingest(said('độc', { choice: 'x' }), said('lành', { choice: 'y' }));
    for (let attempt = 0; attempt < 6; attempt += 1) {
      await turns();
      clock.advance(60_000);
    }
    await turns();
    await sends();
    expect(channel.platform.map((message) => message.text)).toEqual([expect.stringContaining('lành')]);
    expect(await inboxStates(store)).toEqual(['dead', 'done']);
  });

  it('answers everything of a batch but the poisoned event in its middle, and others without delay', async () => {
    const { store, clock, channel, ingest, turns, sends } = await bench([poisonable]);
    const texts = ['một', 'hai', 'độc', 'ba', 'bốn'];
    await ingest(...texts.map((text) => said(text)), said('người khác', { from: 'lan' }));
    clock.advance(longestBurstMs);
    await turns();
    await sends();
    expect(channel.platform.map(({ text }) => text)).toEqual([expect.stringContaining('nghe: người khác')]);
    for (let attempt = 0; attempt < 20; attempt += 1) {
      clock.advance(60_000);
      await turns();
    }
    await sends();
    const answered = channel.platform.map(({ text }) => text).join('\n');
    for (const text of texts.filter((one) => one !== 'độc')) expect(answered).toContain(text);
    expect(answered).not.toContain('độc');
    expect(await inboxStates(store)).toEqual(['done', 'done', 'dead', 'done', 'done', 'done']);
  });

  it('drops group talk that is not for it before storage, but hears a cry for help', async () => {
    const { store, channel, ingest, turns, sends } = await bench();
    const group = { id: 'thon', kind: 'group' as const };
    await ingest(said('chiều nay họp thôn nhé', { conversation: group, addressed: false }));
    expect(await store.db.selectFrom('inbox').selectAll().execute()).toHaveLength(0);
    await ingest(said('cứu với, cháy nhà ông Tư rồi', { conversation: group, addressed: false }));
    await turns();
    await sends();
    expect(channel.platform[0]!.text).toMatch(/114/u);
  });

  it('writes nobody after they left, and forgets who withdraws', async () => {
    const { store, channel, ingest, turns, sends } = await bench();
    await ingest(said('làm vneid mức 2 ở đâu'));
    await turns();
    await ingest({ ...said(''), kind: 'unfollow' } as never);
    await turns();
    await sends();
    expect(channel.platform).toHaveLength(0);
    await ingest({ ...said(''), kind: 'withdraw' } as never);
    await turns();
    const rest = JSON.stringify([
      await store.db.selectFrom('inbox').select('payload').execute(),
      await store.db.selectFrom('question').select('text').execute(),
      await store.db.selectFrom('outbox').select('message').execute(),
      await store.db.selectFrom('conversation').select('state').execute(),
    ]);
    expect(rest).not.toMatch(/vneid/iu);
  });

  it('takes a number for the choice offered last', async () => {
    const { store, clock, ingest, turns } = await bench();
    await ingest(said('làm vneid mức 2 ở đâu'));
    await turns();
    clock.advance(5000);
    await ingest(said('1'));
    await turns();
    const asked = await store.db
      .selectFrom('question')
      .select(['guide', 'status'])
      .orderBy('asked_at')
      .execute();
    expect(asked).toHaveLength(2);
    expect(asked[1]).toEqual({ guide: 'vneid-muc-2', status: 'answered' });
  });
});
