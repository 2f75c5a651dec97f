import fc from 'fast-check';
import { eachEngine } from '../store/each-engine.ts';
import { announcementBench, NamedChannel } from './announcement-bench.ts';
import { keepProof, ledgerOf, type Proof, villageStates } from './ledger.ts';

type Word = Pick<Proof, 'proves' | 'kind' | 'by'> & { second: number };

const start = Date.parse('2026-11-23T02:00:00Z');
const proofs = ['delivered', 'relayed', 'seen'] as const;
const rank = ({ proves }: Word) => villageStates.indexOf(proves);
/** The one that stays of the same word: the highest, at the earliest. */
const bestOf = (words: readonly Word[]) =>
  words.reduce((best, one) =>
    rank(one) > rank(best) || (rank(one) === rank(best) && one.second < best.second) ? one : best,
  );

eachEngine((open) => {
  async function sent() {
    const store = await open();
    const bench = await announcementBench(store, [new NamedChannel('nhom')]);
    await bench.province(1, () => 'nhom');
    const keep = async (id: string, { second, ...proof }: Word) =>
      keepProof(store.db, { announcement: id, village: 'v00000', ...proof }, new Date(start + second * 1000));
    const kept = async (id: string) => {
      const rows = await store.db
        .selectFrom('arrival')
        .select(['kind', 'by', 'proves', 'at'])
        .where('announcement', '=', id)
        .orderBy('kind')
        .orderBy('by')
        .execute();
      return rows.map(({ at, ...row }) => ({ ...row, second: (at.getTime() - start) / 1000 }));
    };
    return { store, ...bench, keep, kept };
  }

  it('leaves the same of one voice after every order and repetition of up to three words', async () => {
    const { approved, due, keep, kept } = await sent();
    const id = await approved('Tiêm ngày 26');
    await due();
    const words = proofs.flatMap((proves) => [0, 1].map((second) => ({ proves, second })));
    const orders = words.flatMap((one) => words.flatMap((two) => words.map((three) => [one, two, three])));
    const expected = new Map<string, Word>();
    for (const [index, order] of orders.entries()) {
      const by = `nhom:direct:${index}`;
      const said = order.map((word): Word => ({ ...word, kind: 'tap', by }));
      for (const word of said) await keep(id, word);
      expected.set(by, bestOf(said));
    }
    const left = await kept(id);
    expect(left).toHaveLength(orders.length);
    for (const row of left) expect(row).toEqual(expected.get(row.by!));
  });

  it('gives the village the same line and keeps the same, whatever came in which order, any number of times', async () => {
    const { store, approved, due, keep, kept } = await sent();
    const id = await approved('Tiêm ngày 26');
    await due();
    const word = fc.record({
      proves: fc.constantFrom(...proofs),
      kind: fc.constantFrom('relay' as const, 'code' as const, 'tap' as const),
      by: fc.constantFrom('a', 'b'),
      second: fc.nat(2),
    });
    const orders = fc.array(word, { minLength: 1, maxLength: 6 }).chain((words) =>
      fc.tuple(
        fc.shuffledSubarray(words, { minLength: words.length }),
        fc
          .tuple(fc.shuffledSubarray(words, { minLength: words.length }), fc.shuffledSubarray(words))
          .map(([all, again]) => [...again, ...all]),
      ),
    );
    await fc.assert(
      fc.asyncProperty(orders, async (both) => {
        const found = [];
        for (const order of both) {
          await store.db.deleteFrom('arrival').execute();
          for (const one of order) await keep(id, one);
          found.push({ kept: await kept(id), ledger: await ledgerOf(store.db, id) });
        }
        expect(found[1]).toEqual(found[0]);
        expect(found[0]!.ledger[0]!.state).toBe(bestOf(both[0]).proves);
      }),
      { seed: 7, numRuns: 25 },
    );
  });
});
