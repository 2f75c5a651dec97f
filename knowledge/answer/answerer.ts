import type { Aspect, Guide } from '../guides/guide.ts';
import { createSearch, type Search } from '../search/search.ts';
import type { Answer, Question } from './answer.ts';
import { learnAspects } from './aspect.ts';
import { compose, sourcesOf } from './compose.ts';
import { confidenceOf, loadConfidence } from './confidence.ts';
import { evidenceOf } from './evidence.ts';
import { inForce } from './in-force.ts';
import { loadOutOfScope } from './out-of-scope.ts';
import { readingOf } from './reading.ts';

/** Answers questions from a fixed list of guides. */
export interface Answerer {
  /** Never throws; a text without words is abstained from. */
  answer(question: Question): Answer;
  /** The best guides for a text, best first; scores fall from 1. Dates are not looked at. */
  search(text: string, limit?: number): { guide: string; title: string; score: number }[];
  guide(id: string): Guide | undefined;
  /** The part of a given guide that a text asks for. */
  aspect(text: string, guide: string): Aspect;
}

/** An answerer whose vectors may be held by another index than the exact scan. */
export interface IndexedAnswerer extends Answerer {
  readonly latent: Search['latent'];
  useIndex: Search['useIndex'];
  save: Search['save'];
}

/** Builds the search over the guides. Pure: reads no clock and no network. */
export function createAnswerer(guides: readonly Guide[]): IndexedAnswerer {
  const byId = new Map(guides.map((guide) => [guide.id, guide]));
  const search = createSearch(guides, loadOutOfScope());
  const aspects = learnAspects(guides);
  const model = loadConfidence();
  const rank = (text: string, allowed: (guide: Guide) => boolean) => {
    const found = search.find(text);
    const ranked = guides
      .map((guide, at) => ({ guide, at, score: found.scores.fused[at]! }))
      .filter(({ guide }) => !found.blank && allowed(guide))
      .sort((a, b) => b.score - a.score || a.at - b.at);
    return { found, ranked };
  };
  const candidatesOf = (ranked: { guide: Guide; score: number }[], limit: number) =>
    ranked.slice(0, limit).map(({ guide, score }) => ({
      guide: guide.id,
      title: guide.title,
      score: Math.exp(score - ranked[0]!.score),
    }));
  return {
    guide: (id) => byId.get(id),
    aspect: (text, guide) => aspects.read(search.read(text).query.words, byId.get(guide)),
    latent: search.latent,
    useIndex: search.useIndex,
    save() {
      search.save();
      aspects.save();
    },
    search: (text, limit = 10) => candidatesOf(rank(text, () => true).ranked, limit),
    answer(question) {
      const { found, ranked } = rank(question.text, (guide) => inForce(guide, question.today));
      const best = ranked[0];
      const aspect = aspects.read(found.query.words, best?.guide);
      const evidence =
        best &&
        evidenceOf(
          found,
          ranked.map(({ at }) => at),
        );
      const confidence = evidence ? confidenceOf(evidence, model) : 0;
      const status =
        confidence >= model.answerFrom
          ? 'answered'
          : confidence >= model.offerFrom
            ? 'clarified'
            : 'abstained';
      const answered = best && status === 'answered' ? best.guide : null;
      return {
        status,
        guide: answered && { id: answered.id, title: answered.title },
        aspect,
        confidence,
        candidates: candidatesOf(ranked, status === 'clarified' ? 3 : 5),
        parts: answered ? compose(answered, aspect) : [],
        sources: answered ? sourcesOf(answered) : [],
        reading: readingOf(found.decoded),
      };
    },
  };
}
