import { bugs } from './bugs.ts';
import { violationsOf } from './check/checks.ts';
import { ledgerOrders } from './ledger-orders.ts';
import { proveBug } from './prove.ts';
import { simulate } from './simulate.ts';
import { stormStore } from './storm-store.ts';

/** Storms over the product as it is. @returns whether every promise held. */
export async function runStorms(first: number, count: number, server?: string): Promise<boolean> {
  let broken = 0;
  let lines = 0;
  let faults = 0;
  for (let seed = first; seed < first + count; seed += 1) {
    const store = await stormStore(server);
    const history = await simulate(store, seed).finally(() => store.close());
    lines += history.lines.length;
    faults += history.lines.filter(({ act }) => act.name === 'fault').length;
    const found = violationsOf(history.lines);
    for (const { check, sequence, sentence } of found)
      console.log(`storm ${seed}, line ${sequence}: ${check}: ${sentence}`);
    if (found.length > 0) broken += 1;
  }
  console.log(
    `${count} storms from seed ${first} on ${server ? 'PostgreSQL' : 'the embedded engine'}: ` +
      `${lines} lines of history, ${faults} faults of servers, clocks and accounts, ${broken} storms broke a promise`,
  );
  return broken === 0;
}

/** Ten thousand villages, each with its news in an order of its own. @returns whether every state was right. */
export async function runOrders(seed: number, server?: string): Promise<boolean> {
  const store = await stormStore(server);
  const { villages, wrong, counted } = await ledgerOrders(store, 10_000, seed).finally(() => store.close());
  for (const { village, order, state, expected } of wrong.slice(0, 5))
    console.log(`${village}: ${state} instead of ${expected} after ${order.join(', ')}`);
  console.log(
    `ledger: ${villages} orders of news, ${wrong.length} wrong states, ${counted} villages counted`,
  );
  return wrong.length === 0 && counted === villages;
}

/** Plants every known bug. @returns whether all of them were caught, in storms that the product as it is survives. */
export async function runProof(first: number, count: number, server?: string): Promise<boolean> {
  const seeds = Array.from({ length: count }, (_, index) => first + index);
  const used = new Set<number>();
  let caught = 0;
  for (const bug of bugs) {
    const proof = await proveBug(bug, seeds, () => stormStore(server));
    if (proof.caught) {
      caught += 1;
      used.add(proof.caught.seed);
    }
    console.log(`${proof.bug.padEnd(52)} ${describe(proof)}`);
  }
  console.log(`${caught} of ${bugs.length} planted bugs caught`);
  let clean = true;
  for (const seed of used) clean = (await runStorms(seed, 1, server)) && clean;
  return caught === bugs.length && clean;
}

function describe({ caught, struck }: Awaited<ReturnType<typeof proveBug>>): string {
  if (caught) return `caught by ${caught.checks.join(', ')} in storm ${caught.seed}: ${caught.sentence}`;
  return struck ? 'NOT CAUGHT' : 'NOT PLANTED: the code it breaks is gone';
}
