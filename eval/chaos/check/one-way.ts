import { linesOf, versionIn } from '../history.ts';
import type { Check } from './check.ts';
import { neighboursOf } from './neighbours.ts';

/**
 * A village that has a group and somebody who passes on gets an announcement over one of them. What puts earlier words
 * right may come over another way than these did.
 */
export const oneWay: Check = (history) => {
  const announcements = new Set(linesOf(history, 'audience').map(({ act }) => act.announcement));
  return [...announcements].flatMap((announcement) => {
    const neighbours = neighboursOf(history, announcement);
    const got = new Set<string>();
    return linesOf(history, 'take').flatMap(({ sequence, act: { conversation, marks, purpose } }) => {
      const about = marks.find((mark) => versionIn(mark)?.announcement === announcement);
      if (!about || purpose !== 'message') return [];
      got.add(conversation);
      const twice = neighbours(conversation).filter(
        (other) => got.has(other) && isGroup(other) !== isGroup(conversation),
      );
      return twice.map((other) => ({
        sequence,
        sentence: `${about} went to ${conversation}, after ${other}`,
      }));
    });
  });
};

function isGroup(conversation: string): boolean {
  return conversation.split(':')[1] === 'group';
}
