import { openStore } from '../../bot/store/open-store.ts';
import { provinceVillages, sendProvince } from './province-send.ts';

describe('the send of a whole province', () => {
  it('stays within every limit, ends within two parts in a hundred of its plan, and has each village in one state', async () => {
    const store = await openStore({});
    const { plan, finishedAt, states, violations, calls } = await sendProvince(store);
    await store.close();
    expect(violations).toEqual([]);
    expect(calls).toBe(plan.messages);
    const planned = plan.finishesAt.getTime() - plan.startsAt.getTime();
    const took = finishedAt.getTime() - plan.startsAt.getTime();
    expect(Math.abs(took / planned - 1)).toBeLessThanOrEqual(0.02);
    expect(Object.values(states).reduce((sum, one) => sum + one, 0)).toBe(provinceVillages);
    expect(states).toMatchObject({
      sent: provinceVillages - plan.counts.missed,
      missed: plan.counts.missed,
      delivered: 0,
    });
    expect(plan.counts).toMatchObject({ page: 0 });
  });
});
