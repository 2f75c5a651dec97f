import { eachEngine } from '../../../bot/store/each-engine.ts';
import type { Store } from '../../../bot/store/open-store.ts';
import { until } from '../../until.ts';
import { Random } from '../random.ts';
import { type Stage, withProduct } from '../with-product.ts';
import { bodyOf, signature } from './webhook/sign.ts';

eachEngine((open) => {
  let store: Store;
  let stage: Stage;
  beforeEach(async () => {
    store = await open();
    stage = await withProduct(store);
  }, 240_000);
  afterEach(async () => {
    await stage.close();
    await store.close();
  }, 30_000);

  it("carries a whole conversation through Zalo's protocol: question, numbered choice, thanks", async () => {
    const { platform } = stage;
    const lan = platform.user('Lan');
    await lan.say('quên mật khẩu VNeID thì làm thế nào?');
    await platform.waitFor(() => lan.inbox().length === 1);
    expect(lan.inbox()[0]!.text).toMatch(/Nguồn: .+Kiểm tra ngày/su);
    expect(lan.inbox()[0]!.text).toMatch(/\n1\. .+\n(?:.+\n)*Trả lời bằng số/u);
    await lan.say('1');
    await platform.waitFor(() => lan.inbox().length === 2);
    expect(lan.inbox()[1]!.text).toMatch(/QUÊN MẬT KHẨU/u);
    await lan.say('cảm ơn nhé');
    await platform.waitFor(() => lan.inbox().length === 3);
    expect(platform.violations()).toEqual([]);
  });

  it('answers nobody twice when 1,000 events come five times each, shuffled, across a restart', async () => {
    const { platform } = stage;
    const people = Array.from({ length: 200 }, (_, index) => platform.user(`n${index}`));
    const bodies: { body: string; headers: Record<string, string> }[] = [];
    platform.setWebhook(null);
    for (const person of people) {
      for (let message = 0; message < 5; message += 1) {
        const delivery = await person.say(`bước ${message}: làm căn cước ở đâu vậy?`);
        const body = bodyOf(delivery.event as never, {
          bodySpaces: false,
          bodyUnicodeEscapes: false,
          bodyKeyOrder: 'documented',
        });
        const mac = signature(platform.account, body, (delivery.event as { timestamp: string }).timestamp);
        bodies.push({
          body: body.toString(),
          headers: { 'content-type': 'application/json', 'x-zevent-signature': mac },
        });
      }
    }
    expect(bodies).toHaveLength(1000);
    const storm = new Random(42).shuffle(Array.from({ length: 5 }, () => bodies).flat());
    const post = async (part: typeof storm) => {
      const statuses = await Promise.all(
        part.map((request) =>
          fetch(`${stage.url}/webhooks/zalo-oa`, { method: 'POST', ...request }).then(
            (answer) => answer.status,
          ),
        ),
      );
      expect(new Set(statuses)).toEqual(new Set([200]));
    };
    for (let start = 0; start < storm.length; start += 250) {
      await post(storm.slice(start, start + 250));
      if (start === 2500) await stage.restart();
    }
    await stage.restart();
    const rows = await store.db.selectFrom('inbox').select('event_id').execute();
    expect(rows).toHaveLength(1000);
    await until('every turn', async () => {
      const open = await store.db
        .selectFrom('conversation')
        .select('id')
        .where('due_at', 'is not', null)
        .execute();
      return open.length === 0;
    });
    const handled = await store.db.selectFrom('inbox').select('state').where('state', '=', 'done').execute();
    expect(handled).toHaveLength(1000);
    await until(
      'every send',
      async () => {
        const open = await store.db.selectFrom('outbox').select('id').where('state', '!=', 'sent').execute();
        return open.length === 0;
      },
      120_000,
    );
    const said = await store.db.selectFrom('outbox').select('id').execute();
    const turns = await store.db.selectFrom('turn').select('id').execute();
    const asked = await store.db.selectFrom('question').select('id').execute();
    const heard = people.flatMap((person) => person.inbox());
    expect(asked).toHaveLength(turns.length);
    expect(heard).toHaveLength(said.length);
    expect(new Set(heard.map((line) => line.messageId)).size).toBe(heard.length);
  }, 240_000);

  it('writes no token, secret or message text into its log', async () => {
    const { platform, logged } = stage;
    const lan = platform.user('Lan');
    await lan.say('căn cước của tôi là 033095001234 thì đổi ở đâu?');
    await platform.waitFor(() => lan.inbox().length === 1);
    const log = logged.join('');
    expect(log).toMatch(/turn done/u);
    for (const secret of [
      '033095001234',
      'đổi ở đâu',
      platform.account.appSecret,
      platform.account.oaSecretKey,
      platform.env().ZALO_OA_REFRESH_TOKEN!,
    ]) {
      expect(log).not.toContain(secret);
    }
    const stored = JSON.stringify([
      await store.db.selectFrom('inbox').selectAll().execute(),
      await store.db.selectFrom('question').selectAll().execute(),
      await store.db.selectFrom('outbox').selectAll().execute(),
    ]);
    expect(stored).not.toContain('033095001234');
  });
});
