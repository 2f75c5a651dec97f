import { IdMaker, userIdFor } from './ids.ts';

describe('ids', () => {
  it('of users are the same in every run, differ by scope, and do not survive a double', () => {
    for (const name of ['Sùng Thị Mỷ', 'Giàng A Páo', 'Lò Văn Tâm']) {
      const id = userIdFor(name, 'oa');
      expect(userIdFor(name, 'oa')).toBe(id);
      expect(userIdFor(name, 'app')).not.toBe(id);
      expect(id).toMatch(/^\d{19}$/u);
      expect(BigInt(Number(id))).not.toBe(BigInt(id));
    }
  });

  it('of messages repeat for a seed only', () => {
    const three = (seed: number | null) => {
      const ids = new IdMaker(seed);
      return [ids.next('message'), ids.next('message'), ids.next('upload')];
    };
    expect(three(4)).toEqual(three(4));
    expect(new Set([...three(4), ...three(5), ...three(null), ...three(null)]).size).toBe(12);
    expect(three(4)[0]).toMatch(/^[0-9a-f]{20}$/u);
  });
});
