import type { Guide } from '../guides/guide.ts';
import { documentOf } from '../search/document.ts';
import { LexicalIndex } from '../search/lexical-index.ts';
import { parameters } from '../search/parameters.ts';
import { termsOf } from '../search/terms.ts';
import { fold } from '../vietnamese/fold.ts';
import { tokenise } from '../vietnamese/tokens.ts';
import type { Answer, Question } from './answer.ts';
import { readAspect } from './aspect.ts';
import { compose, sourcesOf } from './compose.ts';
import { inForce } from './in-force.ts';

/** Answers questions from a fixed list of guides. */
export interface Answerer {
  /** Never throws; a text without words is abstained from. */
  answer(question: Question): Answer;
  /** The best guides for a text, best first; scores fall from 1. Dates are not looked at. */
  search(text: string, limit?: number): { guide: string; title: string; score: number }[];
  guide(id: string): Guide | undefined;
}

/** Builds the search over the guides. Pure: reads no clock and no network. */
export function createAnswerer(guides: readonly Guide[]): Answerer {
  const byId = new Map(guides.map((guide) => [guide.id, guide]));
  const index = new LexicalIndex(guides.map(documentOf), parameters);
  const rank = (text: string, allowed: (guide: Guide) => boolean) => {
    const query = new Map(termsOf(text).map((term) => [term, 1]));
    const scores = index.score(query);
    const ranked = guides
      .map((guide, at) => ({ guide, score: scores[at]! }))
      .filter(({ guide, score }) => score > 0 && allowed(guide))
      .sort((a, b) => b.score - a.score || (a.guide.id < b.guide.id ? -1 : 1));
    return { ranked, mass: index.mass(query) };
  };
  const candidatesOf = (ranked: { guide: Guide; score: number }[], limit: number) =>
    ranked.slice(0, limit).map(({ guide, score }) => ({
      guide: guide.id,
      title: guide.title,
      score: score / ranked[0]!.score,
    }));
  return {
    guide: (id) => byId.get(id),
    search: (text, limit = 10) => candidatesOf(rank(text, () => true).ranked, limit),
    answer(question) {
      const { ranked, mass } = rank(question.text, (guide) => inForce(guide, question.today));
      const words = tokenise(question.text).map((token) => token.text);
      const best = ranked[0];
      const reading = readAspect([words.join(' ')], fold(best?.guide.title ?? ''));
      const confidence = best ? Math.min(1, (1.6 * best.score) / mass) : 0;
      const status = confidence >= 0.5 ? 'answered' : confidence >= 0.25 ? 'clarified' : 'abstained';
      const answered = best && status === 'answered' ? best.guide : null;
      return {
        status,
        guide: answered && { id: answered.id, title: answered.title },
        aspect: reading.aspect,
        confidence,
        candidates: candidatesOf(ranked, status === 'clarified' ? 3 : 5),
        parts: answered ? compose(answered, reading.aspect) : [],
        sources: answered ? sourcesOf(answered) : [],
        reading: null,
      };
    },
  };
}
