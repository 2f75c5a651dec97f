import { openStore, type Store } from '../../bot/store/open-store.ts';
import { until } from '../until.ts';
import type { FacebookPlatform } from './facebook/platform.ts';
import { startFacebookPlatform } from './facebook/start.ts';
import { type ProductOnStage, stageProduct } from './stage-product.ts';
import type { ZaloPlatform } from './zalo/platform.ts';
import { startZaloPlatform } from './zalo/start.ts';
import type { BotPlatform } from './zalo-bot/platform.ts';
import { startBotPlatform } from './zalo-bot/start.ts';

const question = 'quên mật khẩu VNeID thì làm thế nào?';
const secret = 'secret-of-the-webhook-in-tests';

/** A way in for a question, and what of the answers a phone or a page shows. */
interface Way {
  channel: string;
  ask(): Promise<unknown>;
  shown(): number;
}

describe('a message that the platform takes and shows to nobody', () => {
  let store: Store;
  let zalo: ZaloPlatform;
  let bot: BotPlatform;
  let facebook: FacebookPlatform;
  let product: ProductOnStage;
  beforeAll(async () => {
    store = await openStore({});
    zalo = await startZaloPlatform({ seed: 3, settings: { received: true } });
    bot = await startBotPlatform({ seed: 3 });
    facebook = await startFacebookPlatform({ seed: 3, settings: { delivered: true } });
    product = await stageProduct(store, () => ({ ...zalo.env(), ...bot.env(secret), ...facebook.env() }));
    zalo.setWebhook(`${product.url}/webhooks/zalo-oa`);
    bot.setWebhook(`${product.url}/webhooks/zalo-bot`, secret);
    facebook.setWebhook(`${product.url}/webhooks/facebook`);
  }, 240_000);
  afterAll(async () => {
    for (const platform of [zalo, bot, facebook]) await platform.close();
    await product.close();
    await store.close();
  }, 30_000);

  const ways = (): Way[] => {
    const [lan, head, mai, hoa] = [
      zalo.user('Lan'),
      zalo.user('Trưởng thôn'),
      bot.resident('Mai'),
      facebook.resident('Hoa'),
    ];
    head.makeAdmin();
    const village = zalo.group('Thôn Khe Bành', [head, lan]);
    const post = facebook.postByHand('Thông báo');
    const son = facebook.resident('Sơn');
    return [
      { channel: 'zalo-oa', ask: () => lan.say(question), shown: () => lan.inbox().length },
      {
        channel: 'zalo-group',
        ask: () => village.member(lan).ask(question),
        shown: () => village.said().length,
      },
      { channel: 'zalo-bot', ask: () => mai.say(question), shown: () => mai.inbox().length },
      { channel: 'messenger', ask: () => hoa.say(question), shown: () => hoa.inbox().length },
      {
        channel: 'facebook-page',
        ask: () => son.comment(post.id, question),
        shown: () => son.inbox().length + facebook.comments().filter(({ by }) => by === null).length,
      },
    ];
  };
  const sends = () =>
    store.db.selectFrom('outbox').select(['id', 'channel', 'state']).orderBy('seq').execute();

  it('stays "sent" on every channel, also while the receipts of later ones come', async () => {
    const all = ways();
    const ended = (states: string[]) => async () => {
      const rows = await sends();
      return all.every(({ channel }) => {
        const own = rows.filter((row) => row.channel === channel);
        return own.length > 0 && own.every(({ state }) => states.includes(state));
      });
    };
    for (const { faults } of [zalo, bot, facebook]) faults.api({ kind: 'silent', times: 'always' });
    for (const { ask } of all) await ask();
    await until('every answer taken', ended(['sent']));
    expect(all.map(({ channel, shown }) => [channel, shown()])).toEqual(
      all.map(({ channel }) => [channel, 0]),
    );
    const dropped = await sends();

    for (const { faults } of [zalo, bot, facebook]) faults.clear();
    for (const { ask } of all) await ask();
    const reports = (channel: string) =>
      product.app.channels.get(channel)!.capabilities.receipts.includes('delivered');
    await until('every second answer, with its receipt where there is one', async () => {
      const later = (await sends()).slice(dropped.length);
      return all.every(({ channel }) => {
        const own = later.filter((row) => row.channel === channel);
        return (
          own.length > 0 && own.every(({ state }) => state === (reports(channel) ? 'delivered' : 'sent'))
        );
      });
    });
    expect(all.filter(({ channel }) => reports(channel)).map(({ channel }) => channel)).toEqual([
      'zalo-oa',
      'messenger',
    ]);
    for (const { shown } of all) expect(shown()).toBeGreaterThan(0);
    expect((await sends()).slice(0, dropped.length)).toEqual(dropped);
  }, 60_000);
});
