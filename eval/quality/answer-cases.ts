import { type Evidence, evidenceOf } from '../../knowledge/answer/evidence.ts';
import type { Guide } from '../../knowledge/guides/guide.ts';
import { type Parameters, parameters as shipped } from '../../knowledge/search/parameters.ts';
import { createSearch } from '../../knowledge/search/search.ts';
import { readLines } from '../../knowledge/vietnamese/word-table.ts';
import { loadHardSet } from '../sets/hard-sets.ts';
import { loadQuestions, partOf } from '../sets/load-sets.ts';
import { type Typing, typed } from '../sets/noise.ts';
import { halfOf, holdout, type LabelledQuestion } from './answer-holdout.ts';

/**
 * held: a guide's own question while left out of it; village and set: written apart (`set`: the tuning part of the
 * open test set); outside: no guide answers; near: the same, but close to a guide (tuning part of the open test set).
 */
export type CaseKind = 'held' | 'village' | 'set' | 'outside' | 'near';

/** One question typed one way, and what the search made of it. */
export interface Case {
  kind: CaseKind;
  half: 'dev' | 'test';
  typing: Typing;
  text: string;
  /** Place of the right guide in the ranking, from 1; 0 when there is none. */
  rank: number;
  evidence: Evidence;
  /** The evidence for the best guide once the right one is taken out of the list: a near miss. */
  withoutRight: Evidence | null;
}

const outsideFile = new URL('../../knowledge/answer/out-of-scope.txt', import.meta.url);
const villageFile = new URL('./answer-village-questions.txt', import.meta.url);

/** The questions written apart from the guides, with the guide and the aspect each asks for. */
export function villageQuestions(): (LabelledQuestion & { aspect: string })[] {
  return readLines(villageFile).map((line) => {
    const [guide, aspect, text] = line.split('|').map((part) => part.trim());
    return { guide: guide!, aspect: aspect!, text: text! };
  });
}

/**
 * Asks everything: each round leaves out one question of every guide and a share of the out-of-scope lines, and
 * asks those; the questions written apart are asked of the whole.
 */
export function* allCases(
  guides: readonly Guide[],
  typings: readonly Typing[],
  rounds = Number.POSITIVE_INFINITY,
  parameters: Parameters = shipped,
): Generator<Case> {
  const outside = readLines(outsideFile);
  const held = holdout(guides, rounds);
  for (const [round, { guides: rest, asked }] of held.entries()) {
    const search = createSearch(
      rest,
      outside.filter((_, at) => at % held.length !== round),
      parameters,
    );
    yield* ask(search, rest, asked, 'held', typings);
    const lines = outside.filter((_, at) => at % held.length === round).map((text) => ({ guide: '', text }));
    yield* ask(search, rest, lines, 'outside', typings);
  }
  const known = new Set(guides.map((guide) => guide.id));
  const village = villageQuestions().filter(({ guide }) => known.has(guide));
  const search = createSearch(guides, outside, parameters);
  yield* ask(search, guides, village, 'village', typings);
  yield* ask(search, guides, loadQuestions().filter(isTuning), 'set', typings);
  const near = loadHardSet('unanswerable').filter(isTuning);
  yield* ask(
    search,
    guides,
    near.map(({ text }) => ({ guide: '', text })),
    'near',
    typings,
  );
}

const isTuning = ({ id }: { id: string }) => partOf(id) === 'tuning';

function* ask(
  search: ReturnType<typeof createSearch>,
  guides: readonly Guide[],
  questions: readonly (LabelledQuestion & { also?: string[] | undefined })[],
  kind: CaseKind,
  typings: readonly Typing[],
): Generator<Case> {
  for (const { guide, text, also = [] } of questions) {
    const right = [guide, ...also].map((wanted) => guides.findIndex(({ id }) => id === wanted));
    const known = right.some((at) => at >= 0);
    for (const typing of typings) {
      const found = search.find(typed(text, typing));
      const { fused } = found.scores;
      const ranked = guides.map((_, at) => at).sort((a, b) => fused[b]! - fused[a]! || a - b);
      yield {
        kind,
        half: halfOf(text),
        typing,
        text,
        rank: known ? ranked.findIndex((at) => right.includes(at)) + 1 : 0,
        evidence: evidenceOf(found, ranked),
        withoutRight: known
          ? evidenceOf(
              found,
              ranked.filter((at) => !right.includes(at)),
            )
          : null,
      };
    }
  }
}
