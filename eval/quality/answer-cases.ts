import { type Evidence, evidenceOf } from '../../knowledge/answer/evidence.ts';
import type { Guide } from '../../knowledge/guides/guide.ts';
import { type Parameters, parameters as shipped } from '../../knowledge/search/parameters.ts';
import { createSearch } from '../../knowledge/search/search.ts';
import { readLines } from '../../knowledge/vietnamese/word-table.ts';
import { type Typing, typed } from '../sets/noise.ts';
import { halfOf, holdout, type LabelledQuestion } from './answer-holdout.ts';

/** held: a guide's own question while left out of it; village: written apart; outside: no guide answers. */
export type CaseKind = 'held' | 'village' | 'outside';

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
  yield* ask(createSearch(guides, outside, parameters), guides, village, 'village', typings);
}

function* ask(
  search: ReturnType<typeof createSearch>,
  guides: readonly Guide[],
  questions: readonly LabelledQuestion[],
  kind: CaseKind,
  typings: readonly Typing[],
): Generator<Case> {
  for (const { guide, text } of questions) {
    const right = guides.findIndex(({ id }) => id === guide);
    for (const typing of typings) {
      const found = search.find(typed(text, typing));
      const { fused } = found.scores;
      const ranked = guides.map((_, at) => at).sort((a, b) => fused[b]! - fused[a]! || a - b);
      yield {
        kind,
        half: halfOf(text),
        typing,
        text,
        rank: right < 0 ? 0 : ranked.indexOf(right) + 1,
        evidence: evidenceOf(found, ranked),
        withoutRight:
          right < 0
            ? null
            : evidenceOf(
                found,
                ranked.filter((at) => at !== right),
              ),
      };
    }
  }
}
