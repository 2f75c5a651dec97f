import { BulkRoom } from './bulk-room.ts';

describe('what a sender remembers of an account without room for bulk', () => {
  const opened = () => {
    let now = 0;
    const room = new BulkRoom(() => now);
    return { room, at: (moment: number) => (now = moment) };
  };

  it('takes as many as it likes while there was always room', () => {
    const { room } = opened();
    room.asks('nhom', 'one');
    room.none('nhom', 0);
    expect(room.closed()).toEqual({ withoutBulk: [], oneByOne: [] });
  });

  it('asks for none until there is room, and then one at a time until it is known when there is room again', () => {
    const { room, at } = opened();
    room.none('nhom', 600);
    expect(room.closed()).toEqual({ withoutBulk: ['nhom'], oneByOne: ['nhom'] });
    at(600);
    expect(room.closed()).toEqual({ withoutBulk: [], oneByOne: ['nhom'] });
    room.asks('nhom', 'one');
    expect(room.closed().withoutBulk).toEqual(['nhom']);
    room.asked('nhom', 'one');
    room.none('nhom', 600);
    expect(room.closed().withoutBulk).toEqual(['nhom']);
    at(1200);
    expect(room.closed().withoutBulk).toEqual([]);
    at(61_300);
    expect(room.closed().oneByOne).toEqual([]);
  });

  it('waits for no message whose asking ended without an answer', () => {
    const { room, at } = opened();
    room.none('nhom', 1);
    at(1);
    room.asks('nhom', 'one');
    room.asked('nhom', 'one');
    expect(room.closed().withoutBulk).toEqual([]);
  });
});
