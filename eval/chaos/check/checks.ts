import type { Happening } from '../history.ts';
import type { Check, Violation } from './check.ts';
import { claims } from './claims.ts';
import { ledger } from './ledger.ts';
import { limits } from './limits.ts';
import { noLoss } from './no-loss.ts';
import { once } from './once.ts';
import { oneWay } from './one-way.ts';
import { optOut } from './opt-out.ts';
import { order } from './order.ts';
import { versions } from './versions.ts';

/** Every promise and its checker. */
export const checks = {
  'no loss': noLoss,
  'no double effect': once,
  'one way to a village': oneWay,
  order,
  limits,
  'words and deeds': claims,
  ledger,
  'stop and correct': versions,
  'opt-out': optOut,
} as const satisfies Record<string, Check>;

export type CheckName = keyof typeof checks;

/** What all checkers find in a history. */
export function violationsOf(history: readonly Happening[]): (Violation & { check: CheckName })[] {
  return (Object.keys(checks) as CheckName[]).flatMap((check) =>
    checks[check](history).map((violation) => ({ check, ...violation })),
  );
}
