import { type Happening, linesOf, versionIn, type Wish } from '../history.ts';
import type { Check, Violation } from './check.ts';
import { neighboursOf } from './neighbours.ts';

/** A call that was noted before a stop and begins after it, begins within its lease or not at all. */
const underWayMs = 4000;

/** What our server says of a notice that did not come, or perhaps did not. */
const unsure = new Set(['unknown', 'failed']);

/**
 * After a stop, a correction or a withdrawal no call with old words begins, except those which our server itself named
 * as under way. Who got old words, or may have, gets the new ones once, as a correction; nobody else is corrected. Where
 * the account that carries it is lost, the correction may come to the village over another of its ways instead.
 */
export const versions: Check = (history) =>
  linesOf(history, 'wish').flatMap((line) =>
    line.kind === 'ok' && line.act.wish !== 'send'
      ? [...oldWordsAfter(history, line), ...(line.act.wish === 'stop' ? [] : wronglyTold(history, line))]
      : [],
  );

function oldWordsAfter(history: readonly Happening[], { sequence, at, act }: Happening<Wish>): Violation[] {
  const isOld = (mark: string) => {
    const known = versionIn(mark);
    const newest = act.wish === 'stop' ? act.version : act.version - 1;
    return known?.announcement === act.announcement && known.version <= newest;
  };
  const late = linesOf(history, 'call').filter(
    (line) => line.kind === 'invoke' && line.sequence > sequence && line.act.marks.some(isOld),
  );
  const within = late.filter((line) => line.at - at <= underWayMs);
  return late.length === within.length && within.length <= (act.inFlight ?? 0)
    ? []
    : late.map((line) => ({
        sequence: line.sequence,
        sentence: `a call with ${line.act.marks.join('+')} to ${line.act.conversation} began after the ${act.wish}`,
      }));
}

function wronglyTold(history: readonly Happening[], { sequence, act }: Happening<Wish>): Violation[] {
  const found: Violation[] = [];
  const mine = (version: (one: number) => boolean) => (mark: string) => {
    const known = versionIn(mark);
    return known !== null && known.announcement === act.announcement && version(known.version);
  };
  const isOld = mine((version) => version < act.version);
  const isThis = mine((version) => version === act.version);
  const isNewer = mine((version) => version > act.version);
  const neighbours = neighboursOf(history, act.announcement);
  const takes = linesOf(history, 'take');
  const calls = linesOf(history, 'call');
  const claims = linesOf(history, 'claim');
  const gone = new Set([
    ...linesOf(history, 'opt-out').map((line) => line.act.conversation),
    // A newer version took its place before it left.
    ...takes.filter((line) => line.act.marks.some(isNewer)).map((line) => line.act.conversation),
    ...claims
      .filter(({ act: { marks, state } }) => marks.some(isThis) && unsure.has(state))
      .map((line) => line.act.conversation),
  ]);
  const claimed = new Set(
    claims.filter((line) => line.act.marks.some(isThis)).map((line) => line.act.conversation),
  );
  const missed = missedConversations(history, act);
  const instead = (conversation: string) =>
    missed.has(conversation) || neighbours(conversation).some((other) => claimed.has(other));
  const superseded = linesOf(history, 'wish').some(
    (line) =>
      line.kind === 'ok' &&
      line.sequence > sequence &&
      line.act.announcement === act.announcement &&
      line.act.wish !== 'send',
  );
  const gotOld = new Set(
    takes.filter((line) => line.act.marks.some(isOld)).map((line) => line.act.conversation),
  );
  const mayHaveOld = new Set([
    ...gotOld,
    ...calls
      .filter((line) => line.kind === 'invoke' && line.act.marks.some(isOld))
      .map((line) => line.act.conversation),
    ...claims
      .filter(({ act: { marks, state } }) => marks.some(isOld) && state === 'unknown')
      .map((line) => line.act.conversation),
  ]);
  for (const conversation of gotOld) {
    const told = takes.filter(
      (line) =>
        line.act.conversation === conversation &&
        line.act.marks.some(isThis) &&
        line.act.purpose === (act.wish === 'correct' ? 'correction' : 'withdrawal'),
    );
    const excused = superseded || gone.has(conversation) || instead(conversation);
    if (told.length > 1 || (told.length === 0 && !excused))
      found.push({
        sequence,
        sentence: `${conversation} got old words of ${act.announcement} and ${told.length} notices of version ${act.version}`,
      });
  }
  for (const line of takes) {
    if (!line.act.marks.some(isThis) || line.act.purpose === 'message') continue;
    const { conversation } = line.act;
    if (![conversation, ...neighbours(conversation)].some((one) => mayHaveOld.has(one)))
      found.push({
        sequence: line.sequence,
        sentence: `${conversation} was told of a correction of what it never got`,
      });
  }
  return found;
}

/** Conversations of villages that our server says nothing reaches with this version. */
function missedConversations(history: readonly Happening[], { announcement, version }: Wish): Set<string> {
  const missed = new Set(
    linesOf(history, 'ledger')
      .filter(({ act }) => act.announcement === announcement && act.version === version)
      .flatMap(({ act }) =>
        act.lines.filter(({ state }) => state === 'missed').map(({ village }) => village),
      ),
  );
  return new Set(
    linesOf(history, 'audience')
      .filter(({ act }) => act.announcement === announcement)
      .flatMap(({ act }) => act.villages.filter(({ village }) => missed.has(village)))
      .flatMap(({ conversations }) => conversations),
  );
}
