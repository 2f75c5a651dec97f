import { priorities } from '../../../bot/announcements/deliver.ts';
import { queueMessages } from '../../../bot/delivery/queue-messages.ts';
import { eachEngine } from '../../../bot/store/each-engine.ts';
import type { Store } from '../../../bot/store/open-store.ts';
import { until } from '../../until.ts';
import { putOnStage, type Stage } from '../with-product.ts';
import type { FacebookPlatform } from './platform.ts';
import { startFacebookPlatform } from './start.ts';

eachEngine((open) => {
  let store: Store;
  let stage: Stage<FacebookPlatform>;
  beforeEach(async () => {
    store = await open();
    stage = await putOnStage(store, await startFacebookPlatform({ seed: 5 }), '/webhooks/facebook');
  }, 240_000);
  afterEach(async () => {
    await stage.close();
    await store.close();
  }, 30_000);

  const publicly = () => stage.platform.comments().filter(({ by }) => by === null);
  const outbox = () =>
    store.db.selectFrom('outbox').select(['state', 'platform_id']).orderBy('seq').execute();
  const settled = () =>
    until('every send', async () =>
      (await outbox()).every(({ state }) => !['queued', 'sending', 'unknown'].includes(state)),
    );

  it('answers a question under a post with the whole in private and one line in public', async () => {
    const { platform } = stage;
    const post = platform.postByHand('Từ nay nộp hồ sơ trên Cổng Dịch vụ công.');
    const lan = platform.resident('Lan');
    const { id } = await lan.comment(post.id, 'quên mật khẩu VNeID thì làm thế nào?');
    await platform.waitFor(() => publicly().length === 1, 30_000);
    expect(lan.inbox()).toHaveLength(1);
    expect(lan.inbox()[0]!.text).toMatch(/Nguồn|Còn nữa/u);
    expect([...lan.inbox()[0]!.text].length).toBeLessThanOrEqual(1900);
    expect(publicly()[0]).toMatchObject({
      parentId: id,
      text: 'Loa Làng (trợ lý máy) đã trả lời trong tin nhắn riêng.',
    });
    await platform.idle();
    await settled();
    // The Page hears of its own line, and does not answer itself.
    expect(publicly()).toHaveLength(1);
    expect(platform.violations()).toEqual([]);
  });

  it('goes on in Messenger when the person answers there', async () => {
    const { platform } = stage;
    const post = platform.postByHand('Thông báo');
    const lan = platform.resident('Lan');
    await lan.comment(post.id, 'làm căn cước ở đâu?');
    await platform.waitFor(() => publicly().length === 1, 30_000);
    await lan.say('cảm ơn nhé');
    await platform.waitFor(() => lan.inbox().length === 2);
  });

  it('stays out of what people say to each other, and invites to Messenger where it may not write', async () => {
    const { platform } = stage;
    const post = platform.postByHand('Thông báo');
    const [lan, hoa] = [platform.resident('Lan'), platform.resident('Hoa')];
    await lan.comment(post.id, 'Hay quá, cảm ơn xã');
    hoa.refuse(551, 1545041);
    await hoa.comment(post.id, 'làm căn cước ở đâu?');
    await platform.waitFor(() => publicly().length === 1, 30_000);
    await settled();
    expect(publicly()[0]!.text).toContain(`https://m.me/${platform.account.pageId}?ref=bl_`);
    expect(publicly()[0]!.text).not.toContain('đã trả lời');
    expect(lan.inbox()).toEqual([]);
    expect(hoa.inbox()).toEqual([]);
  });

  it('answers although the platform does not say who asked', async () => {
    const { platform } = stage;
    platform.set({ commentAuthors: false });
    const lan = platform.resident('Lan');
    await lan.comment(platform.postByHand('Thông báo').id, 'làm căn cước ở đâu?');
    await platform.waitFor(() => publicly().length === 1 && lan.inbox().length === 1, 30_000);
  });

  it('writes neither the private answer nor the line twice when the line drops after either', async () => {
    const { platform } = stage;
    platform.faults.api({ kind: 'drop_after', path: '/messages' });
    platform.faults.api({ kind: 'drop_after', path: '/comments' });
    const lan = platform.resident('Lan');
    await lan.comment(platform.postByHand('Thông báo').id, 'làm căn cước ở đâu?');
    await platform.waitFor(() => publicly().length === 1, 30_000);
    await settled();
    expect(lan.inbox()).toHaveLength(1);
    expect(publicly()).toHaveLength(1);
    expect(publicly()[0]!.text).toContain('đã trả lời trong tin nhắn riêng');
    expect((await outbox()).map(({ state }) => state)).toEqual(['sent', 'sent']);
  });

  it('publishes an announcement once, also when the answer is lost, and knows the post', async () => {
    const { platform } = stage;
    platform.faults.api({ kind: 'drop_after', path: '/feed' });
    const text = 'Mất điện thôn Khe Bành từ 7 giờ đến 11 giờ ngày 25/11.';
    await store.db.transaction().execute((tx) =>
      queueMessages(tx, {
        channel: 'facebook-page',
        conversation: 'facebook-page:group:feed',
        to: { id: 'feed', kind: 'group' },
        messages: [{ text, choices: [] }],
        // Urgent: this product keeps the real time, and what is usual waits out the night.
        priority: priorities.urgent,
        turnId: null,
        replyTo: null,
        requestId: 'thử',
        dueAt: new Date(),
      }),
    );
    await until('the post', async () => (await outbox())[0]?.state === 'sent');
    expect(platform.posts()).toMatchObject([{ text, by: null }]);
    expect((await outbox())[0]!.platform_id).toBe(platform.posts()[0]!.id);
  });
});
