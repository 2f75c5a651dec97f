import type { Guide } from '../guides/guide.ts';
import { createDecoder, type Decoded, type Decoder } from '../vietnamese/decoder.ts';
import { LanguageModel } from '../vietnamese/language-model.ts';
import { trainingTexts } from '../vietnamese/training-texts.ts';
import { GuideClassifier } from './classifier.ts';
import { searchTexts } from './document.ts';
import { loadFrameWords } from './frame-words.ts';
import { LatentSpace } from './latent-space.ts';
import { LikelihoodRanker } from './likelihood.ts';
import { type Parameters, parameters as shipped } from './parameters.ts';
import { type Query, queryOf } from './query.ts';
import { loadSynonyms } from './synonyms.ts';
import { type Features, featuresOf, trainingSet } from './training-set.ts';

/** What every ranker says of every guide, in the order of the guides. */
export interface Scores {
  likelihood: Float64Array;
  classifier: Float64Array;
  latent: Float64Array;
  /** The three brought to one scale and added; what guides are ordered by. */
  fused: Float64Array;
}

/** A question as it was read and ranked. */
export interface Found {
  decoded: Decoded;
  query: Query;
  features: Features;
  scores: Scores;
}

/** Search over a fixed list of guides. */
export interface Search {
  decoder: Decoder;
  find(text: string): Found;
}

/** Builds the language model and the rankers from the guides. Pure; the same guides give the same search. */
export function createSearch(guides: readonly Guide[], parameters: Parameters = shipped): Search {
  const tables = { synonyms: loadSynonyms(), frameWords: loadFrameWords() };
  const decoder = createDecoder(new LanguageModel(trainingTexts(guides)));
  const set = trainingSet(searchTexts(guides), guides.length, tables, parameters);
  const likelihood = new LikelihoodRanker(set, parameters.smoothing);
  const classifier = new GuideClassifier(set, parameters.classifier);
  const latent = new LatentSpace(set, parameters.latent);
  const cosines = (features: Features) => {
    const vector = latent.embed(features);
    return Float64Array.from(latent.guides, (guide) =>
      guide.reduce((sum, value, i) => sum + value * vector[i]!, 0),
    );
  };
  return {
    decoder,
    find(text) {
      const decoded = decoder.decode(text);
      const query = queryOf(decoded, tables, parameters);
      const features = featuresOf(query.terms, set.vocabulary);
      const scores = {
        likelihood: likelihood.score(features),
        classifier: classifier.score(features),
        latent: cosines(features),
      };
      return { decoded, query, features, scores: { ...scores, fused: fuse(scores, parameters.fusion) } };
    },
  };
}

/** Each score over its maximum, weighted and added; what a ranker holds unlikely (below 0) adds nothing. */
export function fuse(scores: Omit<Scores, 'fused'>, weights: Parameters['fusion']): Float64Array {
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
