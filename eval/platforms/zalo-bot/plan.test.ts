import { channelStandings } from '../../../bot/announcements/standing.ts';
import { systemClock } from '../../../bot/clock.ts';
import { examineOpenChannel } from '../../../bot/doctor/examine-channels.ts';
import { openStore } from '../../../bot/store/open-store.ts';
import { stageProduct } from '../stage-product.ts';
import { startBotPlatform } from './start.ts';

const secret = 'secret-of-the-webhook-in-tests';

it('hears nobody beyond its plan, tells the operator so, and plans nothing for a group beyond it', async () => {
  const limits = { people: 2, groups: 1 };
  const platform = await startBotPlatform({ seed: 8, settings: limits });
  const store = await openStore({});
  const env = { ZALO_BOT_PEOPLE: `${limits.people}`, ZALO_BOT_GROUPS: `${limits.groups}` };
  const product = await stageProduct(store, () => ({ ...platform.env(secret), ...env }));
  platform.setWebhook(`${product.url}/webhooks/zalo-bot`, secret);
  const channel = product.app.channels.get('zalo-bot')!;
  const found = async () =>
    (await examineOpenChannel(channel, store)).slice(-3).map(({ ok, operator }) => ({ ok, operator }));

  await platform.resident('Mai').say('chào');
  expect((await found()).at(-1)).toEqual({
    ok: true,
    operator: expect.stringMatching(/ 1 trong 2 người, 0 trong 1 nhóm\.$/u),
  });
  await platform.resident('Lan').say('chào');
  expect(await platform.resident('Hoa').say('chào')).toBeNull();
  const { id } = platform.addToGroup('Thôn 1');
  await platform.resident('Mai').say('@Bot Loa Làng chào', { group: 'Thôn 1' });
  expect(await found()).toEqual([
    { ok: true, operator: expect.stringMatching(/ 2 trong 2 người, 1 trong 1 nhóm\.$/u) },
    { ok: false, operator: expect.stringMatching(/^Số người .+Nâng gói/u) },
    { ok: false, operator: expect.stringMatching(/^Số nhóm .+Nâng gói/u) },
  ]);

  const { served } = (await channelStandings(store, systemClock, product.app.channels))('zalo-bot')!;
  expect(served!.group).toEqual(new Set([`zalo-bot:group:${id}`]));
  await product.close();
  await platform.close();
  await store.close();
}, 240_000);
