import type { Guide } from '../../knowledge/guides/guide.ts';
import { randomOf } from '../sets/noise.ts';

/** A question with the guide that answers it; `guide` is empty when none does. */
export interface LabelledQuestion {
  guide: string;
  text: string;
}

/** One round: everything but some of the questions to learn from, and the questions left out. */
export interface Round {
  guides: Guide[];
  outside: string[];
  held: LabelledQuestion[];
}

/**
 * Every question beside the guides and every question no guide answers left out once, a share of all in each round.
 * A hash of the text decides the round, so a question keeps its round when others are added.
 */
export function* holdout(
  guides: readonly Guide[],
  outside: readonly string[],
  rounds: number,
): Generator<Round> {
  const roundOf = (text: string) => Math.floor(randomOf(`round:${text}`)() * rounds);
  for (let round = 0; round < rounds; round += 1) {
    const kept = (text: string) => roundOf(text) !== round;
    yield {
      guides: guides.map((guide) => ({ ...guide, asked: guide.asked.filter(({ text }) => kept(text)) })),
      outside: outside.filter(kept),
      held: [
        ...guides.flatMap(({ id, asked }) =>
          asked.filter(({ text }) => !kept(text)).map(({ text }) => ({ guide: id, text })),
        ),
        ...outside.filter((text) => !kept(text)).map((text) => ({ guide: '', text })),
      ],
    };
  }
}
