import { countStates } from '../../../bot/announcements/ledger.ts';
import { openStore } from '../../../bot/store/open-store.ts';
import { sendProvince } from './send-province.ts';

const sent = async (part: Parameters<typeof sendProvince>[1] = {}) => {
  const store = await openStore({});
  try {
    return await sendProvince(store, part);
  } finally {
    await store.close();
  }
};

/** A part, for its time: `npm run chaos -- --province` sends to all of them. */
const villages = 390;

describe('the send of a whole province', () => {
  it('makes no call that a platform minds, ends within two parts in a hundred of its plan, and tells each village once', async () => {
    const { plan, finishedAt, ledger, violations, shown } = await sent({ villages });
    expect(violations).toEqual([]);
    const planned = plan.finishesAt.getTime() - plan.startsAt.getTime();
    const took = finishedAt.getTime() - plan.startsAt.getTime();
    expect(Math.abs(took / planned - 1)).toBeLessThanOrEqual(0.02);
    const { missed } = plan.counts;
    expect(countStates(ledger)).toMatchObject({ sent: villages - missed, missed });
    const stateOf = new Map(ledger.map(({ village, state }) => [village, state]));
    for (const { village, texts } of shown) {
      const id = `v${String(village).padStart(5, '0')}`;
      const told = texts.filter((text) => text.includes('từ 7 giờ ngày 26/11'));
      expect([id, told.length]).toEqual([id, stateOf.get(id) === 'missed' ? 0 : 1]);
    }
    const reasons = new Set(ledger.flatMap(({ state, reason }) => (state === 'missed' ? [reason] : [])));
    expect([...reasons].sort()).toEqual([
      'Chưa có nhóm, chưa có người chuyển tin.',
      'Hết hạn mức tin của kênh zalo-bot trong kỳ này.',
      'Quá 24 giờ từ tin nhắn cuối của người dân trên kênh messenger.',
    ]);
  });

  it('is held against a product that believes its account may call more often', async () => {
    const { violations } = await sent({ villages: 169, env: { ZALO_OA_RATE: '200' } });
    expect(new Set(violations.map(({ rule }) => rule))).toEqual(new Set(['over_rate']));
  });
});
