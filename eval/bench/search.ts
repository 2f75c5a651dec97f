import MiniSearch from 'minisearch';
import { loadOutOfScope } from '../../knowledge/answer/out-of-scope.ts';
import type { Guide } from '../../knowledge/guides/guide.ts';
import { loadGuides } from '../../knowledge/guides/load-guides.ts';
import { createSearch } from '../../knowledge/search/search.ts';
import { fold } from '../../knowledge/vietnamese/fold.ts';
import { loadQuestions, partOf } from '../sets/load-sets.ts';
import { type Typing, typings } from '../sets/typings.ts';

/** How one searcher does on the test questions typed one way. Times in milliseconds, shares of 100. */
export interface SearchFigures {
  searcher: string;
  entries: number;
  typing: Typing;
  hit1: number;
  hit3: number;
  p50: number;
  p95: number;
}

type Find = (text: string) => Guide[];

const ways: readonly Typing[] = ['marks', 'none', 'teencode'];
const largeLibrary = 10_000;

/**
 * Ours and MiniSearch, as it comes and with folded words, over the same guides and over 10,000 entries: every question
 * we have for a guide as an entry of its own, where every fourth question is asked and an entry of the right guide
 * counts as right.
 */
export function* measureSearch(): Generator<SearchFigures> {
  const { guides } = loadGuides();
  for (const library of [guides, entriesOf(guides).slice(0, largeLibrary)]) {
    yield* measure('loa-lang', library, ours(library));
    yield* measure(
      'MiniSearch',
      library,
      peer(library, (word) => word.toLowerCase()),
    );
    yield* measure('MiniSearch, folded', library, peer(library, fold));
  }
}

function* measure(searcher: string, library: readonly Guide[], find: Find): Generator<SearchFigures> {
  const asked = loadQuestions()
    .filter(({ id }) => partOf(id) === 'test')
    .filter((_, at) => library.length < largeLibrary || at % 4 === 0);
  for (const typing of ways) {
    const texts = asked.map(({ text, id }) => typings[typing](text, id));
    for (const text of texts.slice(0, 50)) find(text);
    const times: number[] = [];
    let [first, three] = [0, 0];
    asked.forEach(({ guide, also = [] }, at) => {
      const start = performance.now();
      const found = find(texts[at]!).map(({ id }) => idOf(id));
      times.push(performance.now() - start);
      const right = [guide, ...also];
      if (right.includes(found[0] ?? '')) first += 1;
      if (found.slice(0, 3).some((id) => right.includes(id))) three += 1;
    });
    times.sort((a, b) => a - b);
    const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
    const share = (count: number) => (100 * count) / asked.length;
    const figures = { hit1: share(first), hit3: share(three), p50: at(0.5), p95: at(0.95) };
    yield { searcher, entries: library.length, typing, ...figures };
  }
}

function ours(library: readonly Guide[]): Find {
  const search = createSearch(library, loadOutOfScope());
  return (text) => {
    const { fused } = search.find(text).scores;
    return best(fused, 3).map((at) => library[at]!);
  };
}

function peer(library: readonly Guide[], word: (word: string) => string): Find {
  const index = new MiniSearch<Record<string, unknown>>({
    fields: ['title', 'questions', 'body'],
    processTerm: (term) => word(term.normalize('NFC')),
    searchOptions: { boost: { title: 5, questions: 5 } },
  });
  index.addAll(
    library.map(({ title, questions, asked, summary, sections }, id) => ({
      id,
      title,
      questions: [...questions, ...asked.map(({ text }) => text)].join('\n'),
      body: [summary, ...Object.values(sections).flat()].map(({ text }) => text).join('\n'),
    })),
  );
  return (text) =>
    index
      .search(text)
      .slice(0, 3)
      .map(({ id }) => library[id as number]!);
}

/** The places of the greatest scores. */
function best(scores: Float64Array, count: number): number[] {
  const found: number[] = [];
  for (let at = 0; at < scores.length; at += 1) {
    const place = found.findIndex((other) => scores[at]! > scores[other]!);
    if (place >= 0) found.splice(place, 0, at);
    else if (found.length < count) found.push(at);
    if (found.length > count) found.pop();
  }
  return found;
}

/** Every question of a guide as a small guide: the question, one line of the guide, and the guide's id to know it by. */
function entriesOf(guides: readonly Guide[]): Guide[] {
  const longest = Math.max(...guides.map(({ asked }) => asked.length));
  return Array.from({ length: longest }, (_, at) =>
    guides.flatMap((guide) => {
      const question = guide.asked[at];
      if (!question) return [];
      const lines = Object.values(guide.sections).flat();
      const id = `${guide.id}${separator}${at}`;
      return {
        ...guide,
        id,
        title: question.text,
        questions: [],
        asked: [],
        sections: { prepare: lines.slice(at % lines.length, (at % lines.length) + 2) },
      };
    }),
  ).flat();
}

const separator = '#';
const idOf = (id: string) => id.split(separator)[0]!;
