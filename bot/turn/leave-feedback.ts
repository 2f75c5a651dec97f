import type { TurnFrame } from './frame.ts';

/** Who speaks of something else has finished their feedback: what comes later is not added to its ticket. */
export function leaveFeedback({ outcome, talk }: TurnFrame): string {
  if (!talk.feedback || outcome?.intent === 'feedback') return 'not needed';
  delete talk.feedback;
  return 'left';
}
