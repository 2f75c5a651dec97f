import { readPhrases } from '../../router/phrases/phrase-list.ts';
import { reasons } from './reasons.ts';

const signs = readPhrases(new URL('./signs.txt', import.meta.url));

/** What a message tells about a possible scam. */
export interface Suspicion {
  /** By rule: the person asks whether it is a scam, tells of a stranger's trick, or has fallen for one. */
  certain: boolean;
  /** At least one sign of a scam is told of, a stranger's call, a trick or a doubt. */
  any: boolean;
  /** Money, a code or an account is gone already. */
  lost: boolean;
  /** The tricks told of, as keys of {@link reasons}. */
  tricks: string[];
}

/** Reads a message for signs of a scam. */
export function suspicionIn(text: string): Suspicion {
  const found = new Set(signs.find(text).map(({ label }) => label));
  // Who waits for a code speaks of it too: it is a trick only where somebody asks for it or it is doubted.
  if (found.delete('code') && (found.has('caller') || found.has('doubts'))) found.add('otp');
  const tricks = Object.keys(reasons).filter((trick) => found.has(trick));
  const lost = found.has('lost');
  const told = found.has('caller') && tricks.length >= 1;
  const doubted = found.has('doubts') && (found.has('caller') || tricks.length >= 1);
  const certain = found.has('asks') || (told && (doubted || tricks.length >= 2)) || doubted || lost;
  return { certain, any: found.size > 0, lost, tricks };
}
