import { type Call, type Happening, linesOf } from '../history.ts';
import type { Check, Violation } from './check.ts';

const minuteMs = 60_000;

/**
 * No account makes more calls in any minute, or sends more messages in a period, than its platform allows, counted by
 * the platform; and what goes to many leaves the part of a quota that is kept for replies.
 */
export const limits: Check = (history) => {
  const jumps = linesOf(history, 'fault')
    .filter(({ act }) => act.fault === 'clock-jump')
    .map(({ at }) => at);
  return linesOf(history, 'limit').flatMap(({ act }) => {
    const calls = linesOf(history, 'call').filter(
      (line) => line.kind === 'invoke' && line.act.account === act.account,
    );
    return [
      ...(act.perMinute === null ? [] : overRate(calls, act.account, act.perMinute, act.jumpSlack, jumps)),
      ...(act.quota === null ? [] : overQuota(history, act.account, act.quota)),
    ];
  });
};

function overRate(
  calls: readonly Happening<Call>[],
  account: string,
  perMinute: number,
  slack: number,
  jumps: readonly number[],
): Violation[] {
  let first = 0;
  for (const [index, { at, sequence }] of calls.entries()) {
    while (calls[first]!.at <= at - minuteMs) first += 1;
    const count = index - first + 1;
    const moved = jumps.filter((jump) => jump > at - minuteMs && jump <= at).length;
    if (count > perMinute + moved * slack)
      return [{ sequence, sentence: `${account}: ${count} calls within a minute, ${perMinute} are allowed` }];
  }
  return [];
}

function overQuota(
  history: readonly Happening[],
  account: string,
  quota: { all: number; bulk: number },
): Violation[] {
  const calls = new Map(
    linesOf(history, 'call')
      .filter(({ act }) => act.account === account)
      .map(({ act }) => [act.call, act]),
  );
  let all = 0;
  let bulk = 0;
  for (const { sequence, act } of linesOf(history, 'take')) {
    const call = calls.get(act.call);
    if (!call) continue;
    all += 1;
    if (call.bulk) bulk += 1;
    if (all > quota.all)
      return [{ sequence, sentence: `${account}: ${all} messages, ${quota.all} are allowed` }];
    if (bulk > quota.bulk)
      return [
        { sequence, sentence: `${account}: ${bulk} bulk messages, ${quota.bulk} leave room for replies` },
      ];
  }
  return [];
}
