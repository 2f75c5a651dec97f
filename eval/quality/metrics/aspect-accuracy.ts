import { share } from './share.ts';

/** The part of a guide asked for and the part read, with whether the guide was right. */
export interface ReadAspect {
  wantedAspect: string;
  aspect: string | null;
  rightGuide: boolean;
}

/** Of the questions whose first guide is right, the percent whose aspect is right too. */
export function aspectAccuracy(cases: readonly ReadAspect[]): number {
  const judged = cases.filter(({ rightGuide }) => rightGuide);
  return share(judged, ({ aspect, wantedAspect }) => aspect === wantedAspect);
}
