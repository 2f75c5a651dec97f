import { said } from '../fake-channel.ts';
import { nextBurst, type WaitingEvent } from './waiting-events.ts';

const waiting = (...texts: string[]): WaitingEvent[] =>
  texts.map((text, index) => ({
    channel: 'fake',
    eventId: String(index),
    requestId: 'r',
    event: said(text, { from: 'lan' }),
    overheard: false,
  }));
const textsOf = (burst: readonly WaitingEvent[]) =>
  burst.map(({ event }) => (event.kind === 'message' ? event.text : event.kind));

describe('what one turn handles', () => {
  it('joins what a person says in pieces', () => {
    expect(textsOf(nextBurst(waiting('cho hỏi', 'làm căn cước', 'cho con')))).toHaveLength(3);
  });

  it.each(['thôi', 'xóa', 'nghe lại'])(
    'hears "%s" by itself, whatever is said before and after it',
    (wish) => {
      expect(textsOf(nextBurst(waiting(wish, 'làm căn cước ở đâu')))).toEqual([wish]);
      expect(textsOf(nextBurst(waiting('làm căn cước ở đâu', wish)))).toEqual(['làm căn cước ở đâu']);
    },
  );
});
