import type { Aspect } from '../guides/guide.ts';
import { fold } from '../vietnamese/fold.ts';
import { aspectCues } from './aspect-cues.ts';

/** What part of a matter a question asks about, with the words that said so. */
export interface AspectReading {
  aspect: Aspect;
  /** The cues found, folded, for telling what is left of the question as its topic. */
  cues: string[];
}

const compiled = aspectCues.map(({ aspect, weight, says, marks }) => ({
  aspect,
  weight,
  marks: marks ?? false,
  pattern: new RegExp(`(?<= )(?:${marks ? says : fold(says)})(?= )`, 'gu'),
}));

/**
 * The aspect of a question, by the cues it holds; the heaviest aspect wins, the earlier in the table on a tie.
 * `readings` are the question as decoded and as typed, lower case, words separated by one space. Trouble words
 * that the guide's own title holds are its topic, not trouble: "quên mật khẩu" asks the guide of that name how
 * to, so they do not count (`topic`, the folded title).
 */
export function readAspect(readings: readonly string[], topic = ''): AspectReading {
  const padded = readings.map((reading) => ` ${reading} `);
  const folded = padded.map(fold);
  const weights = new Map<Aspect, number>();
  const cues = new Set<string>();
  for (const { aspect, weight, marks, pattern } of compiled) {
    const found = (marks ? padded : folded).flatMap((text) => text.match(pattern) ?? []);
    const counted = found.filter(
      (cue) => aspect !== 'troubleshoot' || !` ${topic} `.includes(` ${fold(cue)} `),
    );
    for (const cue of found) cues.add(fold(cue));
    if (counted.length > 0) weights.set(aspect, (weights.get(aspect) ?? 0) + weight);
  }
  let best: Aspect = 'overview';
  let most = 0;
  for (const { aspect } of aspectCues) {
    const weight = weights.get(aspect) ?? 0;
    if (weight > most) {
      best = aspect;
      most = weight;
    }
  }
  return { aspect: best, cues: [...cues] };
}
