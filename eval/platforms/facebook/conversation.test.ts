import { wantedProfile } from '../../../adapters/messenger/profile.ts';
import { eachEngine } from '../../../bot/store/each-engine.ts';
import type { Store } from '../../../bot/store/open-store.ts';
import { until } from '../../until.ts';
import { Random } from '../random.ts';
import { putOnStage, type Stage } from '../with-product.ts';
import type { FacebookPlatform } from './platform.ts';
import { startFacebookPlatform } from './start.ts';
import { bodyOf, headersFor } from './webhook/body.ts';

const question = 'quên mật khẩu VNeID thì làm thế nào?';

eachEngine((open) => {
  let store: Store;
  let stage: Stage<FacebookPlatform>;
  beforeEach(async () => {
    store = await open();
    stage = await putOnStage(store, await startFacebookPlatform({ seed: 11 }), '/webhooks/facebook');
  }, 240_000);
  afterEach(async () => {
    await stage.close();
    await store.close();
  }, 30_000);

  const states = async () =>
    (await store.db.selectFrom('outbox').select('state').orderBy('seq').execute()).map(({ state }) => state);
  const settled = () =>
    until(
      'every turn and send',
      async () => {
        const turns = await store.db
          .selectFrom('conversation')
          .select('id')
          .where('due_at', 'is not', null)
          .execute();
        const sends = await store.db
          .selectFrom('outbox')
          .select('id')
          .where('state', 'in', ['queued', 'sending', 'unknown'])
          .execute();
        return turns.length === 0 && sends.length === 0;
      },
      120_000,
    );

  it('carries a whole conversation: question, sourced answer, tapped choice, thanks', async () => {
    const { platform } = stage;
    const lan = platform.resident('Lan');
    await lan.say(question);
    await platform.waitFor(() => lan.inbox().length >= 1);
    await settled();
    const heard = lan.inbox();
    expect(heard.map(({ text }) => text).join('\n')).toMatch(/Nguồn: .+Kiểm tra ngày/su);
    expect(heard.at(-1)!.taps.length).toBeGreaterThan(0);
    const before = heard.length;
    await lan.tap(1);
    await platform.waitFor(() => lan.inbox().length > before);
    expect(lan.inbox()[before]!.text).toMatch(/mật khẩu/iu);
    await settled();
    await lan.say('cảm ơn nhé');
    const last = lan.inbox().length;
    await platform.waitFor(() => lan.inbox().length > last);
    expect(platform.violations()).toEqual([]);
  });

  it('answers the handshake of the shared address, and no forged one', async () => {
    const ask = (token: string) =>
      fetch(
        `${stage.url}/webhooks/facebook?hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=1158201444`,
      );
    const answer = await ask(stage.platform.account.verifyToken);
    expect([answer.status, await answer.text()]).toEqual([200, '1158201444']);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/u);
    expect((await ask('khac')).status).toBe(403);
  });

  it('takes the true event and nothing else when forgeries and cut bodies come beside it', async () => {
    const { platform } = stage;
    for (const kind of ['bad_signature', 'truncated', 'duplicate'] as const)
      platform.faults.webhook({ kind });
    const people = ['Lan', 'Hoa', 'Mai'].map((name) => platform.resident(name));
    for (const person of people) await person.say('xin chào');
    await platform.waitFor(() => people.every((person) => person.inbox().length === 1), 30_000);
    await settled();
    expect(
      await store.db.selectFrom('inbox').select('event_id').where('kind', '=', 'message').execute(),
    ).toHaveLength(3);
    expect(people.map((person) => person.inbox().length)).toEqual([1, 1, 1]);
  });

  it('writes nothing to a person after the window, and answers when they write again', async () => {
    const { platform } = stage;
    const lan = platform.resident('Lan');
    await lan.say('xin chào');
    await platform.waitFor(() => lan.inbox().length === 1);
    lan.lastActed(Date.now() - 2 * 86_400_000);
    platform.faults.api({ kind: 'error', code: 10, subcode: 2018278, path: '/messages' });
    await lan.say('cảm ơn nhé');
    await settled();
    expect(await states()).toEqual(['sent', 'failed']);
    await lan.say('xin chào');
    await platform.waitFor(() => lan.inbox().length === 2);
  });

  it('greets whoever presses "Bắt đầu", and says that it is a machine', async () => {
    const { platform } = stage;
    const lan = platform.resident('Lan');
    await lan.postback('Get Started', 'LOA_START');
    await platform.waitFor(() => lan.inbox().length === 1);
    expect(lan.inbox()[0]!.text).toMatch(/máy/u);
  });

  it('understands every line that it puts into the menu and before the first message', async () => {
    const { platform } = stage;
    const lines = JSON.stringify([wantedProfile.persistent_menu, wantedProfile.ice_breakers]);
    const titles = [...lines.matchAll(/"(?:title|question)":"([^"]+)"/gu)].map(([, title]) => title!);
    for (const title of titles) await platform.resident(title).postback(title, 'LOA_SAY');
    await platform.waitFor(
      () => titles.every((title) => platform.resident(title).inbox().length > 0),
      30_000,
    );
    await settled();
    const turns = await store.db.selectFrom('question').select(['intent', 'conversation']).execute();
    const intents = titles.map(
      (title) => turns.find(({ conversation }) => conversation.endsWith(platform.resident(title).id))?.intent,
    );
    expect(intents).toEqual(['handoff', 'feedback', 'privacy', 'howto', 'howto', 'howto', 'scam_check']);
  });

  it('answers nobody twice when 80 events come five times each, in mixed batches, across a restart', async () => {
    const { platform } = stage;
    const people = Array.from({ length: 40 }, (_, index) => platform.resident(`n${index}`));
    const events: { list: 'messaging'; value: unknown }[] = [];
    platform.setWebhook(null);
    for (const person of people) {
      for (const text of ['làm căn cước ở đâu vậy?', 'hết bao nhiêu tiền?'])
        events.push({ list: 'messaging', value: (await person.say(text)).event.value });
    }
    const random = new Random(42);
    const storm = random.shuffle(Array.from({ length: 5 }, () => events).flat());
    const post = async (from: number, to: number) => {
      for (let start = from; start < to; ) {
        const size = 1 + random.below(7);
        const body = bodyOf(
          storm.slice(start, Math.min(to, start + size)),
          platform.account,
          Date.now(),
          true,
        );
        start += size;
        const headers = { 'content-type': 'application/json', ...headersFor(platform.account, body) };
        const { status } = await fetch(`${stage.url}/webhooks/facebook`, {
          method: 'POST',
          headers,
          body: new Uint8Array(body),
        });
        expect(status).toBe(200);
      }
    };
    await post(0, 500);
    await stage.restart();
    await post(500, 1000);
    await stage.restart();
    await settled();
    const inbox = await store.db.selectFrom('inbox').selectAll().where('kind', '=', 'message').execute();
    expect(inbox).toHaveLength(80);
    expect(new Set(inbox.map(({ state }) => state))).toEqual(new Set(['done']));
    const said = await store.db.selectFrom('outbox').select('id').execute();
    const turns = await store.db.selectFrom('turn').select('id').execute();
    const asked = await store.db.selectFrom('question').select('id').execute();
    const heard = people.flatMap((person) => person.inbox());
    expect(asked).toHaveLength(turns.length);
    expect(heard).toHaveLength(said.length);
    expect(new Set(heard.map(({ metadata }) => metadata)).size).toBe(heard.length);
    for (const person of people) expect(person.inbox().length).toBeGreaterThan(0);
  }, 240_000);

  it('sends nothing twice when the line drops after the platform took it, and knows the message by its echo', async () => {
    const { platform } = stage;
    platform.faults.api({ kind: 'drop_after', path: '/messages' });
    const lan = platform.resident('Lan');
    await lan.say('xin chào');
    await platform.waitFor(() => lan.inbox().length >= 1);
    await settled();
    expect(lan.inbox()).toHaveLength((await states()).length);
    expect(await states()).toContain('sent');
    expect(platform.calls('/messages').filter(({ fault }) => fault === 'drop_after')).toHaveLength(1);
  });

  it('sends again what the platform never took, and nothing of what it took with an error', async () => {
    const { platform } = stage;
    platform.faults.api({ kind: 'error', code: 1, subcode: 1357046, accepted: true, path: '/messages' });
    platform.faults.api({ kind: 'error', code: 2, path: '/messages' });
    const [lan, hoa] = [platform.resident('Lan'), platform.resident('Hoa')];
    await lan.say('xin chào');
    await platform.waitFor(() => lan.inbox().length >= 1);
    await settled();
    await hoa.say('xin chào');
    await platform.waitFor(() => hoa.inbox().length >= 1);
    await settled();
    expect(lan.inbox()).toHaveLength(1);
    expect(hoa.inbox()).toHaveLength(1);
    expect(await states()).toEqual(['sent', 'sent']);
  });

  it('marks what was sent before a read watermark as seen, and nothing after it', async () => {
    const { platform } = stage;
    const lan = platform.resident('Lan');
    await lan.say('xin chào');
    await platform.waitFor(() => lan.inbox().length === 1);
    await settled();
    await platform.idle();
    await lan.read();
    await until('seen', async () => (await states())[0] === 'seen');
    await lan.say('cảm ơn nhé');
    await platform.waitFor(() => lan.inbox().length === 2);
    await settled();
    expect(await states()).toEqual(['seen', 'sent']);
  });

  it('writes no token, secret, number or message text into its log', async () => {
    const { platform, logged } = stage;
    const lan = platform.resident('Lan');
    await lan.say('căn cước của tôi là 033095001234 thì đổi ở đâu?');
    await platform.waitFor(() => lan.inbox().length >= 1);
    await settled();
    const log = logged.join('');
    expect(log).toMatch(/turn done/u);
    const { appSecret, pageToken, verifyToken } = platform.account;
    for (const secret of ['033095001234', 'đổi ở đâu', appSecret, pageToken, verifyToken])
      expect(log).not.toContain(secret);
    const stored = JSON.stringify(await store.db.selectFrom('inbox').selectAll().execute());
    expect(stored).not.toContain('033095001234');
    expect(platform.violations()).toEqual([]);
  });
});
