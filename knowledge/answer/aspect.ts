import { type Aspect, aspects, type Guide } from '../guides/guide.ts';
import { type Learnt, learntFrom } from '../learnt.ts';
import { featuresOf } from '../search/training-set.ts';
import { inStandardLanguage } from '../vietnamese/dialect.ts';
import { tokenise } from '../vietnamese/tokens.ts';
import { aspectFeatures } from './aspect-features.ts';
import { LinearClassifier, learnClassifier } from './linear-classifier.ts';

/** Tells the aspect a question asks of a guide: decoded words, lower case; the guide it is asked of, when known. */
export type AspectReader = (words: readonly string[], guide: Pick<Guide, 'title'> | undefined) => Aspect;

interface LearntAspects {
  vocabulary: string[];
  weights: Float32Array;
}

/**
 * Learns to read aspects from the questions beside the guides. The cues of the table are among its features, so it
 * knows what the table knows; on questions set apart for tuning it is right for 85 of 100, the table alone for 80,
 * typed as chat 79 against 71.
 */
export function learnAspects(guides: readonly Guide[]): {
  read: AspectReader;
  save: Learnt<unknown>['save'];
} {
  const taught = guides.flatMap(({ title, asked }) =>
    // Who types no more than the matter asks for all of it.
    [{ aspect: 'overview' as const, text: title.toLowerCase() }, ...asked].map((question) => ({
      title,
      ...question,
    })),
  );
  const { value, save } = learntFrom('aspects', taught, (): LearntAspects => {
    const lessons = taught.map(({ title, aspect, text }) => {
      const words = tokenise(text).map((token) => token.text);
      return {
        label: aspects.indexOf(aspect),
        count: 1,
        found: aspectFeatures(inStandardLanguage(words), { title }),
      };
    });
    const vocabulary = numbered(lessons.map(({ found }) => found));
    const examples = lessons.map(({ found, ...lesson }) => ({ ...lesson, ...featuresOf(found, vocabulary) }));
    const weights = learnClassifier(
      { classes: aspects.length, terms: vocabulary.size, examples },
      { epochs: 3, rate: 0.3, ignored: 0.002, seed: 7 },
    );
    return { vocabulary: [...vocabulary.keys()], weights };
  });
  const vocabulary = new Map(value.vocabulary.map((name, at) => [name, at]));
  const classifier = new LinearClassifier(value.weights, aspects.length);
  return {
    save,
    read(words, guide) {
      const scores = classifier.score(
        featuresOf(aspectFeatures(inStandardLanguage(words), guide), vocabulary),
      );
      return aspects[scores.indexOf(Math.max(...scores))]!;
    },
  };
}

/** Numbers the features that more than one question has: of the others, three in four, nothing can be learnt. */
function numbered(questions: readonly ReadonlyMap<string, number>[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const found of questions)
    for (const name of found.keys()) counts.set(name, (counts.get(name) ?? 0) + 1);
  const known = [...counts].filter(([, count]) => count > 1);
  return new Map(known.map(([name], at) => [name, at]));
}
