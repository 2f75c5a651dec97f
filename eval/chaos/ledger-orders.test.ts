import { eachEngine } from '../../bot/store/each-engine.ts';
import { ledgerOrders } from './ledger-orders.ts';

eachEngine((open) => {
  it('gives each village one state, the same whatever comes in which order', async () => {
    const { villages, wrong, counted } = await ledgerOrders(await open(), 1000, 7);
    expect(villages).toBe(1000);
    expect(counted).toBe(1000);
    expect(wrong).toEqual([]);
  });
});
