import { itemsOf } from './envelope.ts';
import { scrub } from './scrub.ts';

const message = (mid: string) => ({ sender: { id: '1' }, message: { mid } });
const page = (...entry: unknown[]) => ({ object: 'page', entry });

describe('a webhook body', () => {
  it('is taken apart over all entries and all three arrays, in their order', () => {
    const items = itemsOf(
      page(
        { id: '9', time: 1, messaging: [message('a'), message('b')], standby: [message('c')] },
        { id: '8', time: 2, changes: [{ field: 'feed', value: {} }] },
      ),
    );
    expect(items.map(({ list, pageId }) => [list, pageId])).toEqual([
      ['messaging', '9'],
      ['messaging', '9'],
      ['standby', '9'],
      ['changes', '8'],
    ]);
    expect(items[1]!.alone()).toEqual(page({ id: '9', time: 1, messaging: [message('b')] }));
  });

  it('names an item the same alone and in a batch', () => {
    const [, second] = itemsOf(page({ id: '9', time: 1, messaging: [message('a'), message('b')] }));
    const [alone] = itemsOf(page({ id: '9', time: 5, messaging: [message('b')] }));
    expect(alone!.digest).toBe(second!.digest);
  });

  it.each([
    null,
    5,
    [],
    {},
    { object: 'user', entry: [{}] },
    page(),
    page(null),
    page({ id: '9', novelty: [1] }),
  ])('of a shape nobody documented is kept as one item: %j', (payload) => {
    const items = itemsOf(payload);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ list: null });
    expect(items[0]!.alone()).toEqual(payload);
  });
});

describe('an event that is kept', () => {
  it('loses tokens and phone numbers and keeps the rest', () => {
    expect(
      scrub({
        optin: { one_time_notif_token: '123456', payload: 'x' },
        a: ['0900000001', '+84900000001', 'b\u0000'],
      }),
    ).toEqual({ optin: { one_time_notif_token: '[đã bỏ]', payload: 'x' }, a: ['[đã bỏ]', '[đã bỏ]', 'b'] });
  });
});
