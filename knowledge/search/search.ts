import type { Guide } from '../guides/guide.ts';
import { createDecoder, type Decoded, type Decoder } from '../vietnamese/decoder.ts';
import { LanguageModel } from '../vietnamese/language-model.ts';
import { trainingTexts } from '../vietnamese/training-texts.ts';
import { GuideClassifier } from './classifier.ts';
import { searchTexts } from './document.ts';
import { loadFrameWords } from './frame-words.ts';
import { LatentSpace } from './latent-space.ts';
import { fingerprintOf, learntFile, readLearnt, saveLearnt } from './learnt.ts';
import { LikelihoodRanker } from './likelihood.ts';
import { loadMoreQuestions } from './more-questions.ts';
import { type Parameters, parameters as shipped } from './parameters.ts';
import { type Query, queryOf } from './query.ts';
import { loadSynonyms } from './synonyms.ts';
import { featuresOf, trainingSet } from './training-set.ts';
import { exactIndex, type VectorIndex } from './vector-index.ts';

/** What every ranker says of every guide, in the order of the guides. */
export interface Scores {
  likelihood: Float64Array;
  classifier: Float64Array;
  latent: Float64Array;
  /** The three brought to one scale and added; what guides are ordered by. */
  fused: Float64Array;
  /** What the two rankers that know it say of "none of the guides". */
  elsewhere: { likelihood: number; classifier: number };
}

/** A question as it was read and ranked. */
export interface Found {
  decoded: Decoded;
  query: Query;
  scores: Scores;
}

/** Search over a fixed list of guides. */
export interface Search {
  decoder: Decoder;
  find(text: string): Found;
  /** The guides in the latent space, and how a text gets there. */
  latent: { vectors: readonly number[][]; embed(text: string): number[] };
  /** Keeps what was learnt for the next start; for the build. */
  save(): void;
  /** Takes another index over the same vectors; the exact scan serves until then. */
  useIndex(index: VectorIndex): void;
}

/** Guides asked of the vector index: all of a province's library, the nearest of a larger one. */
const nearestAsked = 500;

/**
 * Builds the language model and the rankers from the guides. `elsewhere` are questions no guide answers: they are
 * learned as one more guide that is never returned. Pure; the same texts give the same search.
 */
export function createSearch(
  approved: readonly Guide[],
  elsewhere: readonly string[],
  parameters: Parameters = shipped,
): Search {
  const more = loadMoreQuestions();
  const guides = approved.map((guide) => ({
    ...guide,
    questions: [...guide.questions, ...(more.get(guide.id) ?? [])],
  }));
  const tables = { synonyms: loadSynonyms(), frameWords: loadFrameWords() };
  const decoder = createDecoder(new LanguageModel(trainingTexts(guides, elsewhere)));
  const none = guides.length;
  const texts = [
    ...searchTexts(guides),
    ...elsewhere.map((text) => ({ guide: none, field: 'questions' as const, text })),
  ];
  const set = trainingSet(texts, none + 1, tables, parameters);
  const likelihood = new LikelihoodRanker(set, parameters.smoothing);
  const fingerprint = fingerprintOf(texts, parameters);
  const learnt = readLearnt(learntFile, fingerprint);
  const classifier = new GuideClassifier(set, parameters.classifier, learnt?.classifier);
  const inside = { ...set, guides: none, examples: set.examples.filter((example) => example.guide < none) };
  const latent = new LatentSpace(inside, parameters.latent, learnt?.latent);
  let index = exactIndex(latent.guides);
  const read = (text: string) => {
    const decoded = decoder.decode(text);
    const query = queryOf(decoded, tables, parameters);
    return { decoded, query, features: featuresOf(query.terms, set.vocabulary) };
  };
  return {
    decoder,
    latent: { vectors: latent.guides, embed: (text) => latent.embed(read(text).features) },
    save: () =>
      saveLearnt(learntFile, fingerprint, { classifier: classifier.weights, latent: latent.vectors }),
    useIndex(other) {
      index = other;
    },
    find(text) {
      const { decoded, query, features } = read(text);
      const byLikelihood = likelihood.score(features);
      const byClassifier = classifier.score(features);
      const vector = latent.embed(features);
      const scores = {
        likelihood: byLikelihood.slice(0, none),
        classifier: byClassifier.slice(0, none),
        latent: cosines(index.nearest(vector, nearestAsked), none),
      };
      return {
        decoded,
        query,
        scores: {
          ...scores,
          fused: fuse(scores, parameters.fusion),
          elsewhere: { likelihood: byLikelihood[none]!, classifier: byClassifier[none]! },
        },
      };
    },
  };
}

/** The cosine of every guide; what the index did not name is far away. */
function cosines(found: { entry: number; cosine: number }[], guides: number): Float64Array {
  const scores = new Float64Array(guides);
  for (const { entry, cosine } of found) scores[entry] = cosine;
  return scores;
}

/** Each score over its maximum, weighted and added; what a ranker holds unlikely (below 0) adds nothing. */
export function fuse(
  scores: Pick<Scores, 'likelihood' | 'classifier' | 'latent'>,
  weights: Parameters['fusion'],
): Float64Array {
  const fused = new Float64Array(scores.likelihood.length);
  for (const ranker of ['likelihood', 'classifier', 'latent'] as const) {
    const most = scores[ranker].reduce((a, b) => Math.max(a, b), 0);
    if (most <= 0) continue;
    scores[ranker].forEach((score, at) => {
      fused[at]! += (weights[ranker] * Math.max(0, score)) / most;
    });
  }
  return fused;
}
