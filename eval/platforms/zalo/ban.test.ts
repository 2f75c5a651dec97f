import { anybody } from '../../../bot/announcements/announcement-bench.ts';
import { submit } from '../../../bot/announcements/approve.ts';
import { createDraft, draftShape } from '../../../bot/announcements/draft.ts';
import { countStates, ledgerOf } from '../../../bot/announcements/ledger.ts';
import { peopleBench } from '../../../bot/people/people-bench.ts';
import { insertPlaces } from '../../../bot/places/load-shipped.ts';
import { eachEngine } from '../../../bot/store/each-engine.ts';
import { until } from '../../until.ts';
import { type Stage, withProduct } from '../with-product.ts';

eachEngine((open) => {
  let stage: Stage | undefined;
  afterEach(() => stage?.close(), 30_000);

  it('finds another way when Zalo locks the account under a send, over a restart, and tells the commune', async () => {
    const store = await open();
    stage = await withProduct(store);
    const { platform } = stage;
    const people = await peopleBench(store);
    const villages = Array.from({ length: 6 }, (_, index) => `thon-moi-${index}`);
    await store.db.transaction().execute((tx) =>
      insertPlaces(
        tx,
        villages.map((id, index) => ({
          id,
          kind: 'village',
          type: 'thôn',
          name: `Mới ${index}`,
          parent: 'chau-que',
          validFrom: '2025-07-01',
          validTo: null,
        })),
      ),
    );
    const head = platform.user('Trưởng thôn');
    for (const [index, village] of villages.entries()) {
      const group = platform.group(`Thôn Mới ${index}`, [head]);
      const id = `zalo-group:group:${group.id}`;
      await store.db
        .insertInto('chat_group')
        .values({
          id,
          channel: 'zalo-group',
          platform_id: group.id,
          posting: 'entitled',
          state: 'active',
          registered_at: new Date(),
          registered_by: 'thử',
        })
        .execute();
      await store.db
        .insertInto('group_village')
        .values({ id: village, group_id: id, village, valid_from: '2026-01-01' })
        .execute();
    }
    const onTheWeb = async (name: string, role: 'relay' | 'editor', place: string, web: string) => {
      await people.person(name, role, place);
      await store.db
        .insertInto('conversation')
        .values({
          id: `web:direct:${web}`,
          channel: 'web',
          kind: 'direct',
          platform_id: web,
          state: '{}',
          last_message_at: new Date(),
        })
        .execute();
      await people.linked(name, `web:direct:${web}`);
    };
    await onTheWeb('Hoa', 'relay', villages[0]!, 'hoa'.padEnd(32, '0'));
    await onTheWeb('Sơn', 'editor', 'chau-que', 'son'.padEnd(32, '0'));
    platform.refuse(-204);

    const now = new Date();
    const draft = draftShape.parse({
      place: 'chau-que',
      title: 'Báo bão',
      text: 'Bão số 12 vào đêm nay.',
      urgent: true,
      audience: { places: villages },
    });
    const { id } = await createDraft(store.db, draft, 'soan', now);
    await submit(store.db, id, 'soan', now, anybody);
    const counts = async () => countStates(await ledgerOf(store.db, id));
    await until('the account to be given up', async () => (await counts()).missed === 5);
    await stage.restart();
    await until('the card to be sent', async () => (await counts()).sent === 1);
    const alarms = () =>
      store.db
        .selectFrom('outbox')
        .select('message')
        .where('conversation', 'like', 'web:direct:son%')
        .where('state', '=', 'sent')
        .execute();
    await until('the alarm', async () => (await alarms()).length === 1);
    const [{ message }] = (await alarms()) as [{ message: { text?: string } }];
    expect(message.text).toMatch(
      /zalo-group.*Official Account đã bị xóa hoặc bị khóa.*1 thôn chuyển sang người chuyển tin: thôn Mới 0\..*5 thôn không còn đường nào khác/su,
    );
    expect(platform.groups().flatMap((group) => group.said())).toEqual([]);
    expect(platform.violations()).toEqual([]);
  }, 60_000);
});
