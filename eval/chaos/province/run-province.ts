import { countStates } from '../../../bot/announcements/ledger.ts';
import { openStore } from '../../../bot/store/open-store.ts';
import { sendProvince } from './send-province.ts';

/**
 * Sends to a province and prints the plan beside what happened.
 *
 * @param run `databaseUrl` names an empty PostgreSQL database instead of the embedded engine.
 * @returns whether no platform minded a call and the end came within two parts in a hundred of the plan.
 */
export async function runProvince(run: { villages?: number; databaseUrl?: string }): Promise<boolean> {
  const { databaseUrl, ...part } = run;
  const store = await openStore(databaseUrl ? { databaseUrl } : {});
  const { plan, finishedAt, ledger, calls, violations, shown } = await sendProvince(store, part);
  await store.close();
  const seconds = (until: Date) => (until.getTime() - plan.startsAt.getTime()) / 1000;
  const [planned, took] = [seconds(plan.finishesAt), seconds(finishedAt)];
  const twice = shown.filter(({ texts }) => new Set(texts).size < texts.length).length;
  console.log({ villages: ledger.length, ...plan.counts, messages: plan.messages, calls });
  console.log(countStates(ledger));
  console.log(
    `planned ${planned.toFixed(1)} s, took ${took.toFixed(1)} s (${((took / planned - 1) * 100).toFixed(2)} %)`,
  );
  console.log(
    `${violations.length} calls that a platform minds, ${twice} groups or phones that were told twice`,
  );
  for (const { rule, detail } of violations.slice(0, 5)) console.log(rule, detail);
  return violations.length === 0 && twice === 0 && Math.abs(took / planned - 1) <= 0.02;
}
