import { recall } from '../announcements/asked/recall.ts';
import type { TurnFrame } from './frame.ts';
import { originOf } from './route.ts';

/** Finds the announcement that the message quotes, names or asks after, for the skills to judge by. */
export async function recallAnnouncement(frame: TurnFrame): Promise<string> {
  const { said, tools, input } = frame;
  if (said.choice !== null) return 'not needed';
  const recalled = await recall(tools.read, said, originOf(frame).conversation, input.now);
  if (!recalled) return 'none';
  frame.said = { ...said, announcement: recalled };
  return recalled.how;
}
