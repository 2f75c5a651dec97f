import { announcementBench, NamedChannel } from '../../bot/announcements/announcement-bench.ts';
import { fanOut } from '../../bot/announcements/fan-out.ts';
import {
  countStates,
  keepProof,
  ledgerOf,
  type VillageState,
  villageStates,
} from '../../bot/announcements/ledger.ts';
import { claimSends } from '../../bot/delivery/claim-sends.ts';
import { recordReceipts } from '../../bot/delivery/record-receipts.ts';
import { type Settlement, settleSend } from '../../bot/delivery/settle-send.ts';
import type { Store } from '../../bot/store/open-store.ts';
import { Random } from '../platforms/random.ts';

/** What may become known of one village, in any order and more than once. */
const news = [
  'sent',
  'unknown',
  'failed',
  'receipt-delivered',
  'receipt-seen',
  'word-relayed',
  'word-seen',
] as const;
type News = (typeof news)[number];

/** What the orders led to. */
export interface LedgerOrders {
  villages: number;
  /** Villages whose state is not the one that the same news in any order must give. */
  wrong: { village: string; order: News[]; state: VillageState | undefined; expected: VillageState }[];
  /** Sum of the ledger's counts. */
  counted: number;
}

/**
 * Every village of one announcement learns its news in an order of its own, drawn from the seed, through the functions
 * that the product learns them by. Afterwards each must be in exactly the state that the news, as a set, give.
 */
export async function ledgerOrders(store: Store, villages: number, seed: number): Promise<LedgerOrders> {
  const random = new Random(seed);
  const bench = await announcementBench(store, [new NamedChannel('nhom')]);
  await bench.province(villages, () => 'nhom');
  const id = await bench.approved('Tiêm chủng');
  await fanOut(bench.deps, id);
  const sends = new Map(
    (await claimSends(store, bench.clock, villages)).map((send) => [send.message.to.id, send]),
  );
  const orders = new Map([...sends.keys()].sort().map((village) => [village, drawOrder(random)]));
  const longest = Math.max(...[...orders.values()].map((order) => order.length));
  for (let round = 0; round < longest; round += 1) {
    for (const proves of ['delivered', 'seen'] as const)
      await recordReceipts(
        store,
        'nhom',
        [...orders]
          .filter(([, order]) => order[round] === `receipt-${proves}`)
          .map(([village]) => ({
            kind: 'receipt',
            id: `${village}-${round}`,
            at: 0,
            conversation: { id: village, kind: 'group' },
            proves,
            messageIds: [`p-${village}`],
          })),
      );
    for (const [village, order] of orders) {
      const one = order[round];
      const settlement = one && settlementOf(one, village);
      if (settlement) await settleSend(store, bench.clock, sends.get(village)!, settlement);
      if (one === 'word-relayed' || one === 'word-seen')
        await keepProof(
          store.db,
          {
            announcement: id,
            village,
            proves: one === 'word-seen' ? 'seen' : 'relayed',
            kind: one === 'word-seen' ? 'code' : 'relay',
            by: `nhom:direct:${round}`,
          },
          bench.clock.now(),
        );
    }
  }
  const lines = await ledgerOf(store.db, id);
  const states = new Map(lines.map(({ village, state }) => [village, state]));
  const wrong = [...orders].flatMap(([village, order]) => {
    const expected = stateOf(order);
    const state = states.get(village);
    return state === expected ? [] : [{ village, order, state, expected }];
  });
  const counted = Object.values(countStates(lines)).reduce((sum, count) => sum + count, 0);
  return { villages: orders.size, wrong, counted };
}

function drawOrder(random: Random): News[] {
  const outcomes = news.slice(0, 3);
  const drawn: News[] = random.below(10) === 0 ? [] : [outcomes[random.below(3)]!];
  for (let more = random.below(5); more > 0; more -= 1) drawn.push(news[3 + random.below(4)]!);
  return random.shuffle(drawn);
}

function settlementOf(one: News, village: string): Settlement | null {
  if (one === 'sent') return { state: 'sent', platformId: `p-${village}` };
  if (one === 'unknown') return { state: 'unknown', waitMs: null, error: null, lookedUp: false };
  if (one !== 'failed') return null;
  const error = { code: 'nhom.gone', operator: 'Nhóm không còn.', resident: null };
  return { state: 'failed', error: { ...error, retry: 'never', scope: 'message', ambiguous: false } };
}

/** The same for every order: receipts count only where the platform's number of the message is known. */
function stateOf(order: readonly News[]): VillageState {
  const known: VillageState[] = order.flatMap((one): VillageState[] => {
    if (one === 'sent' || one === 'unknown' || one === 'failed') return [one];
    if (one === 'word-relayed') return ['relayed'];
    if (one === 'word-seen') return ['seen'];
    if (!order.includes('sent')) return [];
    return [one === 'receipt-seen' ? 'seen' : 'delivered'];
  });
  if (!order.some((one) => one === 'sent' || one === 'unknown' || one === 'failed')) known.push('waiting');
  return known.reduce((best, one) => (villageStates.indexOf(one) > villageStates.indexOf(best) ? one : best));
}
