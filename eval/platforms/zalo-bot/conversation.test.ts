import { eachEngine } from '../../../bot/store/each-engine.ts';
import type { Store } from '../../../bot/store/open-store.ts';
import { until } from '../../until.ts';
import { type ProductOnStage, stageProduct } from '../stage-product.ts';
import type { BotPlatform } from './platform.ts';
import { startBotPlatform } from './start.ts';

const secret = 'secret-of-the-webhook-in-tests';
const question = 'quên mật khẩu VNeID thì làm thế nào?';

eachEngine((open) => {
  describe.each([
    ['by webhook', secret],
    ['by asking', undefined],
  ])('%s', (_, by) => {
    let store: Store;
    let platform: BotPlatform;
    let product: ProductOnStage;
    beforeEach(async () => {
      store = await open();
      platform = await startBotPlatform({ seed: 5, settings: { perMinute: 100_000 } });
      product = await stageProduct(store, () => platform.env(by));
      if (by !== undefined)
        await product.app.channels.get('zalo-bot')!.setUp!(product.url, AbortSignal.timeout(5000));
    }, 240_000);
    afterEach(async () => {
      await product.close();
      await platform.close();
      await store.close();
    }, 30_000);

    it('carries a conversation: a sourced answer, a numbered choice, thanks', async () => {
      const mai = platform.resident('Mai');
      await mai.say(question);
      await platform.waitFor(() => mai.inbox().length === 1);
      expect(mai.inbox()[0]!.text).toMatch(/Nguồn: .+Kiểm tra ngày/su);
      expect(mai.inbox()[0]!.text).toMatch(/\n1\. .+\n(?:.+\n)*Trả lời bằng số/u);
      await mai.say('1');
      await platform.waitFor(() => mai.inbox().length === 2);
      await mai.say('cảm ơn nhé');
      await platform.waitFor(() => mai.inbox().length === 3);
      expect(platform.violations()).toEqual([]);
    }, 30_000);

    it('answers in a village group where it is mentioned, and only there', async () => {
      const { id } = platform.addToGroup('Thôn 5');
      const mai = platform.resident('Mai');
      await mai.say('chiều nay họp nhé', { group: 'Thôn 5' });
      await mai.say(`@Bot Loa Làng ${question}`, { group: 'Thôn 5' });
      await platform.waitFor(() => platform.messagesIn(id).length > 0);
      expect(platform.messagesIn(id)[0]!.text).toMatch(/Nguồn: .+/su);
      const asked = await store.db.selectFrom('question').select('text').execute();
      expect(asked).toEqual([{ text: question }]);
    }, 30_000);

    it('answers once what comes twice, with a restart in between', async () => {
      const [mai, lan] = [platform.resident('Mai'), platform.resident('Lan')];
      platform.faults.webhook({ kind: 'duplicate', copies: 4, times: 'always' });
      await mai.say(question);
      await platform.waitFor(() => mai.inbox().length === 1);
      await product.restart();
      await lan.say(question);
      await platform.waitFor(() => lan.inbox().length === 1);
      await until('everything settled', async () => {
        const waiting = await store.db
          .selectFrom('outbox')
          .select('id')
          .where('state', '!=', 'sent')
          .execute();
        return waiting.length === 0;
      });
      expect([mai.inbox().length, lan.inbox().length]).toEqual([1, 1]);
      expect(await store.db.selectFrom('inbox').select('event_id').execute()).toHaveLength(2);
    }, 30_000);

    it('never sends again what the platform took before the line dropped', async () => {
      const mai = platform.resident('Mai');
      platform.faults.api({ kind: 'drop_after' });
      await mai.say(question);
      await until('the send is settled', async () => {
        const rows = await store.db.selectFrom('outbox').select(['state', 'due_at']).execute();
        return rows.length > 0 && rows.every(({ state, due_at }) => state === 'unknown' && due_at === null);
      });
      expect(mai.inbox()).toHaveLength(1);
    }, 30_000);

    it('writes no token, secret or text of a person into its log', async () => {
      const mai = platform.resident('Mai');
      platform.faults.api({ kind: 'error', code: 400 });
      await mai.say('căn cước của tôi là 033095001234 thì đổi ở đâu?');
      await until('a failed send', async () => {
        const rows = await store.db.selectFrom('outbox').select('state').execute();
        return rows.some(({ state }) => state === 'failed');
      });
      const log = product.logged.join('');
      expect(log).toContain('zalo-bot.bad-request');
      for (const private_ of ['033095001234', 'đổi ở đâu', platform.account.token, secret])
        expect(log).not.toContain(private_);
    }, 30_000);
  });

  it('takes turns with a second process in asking, and loses nothing when one ends', async () => {
    const store = await open();
    const platform = await startBotPlatform({ seed: 6, settings: { perMinute: 100_000 } });
    const one = await stageProduct(store, () => platform.env());
    const other = await stageProduct(store, () => platform.env());
    const mai = platform.resident('Mai');
    await mai.say(question);
    await platform.waitFor(() => mai.inbox().length === 1);
    await one.close();
    await mai.say('cảm ơn nhé');
    await platform.waitFor(() => mai.inbox().length === 2, 20_000);
    await other.close();
    expect(platform.calls('getUpdates').filter(({ error }) => error === 409)).toEqual([]);
    await platform.close();
  }, 60_000);
});
