import { type Evidence, evidenceOf } from '../../knowledge/answer/evidence.ts';
import { loadOutOfScope } from '../../knowledge/answer/out-of-scope.ts';
import type { Guide } from '../../knowledge/guides/guide.ts';
import { createSearch, type Search } from '../../knowledge/search/search.ts';
import { loadHardSet } from '../sets/hard-sets.ts';
import { loadQuestions, partOf } from '../sets/load-sets.ts';
import { typed } from '../sets/noise.ts';
import { typings } from '../sets/typings.ts';
import { holdout, type LabelledQuestion } from './answer-holdout.ts';

/** held: learnt from otherwise, left out now; set: of the tuning part of the open test sets. */
export type CaseKind = 'held' | 'set';

/** One question typed one way, and what the search made of it. */
export interface Case {
  kind: CaseKind;
  /** True when a guide answers it. */
  inScope: boolean;
  /** Place of the right guide in the ranking, from 1; 0 when there is none. */
  rank: number;
  evidence: Evidence;
}

/** How held-out questions are typed; the sets come with six ways of their own. */
const heldTypings = ['clean', 'noise'] as const;

/** The held-out questions, some of them each round. Takes about a minute a round. */
export function* heldCases(guides: readonly Guide[], rounds = 4): Generator<Case> {
  for (const round of holdout(guides, loadOutOfScope(), rounds)) {
    const search = createSearch(round.guides, round.outside);
    for (const question of round.held)
      for (const typing of heldTypings)
        yield* caseOf(search, guides, { ...question, text: typed(question.text, typing) }, 'held');
  }
}

/** The tuning part of the questions, in every way of typing, and of the questions that no guide answers. */
export function* setCases(guides: readonly Guide[]): Generator<Case> {
  const search = createSearch(guides, loadOutOfScope());
  const isTuning = ({ id }: { id: string }) => partOf(id) === 'tuning';
  for (const question of loadQuestions().filter(isTuning))
    for (const typing of Object.values(typings))
      yield* caseOf(search, guides, { ...question, text: typing(question.text, question.id) }, 'set');
  for (const { text } of loadHardSet('unanswerable').filter(isTuning))
    yield* caseOf(search, guides, { guide: '', text }, 'set');
}

function* caseOf(
  search: Search,
  guides: readonly Guide[],
  { guide, also = [], text }: LabelledQuestion & { also?: string[] | undefined },
  kind: CaseKind,
): Generator<Case> {
  const right = new Set([guide, ...also]);
  const found = search.find(text);
  if (found.blank) return;
  const { fused } = found.scores;
  const ranked = guides.map((_, at) => at).sort((a, b) => fused[b]! - fused[a]! || a - b);
  const isRight = (at: number) => right.has(guides[at]!.id);
  yield {
    kind,
    inScope: guide !== '',
    rank: ranked.findIndex(isRight) + 1,
    evidence: evidenceOf(found, ranked),
  };
}
