import { type Happening, linesOf, type Proof, versionIn } from '../history.ts';
import type { Check, Violation } from './check.ts';

const arrived = new Set(['delivered', 'relayed', 'seen']);

/**
 * The ledger has every village of the audience once, in one state. It calls nothing arrived without a proof of that
 * version, leaves out no proof it was told of, and calls nothing sent that no platform took.
 */
export const ledger: Check = (history) =>
  linesOf(history, 'ledger').flatMap(({ sequence, act }) => {
    const audience = linesOf(history, 'audience').find(
      (one) => one.act.announcement === act.announcement,
    )?.act;
    const wanted = audience?.villages ?? [];
    const found: Violation[] = [];
    const say = (sentence: string) => found.push({ sequence, sentence: `${act.announcement}: ${sentence}` });
    const lines = new Map(act.lines.map(({ village, state }) => [village, state]));
    if (lines.size !== act.lines.length) say('a village has two lines');
    for (const { village } of wanted) if (!lines.has(village)) say(`${village} has no line`);
    if (lines.size > wanted.length) say(`${lines.size} villages of ${wanted.length}`);
    const proofs = linesOf(history, 'proof').filter(
      (line) => line.act.announcement === act.announcement && line.act.version === act.version,
    );
    const taken = takenConversations(history, act.announcement, act.version);
    for (const { village, conversations } of wanted) {
      const state = lines.get(village);
      if (state === undefined) continue;
      const mine = proofs.filter((line) => line.act.village === village);
      if (arrived.has(state) && mine.length === 0) say(`${village} is called ${state} without a proof`);
      if (!arrived.has(state) && mine.some((line) => mustKnow(line, state)))
        say(`${village} is called ${state} against a proof`);
      if (state === 'sent' && !conversations.some((one) => taken.has(one)))
        say(`${village} is called sent, and no platform has it`);
      if (state === 'waiting') say(`${village} still waits at the end`);
    }
    return found;
  });

/** A receipt for a message whose number at the platform was never learnt belongs to nothing that we know. */
function mustKnow({ kind, act }: Happening<Proof>, state: string): boolean {
  return kind === 'ok' && (act.by === 'person' || state !== 'unknown');
}

function takenConversations(
  history: readonly Happening[],
  announcement: string,
  version: number,
): Set<string> {
  return new Set(
    linesOf(history, 'take').flatMap(({ act }) =>
      act.marks.some((mark) => {
        const known = versionIn(mark);
        return known?.announcement === announcement && known.version === version;
      })
        ? [act.conversation]
        : [],
    ),
  );
}
