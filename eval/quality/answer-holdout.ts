import type { Guide } from '../../knowledge/guides/guide.ts';
import { randomOf } from '../sets/noise.ts';

/** A question with the guide that answers it. */
export interface LabelledQuestion {
  guide: string;
  text: string;
}

/** One round: the guides without some of their questions, and the questions left out. */
export interface Round {
  guides: Guide[];
  asked: LabelledQuestion[];
}

/**
 * Every question of every guide asked once while it is not in its guide. Round n leaves out the n-th question of
 * each guide, so a guide never lacks more than one.
 */
export function holdout(guides: readonly Guide[], rounds = Number.POSITIVE_INFINITY): Round[] {
  const longest = Math.max(0, ...guides.map((guide) => guide.questions.length));
  return Array.from({ length: Math.min(rounds, longest) }, (_, at) => ({
    guides: guides.map((guide) => ({
      ...guide,
      questions: guide.questions.filter((_, index) => index !== at),
    })),
    asked: guides.flatMap((guide) => {
      const text = guide.questions[at];
      return text === undefined ? [] : [{ guide: guide.id, text }];
    }),
  }));
}

/** Which half a question belongs to, by its text alone: parameters are tuned on dev and reported on test. */
export function halfOf(text: string): 'dev' | 'test' {
  return randomOf(`half:${text}`)() < 0.5 ? 'dev' : 'test';
}
